"""A project's risks: a matrix of how many stand where, the list with the worst first, and those that are closed."""

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.layout import card, hidden
from dashboards.components.states import pill
from dashboards.components.tables import Column, scrolling, table
from saman.domain.risk_rules import SCALE, cells, level
from saman.domain.risks import Risk
from saman.language import _, n_, short_date

TINTS = {"grave": ("brick", "warning"), "watched": ("amber", "eye"), "small": ("pine", "circle")}


def level_word(weight: int) -> str:
    words = {"grave": _("grave"), "watched": _("to be watched"), "small": _("small")}
    return words[level(weight)]


def weight_pill(weight: int) -> Component:
    """Its weight with the word, so that the colour says nothing alone."""
    tint, sign = TINTS[level(weight)]
    return pill(f"{weight} {level_word(weight)}", tint, sign)


def matrix_card(risks: Sequence[Risk]) -> Component:
    """Five by five: how many of the open risks stand in each cell; each filled cell says what it is in words."""
    counted = cells(risks)
    sides = [html.Th(str(number), scope="col") for number in SCALE]
    head = html.Thead(html.Tr([html.Th(_("Probability ↓, consequence →"), scope="col"), *sides]))
    rows = [
        html.Tr(
            [
                html.Th(str(probability), scope="row"),
                *[_cell(probability * consequence, counted[probability, consequence]) for consequence in SCALE],
            ]
        )
        for probability in reversed(SCALE)
    ]
    name = _("Open risks by probability and consequence")
    inner = html.Table([html.Caption(name, className="visually-hidden"), head, html.Tbody(rows)], className="risks")
    return card(scrolling(inner, name), title=_("Where the risks stand"))


def _cell(weight: int, number: int) -> Component:
    words = [str(number), hidden(" " + level_word(weight))] if number else ""
    return html.Td(words, className=level(weight))


def open_card(risks: Sequence[Risk], may_write: bool) -> Component:
    heads: list[Column | str] = [
        *(_("Risk"), _("Weight"), Column(_("Probability"), "num"), Column(_("Consequence"), "num")),
        *(_("Measure"), _("Who sees to it"), _("By")),
    ]
    rows = [
        [
            *(_name(risk, may_write), weight_pill(risk.weight), str(risk.probability), str(risk.consequence)),
            *(risk.measure, risk.owner, short_date(risk.due_on) if risk.due_on else ""),
        ]
        for risk in risks
    ]
    title = n_("{n} open risk", "{n} open risks", len(risks))
    return card(table(heads, rows, title), title=title)


def closed_card(risks: Sequence[Risk], may_write: bool) -> list[Component]:
    """What is closed, when and why."""
    if not risks:
        return []
    rows = [
        [_name(risk, may_write), short_date(risk.closed_on) if risk.closed_on else "", risk.closed_because]
        for risk in risks
    ]
    return [card(table([_("Risk"), _("Closed on"), _("Why")], rows, _("Closed risks")), title=_("Closed risks"))]


def _name(risk: Risk, may_write: bool) -> Component | str:
    name = f"{risk.code} {risk.text}"
    return dcc.Link(name, href=f"/projects/{risk.project_id}/risks/{risk.code}") if may_write else name
