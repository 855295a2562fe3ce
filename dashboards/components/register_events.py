"""Mergers and splits: the list of them, the form that registers one, and the questions of a split."""

from collections.abc import Mapping, Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components import project_form as form
from dashboards.components.layout import button, button_row, card, hidden
from dashboards.components.states import pill
from dashboards.components.tables import Column, table
from saman import clock
from saman.domain.changes import LONGEST as LONGEST_REASON
from saman.domain.errors import BadInput
from saman.domain.register_events import LONGEST, LONGEST_NAME, EventKind, RegisterEvent
from saman.language import _, date_and_time, long_date, n_
from saman.services.register_events import Asked, Draft, EventTold, NewTown, Sheet

PREFIX = "register-"
TOWNS = 4
"""How many new ones a split may name on the page."""
OF_TOWN = ("number", "name", "county", "inhabitants")
FIELDS = ("starts_on", "source", "old", *(f"{name}-{place}" for place in range(1, TOWNS + 1) for name in OF_TOWN))


def kinds() -> dict[str, str]:
    return {EventKind.MERGER.value: _("Merger"), EventKind.SPLIT.value: _("Split")}


def what(told: EventTold) -> str:
    """The municipalities that were, and those that they become; one alone merges with none but its neighbour."""
    old, new = (", ".join(one.name for one in side) for side in (told.old, told.new))
    if told.event.kind == EventKind.MERGER.value and len(told.old) == 1:
        return _("{old} becomes a part of {new}", old=old, new=new)
    return _("{old} becomes {new}", old=old, new=new)


def answer(found: Sequence[EventTold]) -> str:
    """What waits, else how many there are."""
    waits = sum(one.unanswered for one in found)
    if waits:
        return n_("{n} project waits for an answer", "{n} projects wait for an answer", waits)
    return n_("{n} merger or split", "{n} mergers and splits", len(found))


def standing(event: RegisterEvent) -> Component:
    if event.called_off_at is not None:
        return pill(_("Called off"), "", "back")
    if event.applied_at is None:
        return pill(_("Waits for its day"), "amber", "clock")
    return pill(_("Carried out"), "pine", "check")


def events_table(found: Sequence[EventTold], title: str) -> Component:
    heads = [Column(_("Event")), Column(_("From")), Column(_("Decided by"))]
    return table(heads, [_row(one) for one in found], title)


def _row(one: EventTold) -> list[Any]:
    waits = n_("{n} project waits for an answer", "{n} projects wait for an answer", one.unanswered)
    below = [html.Div(waits, className="muted small")] if one.unanswered else []
    link = dcc.Link(f"{kinds()[one.event.kind]}: {what(one)}", href=f"/register/{one.event.id}")
    return [[html.Div(link), standing(one.event), *below], long_date(one.event.starts_on), one.event.source]


def told_card(one: EventTold) -> Component:
    event = one.event
    by = f"{date_and_time(event.registered_at)} · {one.by}" if one.by else date_and_time(event.registered_at)
    done = _("Carried out {time}", time=date_and_time(event.applied_at)) if event.applied_at else ""
    off = _("Called off {time}", time=date_and_time(event.called_off_at)) if event.called_off_at else ""
    return card(
        html.P([standing(event), " ", html.Span(by, className="muted small")]),
        html.P(_("From {day}", day=long_date(event.starts_on))),
        html.P(event.source),
        *[html.P(words, className="muted small") for words in (done, off) if words],
        title=_("The event"),
    )


def fields(kind: str, towns: Sequence[tuple[str, str]], counties: Sequence[str]) -> list[Component]:
    """Of one kind. What it does not ask for is hidden, and what is seldom needed is folded away."""
    new = [_town(kind, place, counties) for place in range(1, TOWNS + 1)]
    wanted = 1 if kind == EventKind.MERGER else 2
    folded = html.Details([html.Summary(_("More new municipalities")), *new[wanted:]], className="field")
    folded.hidden = kind == EventKind.MERGER
    there = html.P(_("Of one that is there already, the number is enough."), className="muted small")
    return [
        _old(kind, towns),
        *new[:wanted],
        *([] if kind == EventKind.MERGER else [there]),
        folded,
        form.date_field("starts_on", _("From which day"), clock.today(), PREFIX),
        _long("source", _("Who decided it, and where it is written"), LONGEST),
    ]


def _old(kind: str, towns: Sequence[tuple[str, str]]) -> Component:
    data = [{"value": number, "label": f"{name} ({number})"} for number, name in towns]
    label = _("Municipalities that become one") if kind == EventKind.MERGER else _("Municipality that is split")
    most = {} if kind == EventKind.MERGER else {"maxValues": 1}
    return dmc.MultiSelect(
        id=f"{PREFIX}old", label=label, data=data, value=[], searchable=True, className="field", **most
    )


def _town(kind: str, place: int, counties: Sequence[str]) -> Component:
    legend = _("What they become") if kind == EventKind.MERGER else _("New municipality {n}", n=place)
    few: dict[str, Any] = {"className": "field"}
    boxes = [
        dmc.TextInput(
            id=f"{PREFIX}number-{place}",
            label=_("Number"),
            value="",
            attributes={"input": {"maxLength": 4, "inputMode": "numeric"}},
            **few,
        ),
        dmc.TextInput(
            id=f"{PREFIX}name-{place}",
            label=_("Name"),
            value="",
            attributes={"input": {"maxLength": LONGEST_NAME}},
            **few,
        ),
        form.select_field(f"county-{place}", _("County"), [(one, one) for one in counties], None, PREFIX),
        dmc.TextInput(
            id=f"{PREFIX}inhabitants-{place}",
            label=_("Inhabitants (empty: not known)"),
            value="",
            attributes={"input": {"inputMode": "numeric"}},
            **few,
        ),
    ]
    return html.Fieldset([html.Legend(legend), html.Div(boxes, className="field-pair")], className="field town")


def _long(name: str, label: str, most: int) -> Component:
    more: dict[str, Any] = {"attributes": {"input": {"maxLength": most}}, "className": "field"}
    return dmc.Textarea(id=f"{PREFIX}{name}", label=label, value="", autosize=True, minRows=2, **more)


def draft(kind: str, said: Mapping[str, Any]) -> Draft:
    """What was typed. Raises BadInput where a date or a number is none."""
    old = said["old"] or []
    return Draft(
        kind=kind,
        starts_on=form.needed_date(said, "starts_on"),
        source=said["source"] or "",
        old=tuple(str(one) for one in (old if isinstance(old, list) else [old])),
        new=tuple(_said(said, place, nth) for nth, place in enumerate(_places(said), 1)),
    )


def _places(said: Mapping[str, Any]) -> list[int]:
    """The rows where something is written."""
    return [place for place in range(1, TOWNS + 1) if _is_said(said, place)]


def _is_said(said: Mapping[str, Any], place: int) -> bool:
    return any(str(said[f"{name}-{place}"] or "").strip() for name in OF_TOWN)


def _said(said: Mapping[str, Any], place: int, nth: int) -> NewTown:
    many = "".join(str(said[f"inhabitants-{place}"] or "").split())
    if many and not (many.isascii() and many.isdigit() and len(many) < 9):
        raise BadInput(_("Write how many live there, or leave it empty where it is not known."), f"inhabitants-{nth}")
    return NewTown(
        number=str(said[f"number-{place}"] or ""),
        name=str(said[f"name-{place}"] or ""),
        county=str(said[f"county-{place}"] or ""),
        inhabitants=int(many) if many else None,
    )


def place_of(error: BadInput, said: Mapping[str, Any]) -> str:
    """The input that a fault leads to. Faults count the new ones that are named, and rows between may be empty."""
    name, _dash, nth = (error.field or "source").partition("-")
    if name not in OF_TOWN:
        return f"{PREFIX}{name}"
    places = _places(said)
    return f"{PREFIX}{name}-{places[int(nth or 1) - 1] if places else 1}"


def questions(sheet: Sheet) -> Component:
    """All of them, with what was answered; the one that is asked now stands in a card of its own."""
    event_id = sheet.told.event.id or 0
    asked = sheet.asks.question.id if sheet.asks else None
    rows = [_question(event_id, one, one.question.id == asked) for one in sheet.questions]
    heads = [Column(_("Project")), Column(_("Answer")), Column(_("Why"))]
    title = _("What becomes of each project")
    return card(table(heads, rows, title), title=title)


def _question(event_id: int, one: Asked, is_asked: bool) -> list[Any]:
    question = one.question
    project = dcc.Link(one.project.title, href=f"/projects/{one.project.id}")
    if question.answered_at is not None:
        by = f"{date_and_time(question.answered_at)} · {one.answered_by}"
        return [project, one.chosen, [question.reason, html.Div(by, className="muted small")]]
    if is_asked:
        return [project, _("Is asked now"), ""]
    words: list[Any] = [_("Answer"), hidden(f", {one.project.title}")]
    return [project, dcc.Link(words, href=f"/register/{event_id}?question={question.id}"), ""]


def question_card(sheet: Sheet, asks: Asked) -> Component:
    answered = sum(one.question.choice is not None for one in sheet.questions)
    place = _("Question {n} of {many}", n=answered + 1, many=len(sheet.questions))
    return card(
        html.P(_("Nothing happens to the project before you answer."), className="muted"),
        form.select_field("answer", _("What becomes of the project"), sheet.choices, None, PREFIX),
        _long("reason", _("Why"), LONGEST_REASON),
        button_row(button(_("See what follows"), primary=True, id=f"{PREFIX}answer-look")),
        title=asks.project.title,
        aside=place,
    )
