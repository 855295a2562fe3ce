"""Leave from rules: what is said beside an answer, and the register of all that was given."""

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboards.components.layout import button, heading, icon
from dashboards.components.states import pill
from dashboards.components.tables import Column, table
from saman import clock, config
from saman.domain.waivers import Waiver, in_words
from saman.language import _, date_and_time, long_date, n_
from saman.services.waivers import Registered


def beside(waivers: Sequence[Waiver], field: str) -> list[Component]:
    """What to know at a question: which rule does not count, until when and why."""
    return [_note(one) for one in waivers if one.field == field]


def _note(waiver: Waiver) -> Component:
    until = _("Exempt until {day}: {reason}", day=long_date(waiver.until_on), reason=waiver.reason)
    rule = html.Div(in_words(waiver, config.current()), className="muted small")
    return html.Div([html.Div([icon("info"), " ", until]), rule], className="field-message")


def register_head(found: Sequence[Registered]) -> Component:
    count = sum(one.waiver.standing(clock.today()) == "in_force" for one in found)
    title = (
        n_("{n} exemption counts now", "{n} exemptions count now", count) if count else _("No project has leave now")
    )
    told = _("A rule that a project cannot meet is set aside for that project, that report and some time.")
    return heading(title, told)


def register_table(found: Sequence[Registered]) -> Component:
    if not found:
        return html.P(_("A project that cannot meet a rule gets leave from it here, until a day and for a reason."))
    heads = [
        Column(_("Project")),
        Column(_("Rule")),
        Column(_("Until")),
        Column("", "actions"),
    ]
    return table(heads, [_row(one) for one in found], _("Leave from rules"))


def _row(one: Registered) -> list[Any]:
    waiver = one.waiver
    kinds = {kind.key: str(kind.label) for kind in config.current().report_types}
    given = _("Given {when} by {name}", when=date_and_time(waiver.granted_at), name=one.granted_by)
    return [
        _over(f"{one.code} {one.title}", kinds.get(waiver.type, waiver.type)),
        _over(in_words(waiver, config.current()), waiver.reason),
        html.Div([html.Div(long_date(waiver.until_on)), *_standing(one), html.Div(given, className="muted small")]),
        _lift(one),
    ]


def _over(first: str, below: str) -> Component:
    """Two facts in one cell: a narrow screen has no room for a column each."""
    return html.Div([html.Div(first), html.Div(below, className="muted small")])


def _standing(one: Registered) -> list[Component]:
    standing = one.waiver.standing(clock.today())
    words, tint, sign = {
        "in_force": (_("Counts now"), "pine", "check"),
        "expired": (_("Expired"), "", "clock"),
        "lifted": (_("Lifted"), "", "cross"),
    }[standing]
    lifted = one.waiver.lifted_at
    by = [html.Div(f"{date_and_time(lifted)} {one.lifted_by}".strip(), className="muted small")] if lifted else []
    return [pill(words, tint, sign), *by]


def _lift(one: Registered) -> Component | str:
    if one.waiver.standing(clock.today()) != "in_force":
        return ""
    rule = in_words(one.waiver, config.current())
    named: dict[str, Any] = {"aria-label": _("Lift: {project}, {rule}", project=one.title, rule=rule)}
    return button(_("Lift"), kind="small", id={"type": "waiver-lift", "waiver": one.waiver.id}, **named)
