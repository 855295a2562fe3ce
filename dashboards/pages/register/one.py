"""One merger or split: what follows from it, and what a split asks about each project."""

from typing import Any

from dash import Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboards.components import change_notices
from dashboards.components import register_events as shown
from dashboards.components.layout import button, button_row, card, columns, heading, link_button
from dashboards.components.messages import error_summary, problem, success
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman.domain.columns import row_id
from saman.domain.errors import BadInput, Conflict
from saman.language import _
from saman.services import Session, read, register_events, work
from saman.services.register_events import Sheet

page(
    __name__, path_template="/register/<event_id>", title=lambda: _("A merger or a split"), needs=register_events.NEEDS
)


def layout(event_id: int, question: str = "", **_query: Any) -> Component:
    wanted = row_id(question)
    with read() as session:
        drawn = _drawn(session, event_id, wanted)
    return html.Div(
        [
            dcc.Store(id="register-event", data=event_id),
            html.Div(id="register-done", **{"aria-live": "polite"}),
            html.Div(drawn, id="register-page"),
        ]
    )


def _drawn(session: Session, event_id: int, wanted: int | None = None) -> list[Component]:
    sheet = register_events.opened(session, actor(), event_id, wanted)
    back = link_button(_("Mergers and splits"), "/register")
    main = [*_asked(sheet), *_effects(sheet)]
    beside = [shown.told_card(sheet.told)]
    if sheet.told.event.waits:
        beside.append(card(button_row(button(_("Call it off"), id="register-call-off"))))
    sides = columns(html.Div(main, className="stack"), html.Div(beside, className="stack"), kind="aside-right")
    return [heading(shown.what(sheet.told), shown.kinds()[sheet.told.event.kind], back), sides]


def _asked(sheet: Sheet) -> list[Component]:
    """One question at a time, and all of them in a table below."""
    if not sheet.questions:
        return []
    asks = sheet.asks
    if asks is None:
        return [shown.questions(sheet)]
    return [
        dcc.Store(id="register-question", data=asks.question.id),
        dcc.Store(id="register-answer-seen", data=[]),
        shown.question_card(sheet, asks),
        html.Div(id="register-answer-follows", className="stack", **{"aria-live": "polite"}),
        shown.questions(sheet),
    ]


def _effects(sheet: Sheet) -> list[Component]:
    event = sheet.told.event
    if event.waits:
        return [change_notices.effects_card(sheet.effects, _("What follows at its day"))]
    if event.applied_at is None:
        return [card(html.P(_("It is called off. Nothing followed from it.")))]
    return [card(html.P(_("It is carried out. What followed stands in the history of each project.")))]


@callback(
    Output("register-done", "children"),
    Output("register-page", "children"),
    Input("register-call-off", "n_clicks"),
    State("register-event", "data"),
    prevent_initial_call=True,
    needs=register_events.NEEDS,
)
def call_off(clicks: int | None, event_id: int) -> Any:
    if not clicks:
        raise PreventUpdate
    with work(actor()) as session:
        register_events.call_off(session, actor(), event_id)
        return success(_("It is called off. Nothing followed from it.")), _drawn(session, event_id)


@callback(
    Output("register-done", "children", allow_duplicate=True),
    Output("register-answer-follows", "children"),
    Output("register-answer-seen", "data"),
    Input("register-answer-look", "n_clicks"),
    State("register-question", "data"),
    State("register-answer", "value"),
    prevent_initial_call=True,
    needs=register_events.NEEDS,
)
def look(clicks: int | None, question: int, answer: str | None) -> Any:
    """What would follow from the answer that is chosen."""
    if not clicks:
        raise PreventUpdate
    try:
        with read() as session:
            steps = register_events.answer_effects(session, actor(), question, answer or "")
    except BadInput as error:
        return _fault(error), [], []
    follows = change_notices.effects_card(steps, _("What follows"))
    decide = button_row(button(_("Answer, with what follows"), primary=True, id="register-answer-send"))
    return [], [follows, card(decide)], [step.words for step in steps]


@callback(
    Output("register-done", "children", allow_duplicate=True),
    Output("register-page", "children", allow_duplicate=True),
    Input("register-answer-send", "n_clicks"),
    State("register-event", "data"),
    State("register-question", "data"),
    State("register-answer", "value"),
    State("register-reason", "value"),
    State("register-answer-seen", "data"),
    prevent_initial_call=True,
    needs=register_events.NEEDS,
)
def send(clicks: int | None, event_id: int, question: int, answer: str | None, reason: str | None, seen: Any) -> Any:
    if not clicks:
        raise PreventUpdate
    try:
        with work(actor()) as session:
            words = [str(one) for one in seen or ()]
            register_events.answer(session, actor(), question, answer or "", reason or "", words)
            return success(_("The answer is kept, and carried out.")), _drawn(session, event_id)
    except BadInput as error:
        return _fault(error), no_update
    except Conflict as error:
        return problem(str(error)), no_update


def _fault(error: BadInput) -> Component:
    return error_summary([(f"{shown.PREFIX}{error.field or 'answer'}", str(error))], _("It cannot be answered yet"))
