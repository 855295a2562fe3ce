"""One application beside its criteria: whether one is too near, points as they are given, and those of all after."""

from collections.abc import Callable
from typing import Any

from dash import ALL, Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboards.components import assess_form as form
from dashboards.components.application_reading import answer_cards
from dashboards.components.application_words import standing
from dashboards.components.assess_result import result_card
from dashboards.components.layout import columns, heading, link_button
from dashboards.components.messages import problem, success
from dashboards.components.states import pill
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman.domain.calls import POINTS
from saman.domain.errors import BadInput, NotAllowed, WrongState
from saman.language import _
from saman.services import Session, assessing, read, work

page(
    __name__,
    path_template="/applications/<application_id>/assess",
    title=lambda: _("Assessment"),
    needs="application.assess",
)
BODY, TOLD, WHICH = "assess-body", "assess-told", "assess-application"
GIVEN = {str(points): points for points in POINTS}


def layout(application_id: int, **_query: str) -> Component:
    told = html.Div(id=TOLD, **{"aria-live": "polite"})
    return html.Div([dcc.Store(id=WHICH, data=application_id), told, html.Div(_drawn(application_id), id=BODY)])


def _drawn(application_id: int) -> list[Component]:
    with read() as session:
        view = assessing.opened(session, actor(), application_id)
    back = [link_button(_("All of mine"), "/assessments")]
    if view.next_id:
        back.append(link_button(_("The next one"), f"/applications/{view.next_id}/assess", primary=True))
    if view.view is None:
        return [heading(view.application.title, None, back), form.declare_card(view)]
    towns = ", ".join(town.name for town in view.towns)
    head = heading(view.application.title, [towns, " ", *standing(view.view)], back)
    read_, beside = (html.Div(cards, className="stack") for cards in (answer_cards(view.view), _beside(view)))
    return [head, columns(read_, beside)]


def _beside(view: assessing.AssessView) -> list[Component]:
    criteria = view.call.criteria
    if view.own.done_at is None and view.application.state == "checked":
        saved = html.Div(pill(_("Saved as you type"), "", "check"), id="assess-status", role="status")
        return [saved, *form.points_cards(view), form.hand_in_card(), form.late_declare_card()]
    cards = [result_card(view.result, criteria)]
    if view.result.far and not view.result.is_explained:
        cards.insert(0, form.explain_card(view))
    if view.application.state in ("checked", "assessed"):
        cards.append(form.take_up_card())
    return cards


def _done(number: int, words: str, act: Callable[[Session], Any]) -> tuple[Any, Any]:
    """The page anew and what came of it; after a fault the page stays as it is, with what was typed."""
    try:
        with work(actor()) as session:
            act(session)
    except (BadInput, WrongState) as error:
        return no_update, problem(str(error))
    try:
        return _drawn(number), success(words)
    except NotAllowed as error:  # whoever has just said that they are too near
        return [heading(_("Assessment"), None, link_button(_("All of mine"), "/assessments"))], success(str(error))


@callback(
    Output(BODY, "children"),
    Output(TOLD, "children"),
    Input("assess-declare", "n_clicks"),
    State("assess-near", "value"),
    State("assess-near-why", "value"),
    State(WHICH, "data"),
    needs="application.assess",
    prevent_initial_call=True,
)
def declare(clicks: int | None, near: str | None, why: str | None, number: int) -> tuple[Any, Any]:
    if not clicks:
        raise PreventUpdate
    said = {"yes": True, "no": False}.get(near or "")
    return _done(number, _("Saved."), lambda session: assessing.declare(session, actor(), number, said, why or ""))


@callback(
    Output("assess-status", "children"),
    Input({"type": "assess-points", "criterion": ALL}, "value"),
    Input({"type": "assess-why", "criterion": ALL}, "value"),
    State({"type": "assess-points", "criterion": ALL}, "id"),
    State(WHICH, "data"),
    needs="application.assess",
    prevent_initial_call=True,
)
def save(points: list, reasons: list, ids: list, number: int) -> Component:
    """Whatever was just changed; a reason waits in its box until there are points."""
    if not ctx.triggered_id:
        raise PreventUpdate
    key = str(ctx.triggered_id["criterion"])
    given = {one["criterion"]: (chosen, why) for one, chosen, why in zip(ids, points, reasons, strict=True)}
    chosen, why = given.get(key, (None, ""))
    if chosen is None:
        return pill(_("Choose points too; the text is not kept yet"), "amber", "warning")
    try:
        with work(actor()) as session:
            assessing.score(session, actor(), number, key, GIVEN.get(str(chosen), -1), why or "")
    except (BadInput, WrongState) as error:
        return pill(str(error), "brick", "warning")
    return pill(_("Saved."), "pine", "check")


@callback(
    Output(BODY, "children", allow_duplicate=True),
    Output(TOLD, "children", allow_duplicate=True),
    Input("assess-hand-in", "n_clicks"),
    State({"type": "assess-points", "criterion": ALL}, "value"),
    State({"type": "assess-why", "criterion": ALL}, "value"),
    State({"type": "assess-points", "criterion": ALL}, "id"),
    State(WHICH, "data"),
    needs="application.assess",
    prevent_initial_call=True,
)
def hand_in(clicks: int | None, points: list, reasons: list, ids: list, number: int) -> tuple[Any, Any]:
    if not clicks:
        raise PreventUpdate
    given = {
        str(one["criterion"]): (GIVEN.get(str(chosen), -1), why or "")
        for one, chosen, why in zip(ids, points, reasons, strict=True)
        if chosen is not None
    }
    return _done(number, _("Handed in."), lambda session: assessing.hand_in(session, actor(), number, given))


@callback(
    Output(BODY, "children", allow_duplicate=True),
    Output(TOLD, "children", allow_duplicate=True),
    Input("assess-too-near", "n_clicks"),
    State("assess-late-why", "value"),
    State(WHICH, "data"),
    needs="application.assess",
    prevent_initial_call=True,
)
def too_near(clicks: int | None, why: str | None, number: int) -> tuple[Any, Any]:
    if not clicks:
        raise PreventUpdate
    return _done(number, _("Saved."), lambda session: assessing.declare(session, actor(), number, True, why or ""))


@callback(
    Output(BODY, "children", allow_duplicate=True),
    Output(TOLD, "children", allow_duplicate=True),
    Input("assess-explain", "n_clicks"),
    State("assess-explained", "value"),
    State(WHICH, "data"),
    needs="application.assess",
    prevent_initial_call=True,
)
def explain(clicks: int | None, words: str | None, number: int) -> tuple[Any, Any]:
    if not clicks:
        raise PreventUpdate
    return _done(number, _("Saved."), lambda session: assessing.explain(session, actor(), number, words or ""))


@callback(
    Output(BODY, "children", allow_duplicate=True),
    Output(TOLD, "children", allow_duplicate=True),
    Input("assess-take-up", "n_clicks"),
    State("assess-take-up-why", "value"),
    State(WHICH, "data"),
    needs="application.assess",
    prevent_initial_call=True,
)
def take_up(clicks: int | None, why: str | None, number: int) -> tuple[Any, Any]:
    if not clicks:
        raise PreventUpdate
    words = _("Your points are yours again; hand them in when they are right.")
    return _done(number, words, lambda session: assessing.take_up(session, actor(), number, why or ""))
