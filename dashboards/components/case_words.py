"""Cases in words: what each asks for, where it stands, by when, and the tables that list them."""

from collections.abc import Iterable
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.layout import hidden
from dashboards.components.states import pill
from dashboards.components.tables import Column, table
from saman import clock, config
from saman.domain.case_kinds import CASE_KINDS
from saman.domain.cases import CaseState
from saman.language import _, long_date
from saman.services.cases import Told


def what(one: Told) -> str:
    return CASE_KINDS[one.case.kind].label()


def about(one: Told) -> str:
    """The application's title, or the call's name."""
    if one.application is not None:
        return one.application.title
    return next((str(call.label) for call in config.current().calls if call.key == one.case.call), one.case.call)


def standings() -> list[tuple[str, str]]:
    states = [(state.value, state_words(state)) for state in CaseState]
    return [("late", _("Overdue")), ("waits", _("Waits for the secretariat")), *states]


def state_words(state: str) -> str:
    return {
        "open": _("To be handled"),
        "asked": _("More is asked for"),
        "decided": _("Case decided"),
        "sent_on": _("With the appeal body"),
        "closed": _("Case closed"),
    }[state]


def step_words(action: str) -> str:
    return {
        "receive": _("Received"),
        "preliminary": _("Preliminary answer"),
        "ask": _("Ask for more"),
        "more": _("More has come"),
        "admit_late": _("Let in though it came too late"),
        "decide": _("Decide the case"),
        "send_on": _("Send on to the appeal body"),
        "close": _("Close the case"),
    }[action]


def standing(one: Told) -> Component:
    tint, sign = {
        "open": ("amber", "clock"),
        "asked": ("fjord", "back"),
        "decided": ("pine", "check"),
        "sent_on": ("fjord", "check"),
        "closed": ("", "check"),
    }[one.last.to_state]
    outcome = CASE_KINDS[one.case.kind].outcomes().get(one.last.outcome, "")
    parts: list[Component | str] = [pill(state_words(one.last.to_state), tint, sign)]
    parts += [" ", outcome] if outcome else []
    return html.Span(parts)


def due(one: Told) -> Component | str:
    if one.last.due_on is None:
        return ""
    day = long_date(one.last.due_on)
    if one.last.due_on < clock.today():
        return html.Span([pill(_("Overdue"), "brick", "clock"), " ", day])
    return day


def cases_table(told: Iterable[Told], title: str) -> Component:
    heads = [
        *(Column(_("Case")), Column(_("About")), Column(_("Who asks"))),
        *(Column(_("Came")), Column(_("Due")), Column(_("Standing"))),
    ]
    return table(heads, [_row(one) for one in told], title)


def _row(one: Told) -> list[Any]:
    return [
        dcc.Link([what(one), hidden(f", {about(one)}, {one.by}")], href=f"/cases/{one.case.id}"),
        about(one),
        one.by,
        long_date(one.case.received_on),
        due(one),
        standing(one),
    ]
