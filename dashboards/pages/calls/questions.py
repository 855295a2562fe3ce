"""Asking about a call, and, for the secretariat, answering so that everybody can read it."""

from typing import Any

from dash import ALL, Input, Output, State, ctx, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboards.components.call_question_cards import ask_card, question_cards
from dashboards.components.layout import columns, heading
from dashboards.components.messages import success
from dashboards.guard import actor
from dashboards.registry import SIGNED_IN, callback, page
from saman.language import _, n_
from saman.services import call_questions, calls, read, work
from saman.services.call_questions import Asked

page(__name__, path_template="/calls/<key>/questions", title=lambda: _("Questions about a call"), needs=SIGNED_IN)


def layout(key: str, **_query: Any) -> Component:
    call = calls.find(key)
    with read() as session:
        asked = call_questions.of_call(session, actor(), key)
    back = html.A(_("To the call"), href=f"/calls/{key}", className="button")
    waiting = sum(one.question.answer is None for one in asked)
    told = n_("{n} waits for an answer", "{n} wait for an answer", waiting) if waiting else _("Nothing waits")
    head = heading(_("Questions: {call}", call=call.label), told, back)
    answers = actor().may("call.manage")
    told_here = html.Div(id="call-told", **{"aria-live": "polite"})
    listed = html.Div(question_cards(asked, answers), id="call-questions", className="stack")
    return html.Div(
        [dcc.Store(id="call-key", data=key), head, told_here, columns(listed, ask_card(answers), kind="aside-right")]
    )


@callback(
    Output("call-questions", "children"),
    Output("call-told", "children"),
    Output("call-question", "value"),
    Input("call-ask", "n_clicks"),
    State("call-question", "value"),
    State("call-key", "data"),
    prevent_initial_call=True,
    needs=SIGNED_IN,
)
def ask(clicks: int | None, text: str | None, key: str) -> tuple[Any, Any, str]:
    if not clicks:
        raise PreventUpdate
    with work(actor()) as session:
        call_questions.ask(session, actor(), key, text or "")
        asked = call_questions.of_call(session, actor(), key)
    return _drawn(asked), success(_("Your question is kept. The answer comes here once there is one.")), ""


@callback(
    Output("call-questions", "children", allow_duplicate=True),
    Output("call-told", "children", allow_duplicate=True),
    Input({"type": "call-save", "question": ALL, "publish": ALL}, "n_clicks"),
    State({"type": "call-answer", "question": ALL}, "value"),
    State({"type": "call-answer", "question": ALL}, "id"),
    State("call-key", "data"),
    prevent_initial_call=True,
    needs="call.manage",
)
def answer(_clicks: list, texts: list, ids: list, key: str) -> tuple[Any, Any]:
    clicked = ctx.triggered_id
    if not clicked or not ctx.triggered[0]["value"]:
        raise PreventUpdate
    text = next((text for text, one in zip(texts, ids, strict=True) if one["question"] == clicked["question"]), "")
    publish = clicked["publish"] == "yes"
    with work(actor()) as session:
        call_questions.answer(session, actor(), clicked["question"], text or "", publish)
        asked = call_questions.of_call(session, actor(), key)
    return _drawn(asked), success(_("Everybody can read it now.") if publish else _("Saved."))


def _drawn(asked: list[Asked]) -> list[Component]:
    return question_cards(asked, actor().may("call.manage"))
