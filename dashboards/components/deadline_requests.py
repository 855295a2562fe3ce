"""Requests for a later deadline: what was asked and answered, asking for one, and deciding it."""

from datetime import datetime
from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboards.components.dates import date_input
from dashboards.components.layout import button, button_row, card, link_button
from dashboards.components.states import pill
from saman import clock
from saman.domain.deadline_requests import LONGEST, DeadlineRequest
from saman.domain.reports import Report
from saman.language import _, date_and_time, long_date, n_
from saman.services.deadline_requests import Requests


def side_card(report: Report, last: DeadlineRequest | None, may_ask: bool) -> list[Component]:
    """Beside a report: what came of the last request, and the way to ask. Nothing where there is neither."""
    waits = last is not None and last.outcome is None
    told = [html.P([outcome_pill(last), " ", in_short(last)])] if last else []
    words = _("See the request") if waits or not may_ask else _("Ask for a later deadline")
    if not (told or may_ask):
        return []
    link = button_row(link_button(words, f"/reports/{report.id}/deadline"))
    return [card(html.P(long_date(report.due_on)), *told, link, title=_("The deadline"))]


def decided_card(report: Report, last: DeadlineRequest | None) -> list[Component]:
    """For who reads the report: that another day was asked for and decided, and why."""
    if last is None or last.outcome not in ("granted", "refused"):
        return []
    words = html.P(_("The project's reason: {reason}", reason=last.reason))
    decided = html.P([outcome_pill(last), " ", in_short(last)])
    said = [html.P(_("The reply: {reply}", reply=last.answer))] if last.answer and last.outcome == "granted" else []
    link = button_row(link_button(_("See the request"), f"/reports/{report.id}/deadline"))
    return [card(html.P(long_date(report.due_on)), decided, words, *said, link, title=_("The deadline"))]


def outcome_pill(request: DeadlineRequest) -> Component:
    words, tint, sign = {
        None: (_("Waits for an answer"), "amber", "clock"),
        "granted": (_("Granted"), "pine", "check"),
        "refused": (_("Refused"), "brick", "cross"),
        "withdrawn": (_("Withdrawn"), "", "back"),
    }[request.outcome]
    return pill(words, tint, sign)


def in_short(request: DeadlineRequest) -> str:
    """What was asked, or what came of it."""
    if request.outcome == "granted" and request.due_on:
        return _("The new deadline is {day}.", day=long_date(request.due_on))
    asked = _("Asked for {day}.", day=long_date(request.wanted_on))
    return f"{asked} {request.answer}" if request.answer else asked


def told_card(requests: Requests) -> Component:
    title = _("What was asked and answered")
    if not requests.told:
        return card(html.P(_("Nobody has asked for a later deadline."), className="muted"), title=title)
    items = [html.Li(_told(one.request, one.asked_by, one.decided_by)) for one in requests.told]
    return card(html.Ol(items, className="timeline"), title=title)


def _told(request: DeadlineRequest, asked_by: str, decided_by: str) -> list[Component]:
    days = (request.wanted_on - request.before_on).days
    later = n_("{n} day later", "{n} days later", days)
    asked = _("Asked for {day}, {later}", day=long_date(request.wanted_on), later=later)
    parts = [html.Strong(asked), _by(request.asked_at, asked_by), html.P(request.reason)]
    parts.append(html.Div(outcome_pill(request)))
    if request.decided_at:
        parts.append(_by(request.decided_at, decided_by))
    if request.outcome == "granted" and request.due_on:
        parts.append(html.P(_("New deadline: {day}", day=long_date(request.due_on))))
    return [*parts, *([html.P(request.answer)] if request.answer else [])]


def _by(at: datetime, name: str) -> Component:
    return html.Div(f"{date_and_time(at)} · {name}" if name else date_and_time(at), className="muted small")


def ask_card(requests: Requests) -> list[Component]:
    """To ask, or to take back what was asked."""
    if not requests.may_ask:
        return []
    if waits := requests.waits:
        words = _("You have asked for {day}. The old deadline stands until you get an answer.")
        take_back = button_row(button(_("Take the request back"), id="request-withdraw"))
        return [card(html.P(words.format(day=long_date(waits.wanted_on))), take_back, title=_("Waits for an answer"))]
    told = _("The secretariat decides. The old deadline stands until you get an answer.")
    fields = [
        _day("request-wanted_on", _("Wanted day")),
        _text("request-reason", _("Reason")),
        button_row(button(_("Ask for a later deadline"), primary=True, id="request-ask")),
    ]
    return [card(html.P(told), *fields, title=_("Ask for a later deadline"))]


def decide_card(requests: Requests) -> list[Component]:
    """To give the day asked for, or another, or to say no; who is too near to the project is told so."""
    if requests.too_near:
        words = _("You are too near to this project to answer. Somebody else who may move deadlines takes it.")
        return [card(html.P(words), title=_("Decide the request"))]
    if not (requests.may_decide and requests.waits):
        return []
    fields = [
        _day("request-due_on", _("New deadline"), requests.waits.wanted_on.isoformat()),
        _text("request-answer", _("Reply to the project; needed for a no")),
        button_row(
            button(_("Give the new deadline"), primary=True, id="request-grant"),
            button(_("Refuse"), id="request-refuse"),
        ),
    ]
    age = (clock.today() - clock.local(requests.waits.asked_at).date()).days
    waited = n_("Asked {n} day ago.", "Asked {n} days ago.", age) if age else _("Asked today.")
    return [card(html.P(waited, className="muted"), *fields, title=_("Decide the request"))]


def _day(input_id: str, label: str, value: str | None = None) -> Component:
    return html.Div(date_input(input_id, label, value), className="field")


def _text(input_id: str, label: str) -> Component:
    more: dict[str, Any] = {"attributes": {"input": {"maxLength": LONGEST}}, "className": "field"}
    return dmc.Textarea(id=input_id, label=label, value="", autosize=True, minRows=3, **more)
