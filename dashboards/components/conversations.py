"""What is said about an answer, beside it: the messages, room for a reply, and who is to answer next."""

from collections.abc import Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.layout import button, card
from dashboards.components.states import pill
from dashboards.guard import actor
from saman.domain.access import Actor
from saman.domain.answer_words import label_of
from saman.domain.form import Question
from saman.domain.threads import Message, Said, Side, Thread, may_settle, may_write, side_of
from saman.language import _, date_and_time, number


def talked_about(thread: Thread, replies: bool = True) -> Component:
    """The whole thread; settled ones are folded away. Answering redraws what is inside."""
    return html.Div(said(thread, actor(), replies), id={"type": "thread", "key": thread.key}, className="thread")


def said(thread: Thread, reader: Actor, replies: bool = True) -> Component:
    """What stands inside the frame of a thread; `replies`: whether it is theirs to go on with."""
    lines = [_line(one) for one in thread.messages if one.kind != Said.OPEN]
    reply = [_reply(thread, reader)] if replies and may_write(reader) else []
    inside = [html.Ul(lines, className="plain"), *reply]
    if thread.settled:
        return html.Details([html.Summary(_("Settled, {n} messages", n=number(len(lines)))), *inside])
    return html.Div([standing(thread, reader), *inside])


def standing(thread: Thread, reader: Actor) -> Component:
    """Whose turn it is, seen from where the reader stands."""
    if thread.settled:
        return pill(_("Settled"), "pine", "check")
    if thread.waits_on == side_of(reader):
        return pill(_("Waits for your answer"), "amber", "clock")
    waits = _("Waits for the project") if thread.waits_on == Side.PROJECT else _("Waits for the reader")
    return pill(waits, "", "clock")


def _line(message: Message) -> Component:
    by = f"{message.by}, {date_and_time(message.at)}"
    if message.version:
        by += ", " + _("to version {version}", version=message.version)
    words = {Said.RETURN: _("Returned: "), Said.SETTLE: _("Settled")}.get(Said(message.kind), "")
    about = [html.Strong(words)] if words else []
    reader = "reviewer-note" if message.side == Side.READER else "own-note"
    return html.Li([*about, message.text, html.Span(by, className="by")], className=reader)


def _reply(thread: Thread, reader: Actor) -> Component:
    box = dmc.Textarea(id={"type": "thread-text", "key": thread.key}, label=_("Reply"), autosize=True, minRows=2)
    say = button(_("Send the reply"), kind="small", id={"type": "thread-say", "key": thread.key})
    turn = html.Button(
        _("Take it up again") if thread.settled else _("Mark as settled"),
        id={"type": "thread-turn", "key": thread.key},
        value=(Said.OPEN if thread.settled else Said.SETTLE).value,
        type="button",
        className="button small",
        hidden=not may_settle(reader, thread),
    )
    return html.Div([box, html.Div([say, turn], className="button-row")])


def ask_card(report_id: int, asked: Sequence[Question]) -> Component:
    """Room for a question or a comment about an answer that nothing has been said about yet."""
    whole = [dcc.Store(id="threads-report", data=report_id)]
    if not asked or not may_write(actor()):
        return html.Div(whole)
    several = len({one.place for one in asked if one.place}) > 1
    options: list[Any] = [{"value": one.key, "label": label_of(one, several)} for one in asked]
    answer = dmc.Select(id="ask-answer", label=_("About the answer"), data=options, searchable=True)
    text = dmc.Textarea(id="ask-text", label=_("What you want to ask or say"), autosize=True, minRows=2)
    form = [answer, text, html.Div(button(_("Send"), id="ask-send"), className="button-row")]
    title = _("Comment on an answer") if side_of(actor()) is Side.READER else _("Ask about an answer")
    return card(*whole, *form, html.Div(id="ask-result"), title=title, className="ask")


def asked_now(thread: Thread) -> Component:
    """What stands below the form once the question is sent."""
    return html.Div([html.P(_("It is sent."), role="status"), talked_about(thread)])
