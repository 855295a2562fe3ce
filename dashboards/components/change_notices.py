"""Change notices: the lists of them, the form that sends one, what follows from one, and the answer."""

from collections.abc import Iterable, Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components import project_form as form
from dashboards.components.layout import button, button_row, card, hidden
from dashboards.components.states import pill
from dashboards.components.tables import Column, table
from saman import clock, config
from saman.domain.changes import LONGEST, LONGEST_NAME, Area, ChangeNotice, Step
from saman.language import _, date_and_time, long_date
from saman.services.changes import Told
from saman.services.changing import KINDS, Choices

PREFIX = "change-"
CHOSEN = ("person_id", "number", "heir", "theme", "theme_out")
FIELDS = ("starts_on", "until_on", "name", "mail", *CHOSEN, "reason")


def standing_words(notice: ChangeNotice) -> str:
    return {
        None: _("Waits for an answer"),
        "granted": _("Granted"),
        "refused": _("Refused"),
        "withdrawn": _("Taken back"),
    }[notice.outcome]


def standings() -> list[tuple[str, str]]:
    return [("waits", _("Waits for an answer")), ("granted", _("Granted")), ("refused", _("Refused"))]


def outcome_pill(notice: ChangeNotice) -> Component:
    tint, sign = {
        None: ("amber", "clock"),
        "granted": ("pine", "check"),
        "refused": ("brick", "cross"),
        "withdrawn": ("", "back"),
    }[notice.outcome]
    return pill(standing_words(notice), tint, sign)


def what(notice: ChangeNotice) -> str:
    """In one line: the kind, who comes in or to when."""
    label = KINDS[notice.kind].label()
    about = notice.name or notice.number or _themes(notice)
    if about:
        return f"{label}: {about}"
    return _("{kind} to {day}", kind=label, day=long_date(notice.until_on)) if notice.until_on else label


def _themes(notice: ChangeNotice) -> str:
    about = {notice.theme, notice.theme_out}
    return ", ".join(str(one.label) for one in config.current().themes if one.key in about)


def notices_table(told: Iterable[Told], title: str, with_project: bool) -> Component:
    heads = [Column(_("Change")), Column(_("From")), Column(_("Sent")), Column(_("Standing"))]
    heads = [*heads[:1], Column(_("Project")), *heads[1:]] if with_project else heads
    return table(heads, [_row(one, with_project) for one in told], title)


def _row(one: Told, with_project: bool) -> list[Any]:
    notice = one.notice
    project = [dcc.Link(one.project.title, href=f"/projects/{one.project.id}")] if with_project else []
    return [
        dcc.Link([what(notice), hidden(f", {one.project.title}")], href=f"/changes/{notice.id}"),
        *project,
        long_date(notice.starts_on),
        long_date(clock.local(notice.sent_at).date()),
        html.Span([outcome_pill(notice), *_carried_out(notice)]),
    ]


def _carried_out(notice: ChangeNotice) -> list[Component]:
    if notice.outcome != "granted" or notice.applied_at is not None:
        return []
    return [html.Div(_("carried out {day}", day=long_date(notice.starts_on)), className="muted small")]


def fields(kind: str, choices: Choices) -> list[Component]:
    """All there are; those that the kind does not ask for are hidden."""
    asked = {"starts_on", "reason", *KINDS[kind].ASKS}
    made = {
        "starts_on": form.date_field("starts_on", _("From which day"), clock.today(), PREFIX),
        "until_on": form.date_field("until_on", _("Last day"), None, PREFIX),
        "name": _line("name", _("Name of the new one")),
        "mail": _line("mail", _("E-mail")),
        **{name: _chosen(name, choices.get(name, [])) for name in CHOSEN},
        "reason": _long("reason", _("Reason")),
    }
    return [html.Div(one, className="field", hidden=name not in asked) for name, one in made.items()]


def _chosen(name: str, choices: Sequence[tuple[str, str]]) -> Component:
    label = {
        "person_id": _("Instead of (empty: nobody leaves)"),
        "number": _("Municipality"),
        "heir": _("Responsible from then on, where the responsible one leaves"),
        "theme": _("Theme that comes in, or becomes the main theme"),
        "theme_out": _("Theme that ends (empty: none)"),
    }[name]
    first = choices[0][0] if name == "person_id" and choices else None
    return form.select_field(name, label, choices, first, PREFIX)


def _line(name: str, label: str) -> Component:
    more: dict[str, Any] = {"attributes": {"input": {"maxLength": LONGEST_NAME}}, "className": "field"}
    return dmc.TextInput(id=f"{PREFIX}{name}", label=label, value="", **more)


def _long(name: str, label: str) -> Component:
    more: dict[str, Any] = {"attributes": {"input": {"maxLength": LONGEST}}, "className": "field"}
    return dmc.Textarea(id=f"{PREFIX}{name}", label=label, value="", autosize=True, minRows=3, **more)


def effects_card(steps: Sequence[Step], title: str) -> Component:
    """By what they are about; what is done and what only stays stand together, for both are read before deciding."""
    groups = [(area, [step for step in steps if step.area == area]) for area in Area]
    parts = [part for area, found in groups if found for part in _group(area, found)]
    return card(*parts, title=title)


def _group(area: Area, steps: Sequence[Step]) -> list[Component]:
    return [html.H3(_area(area)), html.Ul([html.Li(step.words) for step in steps])]


def _area(area: Area) -> str:
    return {
        Area.PROJECT: _("The project"),
        Area.OBLIGATIONS: _("What is owed"),
        Area.ACCESS: _("Access"),
        Area.SERIES: _("Series of figures"),
        Area.NETWORKS: _("Networks"),
    }[area]


def told_card(one: Told) -> Component:
    notice = one.notice
    sent = f"{date_and_time(notice.sent_at)} · {one.sent_by}" if one.sent_by else date_and_time(notice.sent_at)
    until = [html.P(_("Last day: {day}", day=long_date(notice.until_on)))] if notice.until_on else []
    return card(
        html.P([outcome_pill(notice), " ", html.Span(sent, className="muted small")]),
        html.P(_("From {day}", day=long_date(notice.starts_on))),
        *until,
        *([html.P(f"{notice.name}, {notice.mail}")] if notice.name else []),
        html.P(notice.reason),
        *_answer(one),
        title=_("The notice"),
    )


def _answer(one: Told) -> list[Component]:
    notice = one.notice
    if notice.decided_at is None:
        return []
    by = _("Decided {time} by {name}", time=date_and_time(notice.decided_at), name=one.decided_by)
    said = [html.P(notice.answer)] if notice.answer else []
    done = [html.P(_("Carried out {time}", time=date_and_time(notice.applied_at)))] if notice.applied_at else []
    return [html.P(by, className="muted small"), *said, *done]


def decide_card() -> Component:
    return card(
        _long("answer", _("Reply to the project; needed for a no")),
        button_row(
            button(_("Grant, with what follows"), primary=True, id="change-grant"),
            button(_("Refuse"), id="change-refuse"),
        ),
        title=_("Decide"),
    )
