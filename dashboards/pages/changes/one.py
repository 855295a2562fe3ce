"""One change notice: what follows from it as things stand, and the answer."""

from typing import Any

from dash import Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboards.components import change_notices as shown
from dashboards.components.layout import button, button_row, card, columns, heading, link_button
from dashboards.components.messages import error_summary, problem, success
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman.domain.errors import BadInput, Conflict
from saman.language import _
from saman.services import Session, changes, read, work

page(__name__, path_template="/changes/<change_id>", title=lambda: _("A change"), needs=changes.READS)


def layout(change_id: int, **_query: Any) -> Component:
    with read() as session:
        drawn, seen = _drawn(session, change_id)
    return html.Div(
        [
            dcc.Store(id="change-read", data=change_id),
            dcc.Store(id="change-seen", data=seen),
            html.Div(id="change-answered", **{"aria-live": "polite"}),
            html.Div(drawn, id="change-page"),
        ]
    )


def _drawn(session: Session, number: int, answer: str = "") -> tuple[list[Component], list[str]]:
    sheet = changes.opened(session, actor(), number)
    project = sheet.told.project
    back = link_button(_("The project's changes"), f"/projects/{project.id}/changes")
    title = _("What follows") if sheet.effects else _("What followed stands in the project's history")
    main = [shown.effects_card(sheet.effects, title)] if sheet.effects else [card(html.P(title))]
    main += [shown.decide_card(answer)] if sheet.may_decide else []
    beside = [shown.told_card(sheet.told)]
    if sheet.may_take_back:
        beside.append(card(button_row(button(_("Take the notice back"), id="change-withdraw"))))
    body = columns(html.Div(main, className="stack"), html.Div(beside, className="stack"), kind="aside-right")
    head = heading(shown.what(sheet.told.notice), project.title, back)
    return [head, body], [step.words for step in sheet.effects]


@callback(
    Output("change-answered", "children"),
    Output("change-page", "children"),
    Output("change-seen", "data"),
    Input("change-refuse", "n_clicks"),
    Input("change-grant", "n_clicks"),
    State("change-read", "data"),
    State("change-seen", "data"),
    State("change-answer", "value"),
    prevent_initial_call=True,
    needs=changes.DECIDES,
)
def decide(refuses: int | None, grants: int | None, number: int, seen: Any, answer: str | None) -> Any:
    if not (grants or refuses):
        raise PreventUpdate
    try:
        with work(actor()) as session:
            if ctx.triggered_id == "change-refuse":
                changes.refuse(session, actor(), number, answer or "")
                told = _("Nothing changes, and the project reads why.")
            else:
                changes.grant(session, actor(), number, [str(one) for one in seen or ()], answer or "")
                told = _("The change is granted.")
            return [], [success(told), *_drawn(session, number)[0]], no_update
    except BadInput as error:
        return _fault(error), no_update, no_update
    except Conflict as error:
        with read() as session:
            drawn, follows = _drawn(session, number, answer or "")
        return problem(str(error)), drawn, follows


def _fault(error: BadInput) -> Component:
    """With the way to the answer where that is what is missing; nothing else of a notice is typed here."""
    if error.field == "answer":
        return error_summary([(f"{shown.PREFIX}answer", str(error))], _("It cannot be decided yet"))
    return problem(str(error))


@callback(
    Output("change-page", "children", allow_duplicate=True),
    Input("change-withdraw", "n_clicks"),
    State("change-read", "data"),
    prevent_initial_call=True,
    needs=changes.READS,
)
def take_back(clicks: int | None, number: int) -> list[Component]:
    if not clicks:
        raise PreventUpdate
    with work(actor()) as session:
        changes.take_back(session, actor(), number)
        return [success(_("The notice is taken back.")), *_drawn(session, number)[0]]
