"""Change notices: the lists of them, the form that sends one, what follows from one, and the answer."""

from collections.abc import Iterable, Sequence
from datetime import date
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
from saman.domain.goal_words import aim
from saman.domain.goals import LONGEST_TEXT
from saman.language import _, date_and_time, long_date
from saman.services.changes import Told
from saman.services.changing import KINDS, Choices

PREFIX = "change-"
CHOSEN = ("person_id", "number", "heir", "theme", "theme_out", "goal", "measure_out")
AIMS = ("aim_text", "aim_target", "aim_on", "measure")
FIELDS = ("starts_on", "until_on", "name", "mail", *CHOSEN, *AIMS, "reason")


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
    about = notice.name or notice.number or notice.goal or _themes(notice)
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
        "aim_text": _long("aim_text", _("The goal in new words (empty: as it is)")),
        "aim_target": _line("aim_target", _("New target (empty: as it is)"), mode="decimal"),
        "aim_on": form.date_field("aim_on", _("To be reached by (empty: as it is)"), None, PREFIX),
        "measure": _line("measure", _("A new measure for the goal (empty: none)"), LONGEST_TEXT),
        "reason": _long("reason", _("Reason")),
    }
    first = {name: made.pop(name) for name in ("goal", *AIMS, "measure_out") if name in asked}
    every = {**first, **made}
    return [html.Div(one, className="field", hidden=name not in asked) for name, one in every.items()]


def _chosen(name: str, choices: Sequence[tuple[str, str]]) -> Component:
    label = {
        "person_id": _("Instead of (empty: nobody leaves)"),
        "number": _("Municipality"),
        "heir": _("Responsible from then on, where the responsible one leaves"),
        "theme": _("Theme that comes in, or becomes the main theme"),
        "theme_out": _("Theme that ends (empty: none)"),
        "goal": _("Which goal"),
        "measure_out": _("Measure that is laid aside (empty: none)"),
    }[name]
    first = choices[0][0] if name in ("person_id", "goal") and choices else None
    return form.select_field(name, label, choices, first, PREFIX)


def _line(name: str, label: str, longest: int = LONGEST_NAME, mode: str = "text") -> Component:
    """`mode` says which keyboard a telephone shows."""
    more: dict[str, Any] = {"attributes": {"input": {"maxLength": longest, "inputMode": mode}}, "className": "field"}
    return dmc.TextInput(id=f"{PREFIX}{name}", label=label, value="", **more)


def _long(name: str, label: str, value: str = "") -> Component:
    more: dict[str, Any] = {"attributes": {"input": {"maxLength": LONGEST}}, "className": "field"}
    return dmc.Textarea(id=f"{PREFIX}{name}", label=label, value=value, autosize=True, minRows=3, **more)


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
        Area.APPLICATIONS: _("Applications"),
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
        *(_goal(notice) if notice.goal else []),
        html.P(notice.reason),
        *_answer(one),
        title=_("The notice"),
    )


def _goal(notice: ChangeNotice) -> list[Component]:
    """The goal as it was, and what of it becomes another."""
    was = html.Del([notice.was_text or "", *_aimed(notice.was_target, notice.was_on)])
    new = [notice.aim_text or "", *_aimed(notice.aim_target, notice.aim_on)]
    found = [html.P([notice.goal, " ", was]), *([html.P(html.Ins(new))] if any(new) else [])]
    return [*found, html.P(_("New measure: {text}", text=notice.measure))] if notice.measure else found


def _aimed(target: float | None, due_on: date | None) -> list[str]:
    told = aim(target, "", due_on)
    return [f" · {told}"] if told else []


def _answer(one: Told) -> list[Component]:
    notice = one.notice
    if notice.decided_at is None:
        return []
    by = _("Decided {time} by {name}", time=date_and_time(notice.decided_at), name=one.decided_by)
    said = [html.P(notice.answer)] if notice.answer else []
    done = [html.P(_("Carried out {time}", time=date_and_time(notice.applied_at)))] if notice.applied_at else []
    return [html.P(by, className="muted small"), *said, *done]


def decide_card(answer: str = "") -> Component:
    """`answer` is what is written already."""
    return card(
        _long("answer", _("Reply to the project; needed for a no"), answer),
        button_row(
            button(_("Grant, with what follows"), primary=True, id="change-grant"),
            button(_("Refuse"), id="change-refuse"),
        ),
        title=_("Decide"),
    )
