"""Goals with baseline, now and target, and the measures that serve them."""

from collections.abc import Iterable, Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.layout import card
from dashboards.components.numbers import value_or_hidden
from dashboards.components.tables import Column, table
from saman import config
from saman.domain.goal_words import with_unit
from saman.domain.programme import Indicator
from saman.domain.sheet_lines import SheetGoal, SheetMeasure
from saman.domain.standings import Standing
from saman.language import _, number, short_date
from saman.services.sheet_told import SheetTold


def goals(told: SheetTold, figures: Sequence[Standing], project_id: int) -> Component:
    """`figures` are the project's own, for where each goal is now."""
    way = dcc.Link(_("Goals and measures"), href=f"/projects/{project_id}/goals")
    if not told.goals:
        return card(html.P(_("No goal is written yet."), className="muted"), title=_("Goals"), aside=way)
    return card(goal_table(told, figures), *_others(told), title=_("Goals"), aside=way)


def goal_table(told: SheetTold, figures: Sequence[Standing], most: int | None = None) -> Component:
    """`most` goals, with at most as many measures each; all of them without it."""
    known = {one.key: one for one in config.current().every_indicator}
    heads = [
        Column(_("Goal")),
        *[Column(title, "num") for title in (_("Baseline"), _("Now"), _("Target"))],
        Column(_("By")),
    ]
    rows = [_goal(one, known.get(one.indicator), figures, told.measures, most) for one in told.goals[:most]]
    return table(heads, rows, _("Goals, with the measures that serve them"))


def _goal(
    goal: SheetGoal,
    indicator: Indicator | None,
    figures: Sequence[Standing],
    measures: Iterable[SheetMeasure],
    most: int | None,
) -> list[Any]:
    unit = goal.unit or (str(indicator.unit) if indicator else "")
    serving = [one for one in measures if one.goal == goal.code][:most]
    name = [html.Div(f"{goal.code} {goal.text}")]
    if serving:
        name.append(_listed(serving))
    return [
        html.Div(name),
        with_unit(goal.baseline, unit),
        _now(indicator, figures),
        with_unit(goal.target, unit),
        short_date(goal.due_on) if goal.due_on else "",
    ]


def _now(indicator: Indicator | None, figures: Sequence[Standing]) -> Component | str:
    found = [one for one in figures if indicator and one.indicator.key == indicator.key]
    if not found or indicator is None:
        return ""
    newest = max(found, key=lambda one: one.period)
    text = None if newest.now is None else f"{number(newest.now, indicator.decimals)} {indicator.unit}"
    return html.Div([value_or_hidden(text, newest.suppressed), html.Div(newest.period, className="muted small")])


def _listed(measures: Iterable[SheetMeasure]) -> Component:
    return html.Ul([html.Li(_measure(one)) for one in measures], className="plain small")


def _measure(one: SheetMeasure) -> str:
    time = " – ".join(short_date(day) for day in (one.starts_on, one.ends_on) if day)
    return " · ".join(part for part in (f"{one.code} {one.text}", time, one.owner) if part)


def _others(told: SheetTold) -> list[Component]:
    """Measures that serve no single goal that stands."""
    codes = {goal.code for goal in told.goals}
    others = [one for one in told.measures if one.goal not in codes]
    return [html.H3(_("Measures for the project as a whole")), _listed(others)] if others else []
