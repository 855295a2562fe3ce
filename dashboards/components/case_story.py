"""One case to be read: what was asked for, its terms, and what has happened."""

from dash import html
from dash.development.base_component import Component

from dashboards.components import case_words as words
from dashboards.components.layout import card, facts
from dashboards.components.messages import note, warning
from saman.domain.case_kinds import CASE_KINDS
from saman.domain.cases import CaseEvent
from saman.language import _, date_and_time, long_date
from saman.services.case_steps import CaseSheet


def notes(sheet: CaseSheet) -> list[Component]:
    """What whoever handles or asks must not overlook."""
    found = []
    if sheet.silent_after is not None:
        day = long_date(sheet.silent_after)
        found.append(warning(_("No answer by {day} counts as a refusal, which may be complained about.", day=day)))
    if sheet.came_late and sheet.last_day is not None:
        found.append(warning(_("It came after the last day, {day}.", day=long_date(sheet.last_day))))
    if sheet.told.last.outcome in CASE_KINDS[sheet.told.case.kind].REVERSING:
        found.append(note(_("A new decision is needed; nobody is admitted by this.")))
    return found


def asked_card(sheet: CaseSheet) -> Component:
    one = sheet.told
    pairs = [
        (_("About"), _about(sheet)),
        (_("Who asks"), one.by),
        (_("Came"), long_date(one.case.received_on)),
        (_("Standing"), words.standing(one)),
    ]
    pairs += [(_("The decision came"), long_date(one.case.reached_on))] if one.case.reached_on else []
    pairs += [(_("Could come until"), long_date(sheet.last_day))] if sheet.last_day else []
    pairs += [(_("Due"), words.due(one))] if one.last.due_on else []
    return card(facts(*pairs), html.P(one.case.text, className="said"), title=_("What is asked for"))


def _about(sheet: CaseSheet) -> Component | str:
    case, title = sheet.told.case, words.about(sheet.told)
    if case.application_id is None:
        return html.A(title, href=f"/calls/{case.call}")
    return html.A(title, href=f"/applications/{case.application_id}")


def story_card(sheet: CaseSheet) -> Component:
    lines = [html.Li(_happened(sheet, event, name)) for event, name in reversed(sheet.events)]
    return card(html.Ul(lines, className="events"), title=_("What has happened"))


def _happened(sheet: CaseSheet, event: CaseEvent, name: str) -> list[Component | str]:
    outcome = CASE_KINDS[sheet.told.case.kind].outcomes().get(event.outcome, "")
    by = ", ".join(part for part in (name, date_and_time(event.at)) if part)
    said = [event.reason]
    said += [_("Not shown: {parts}", parts=event.exempt)] if event.exempt else []
    said += [_("Legal ground: {ground}", ground=event.ground)] if event.ground else []
    said += (
        [_("The answer comes by {day}.", day=long_date(event.due_on))]
        if event.action == "preliminary" and event.due_on
        else []
    )
    said += [_("{name} took part in the decision that this is about.", name=name)] if event.own_decision else []
    ended = {"decide", "send_on", "close"}
    done = words.state_words(event.to_state) if event.action in ended else words.step_words(event.action)
    head = done + (f": {outcome}" if outcome else "")
    return [
        html.Strong(head),
        html.Div(by, className="muted small"),
        *(html.P(one, className="said") for one in said if one),
    ]
