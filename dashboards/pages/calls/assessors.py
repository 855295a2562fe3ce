"""Who assesses which application of a call: asked one by one, or divided evenly with the outcome shown first."""

from collections.abc import Callable
from typing import Any

import dash_mantine_components as dmc
from dash import ALL, Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboards.components.empty import empty
from dashboards.components.layout import button, button_row, card, columns, heading, hidden
from dashboards.components.messages import problem, success
from dashboards.components.states import of_application, pill, state_pill
from dashboards.components.tables import Column, table
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman.domain.columns import row_id
from saman.domain.errors import BadInput, WrongState
from saman.language import _, n_
from saman.services import Session, assigning, calls, read, work
from saman.services.assigning import Overview, Place, Seated

page(__name__, path_template="/calls/<key>/assessors", title=lambda: _("Assessors"), needs="call.manage")
BODY, TOLD, WHICH = "assessors-body", "assessors-told", "assessors-call"


def layout(key: str, **_query: Any) -> Component:
    told = html.Div(id=TOLD, **{"aria-live": "polite"})
    return html.Div([dcc.Store(id=WHICH, data=key), told, html.Div(_drawn(key), id=BODY)])


def _drawn(key: str) -> list[Component]:
    call = calls.find(key)
    with read() as session:
        found = assigning.overview(session, actor(), key)
        proposed = assigning.propose(session, actor(), key)
    back = html.A(_("To the call"), href=f"/calls/{key}", className="button")
    if not found.places:
        words = _("An application is assessed once the formal check of it is done.")
        return [heading(_("Assessors: {call}", call=call.label), None, back), empty(_("Nothing to assess"), words)]
    lacking = sum(place.lacking for place in found.places)
    told = n_("{n} seat is empty", "{n} seats are empty", lacking) if lacking else _("Every application has two")
    right = html.Div([_divide(proposed), _load(found)], className="stack")
    listed = html.Div([_place(place) for place in found.places], className="stack")
    return [heading(_("Assessors: {call}", call=call.label), told, back), columns(listed, right, kind="aside-right")]


def _place(place: Place) -> Component:
    number = place.application.id
    who = {"type": "assessor-person", "application": number}
    data = [{"value": str(person), "label": name} for person, name in place.free]
    box = dmc.Select(id=who, label=_("Ask somebody"), data=data, searchable=True, className="field")
    which = {"type": "assessor-ask", "application": number}
    act = button([_("Ask"), hidden(f": {place.application.title}")], kind="small", id=which)
    lines = [html.Li(_seat(place, seat)) for seat in place.seats]
    towns = ", ".join(town.name for town in place.towns)
    lacks = [pill(n_("{n} is missing", "{n} are missing", place.lacking), "amber", "warning")] if place.lacking else []
    return card(
        html.P(
            [f"{place.application.code} · {towns} ", state_pill(of_application(place.application.state)), " ", *lacks]
        ),
        html.Ul(lines, className="plain-list"),
        *([box, button_row(act)] if data else []),
        title=place.application.title,
    )


def _seat(place: Place, seat: Seated) -> list[Component | str]:
    if seat.near and seat.said:
        return [seat.name, " ", pill(_("too near"), "brick", "cross"), f" {seat.said.reason}"]
    if seat.assessment.done_at:
        return [seat.name, " ", pill(_("Handed in"), "pine", "check")]
    place_ = {"type": "assessor-off", "application": place.application.id, "person": seat.assessment.person_id}
    said = _("has said they are not too near") if seat.said else _("has not said whether they are too near")
    return [seat.name, f" ({said}) ", button([_("Take off"), hidden(f": {seat.name}")], kind="small", id=place_)]


def _divide(proposed: list[Any]) -> Component:
    title = _("Divide evenly")
    if not proposed:
        return card(html.P(_("Every application has as many as may be asked.")), title=title)
    rows = [[one.title, name] for one, name, _who in proposed]
    listed = table([_("Application"), _("Assessor")], rows, _("Who would be asked"))
    words = _("By the fewest so far, and nobody who is too near or belongs to an applicant.")
    act = button_row(button(_("Ask these"), primary=True, id="assessors-divide"))
    return card(html.P(words), html.Details([html.Summary(_("Who would be asked")), listed]), act, title=title)


def _load(found: Overview) -> Component:
    heads = [Column(_("Assessor")), Column(_("Applications"), "num"), Column(_("Handed in"), "num")]
    title = _("How much each has")
    return card(table(heads, [list(map(str, row)) for row in found.load], title), title=title)


def _done(key: str, words: str, act: Callable[[Session], Any]) -> tuple[Any, Any]:
    try:
        with work(actor()) as session:
            act(session)
    except (BadInput, WrongState) as error:
        return no_update, problem(str(error))
    return _drawn(key), success(words)


@callback(
    Output(BODY, "children"),
    Output(TOLD, "children"),
    Input("assessors-divide", "n_clicks"),
    State(WHICH, "data"),
    needs="call.manage",
    prevent_initial_call=True,
)
def divide(clicks: int | None, key: str) -> tuple[Any, Any]:
    if not clicks:
        raise PreventUpdate
    return _done(key, _("They are asked."), lambda session: assigning.divide(session, actor(), key))


@callback(
    Output(BODY, "children", allow_duplicate=True),
    Output(TOLD, "children", allow_duplicate=True),
    Input({"type": "assessor-ask", "application": ALL}, "n_clicks"),
    State({"type": "assessor-person", "application": ALL}, "value"),
    State({"type": "assessor-person", "application": ALL}, "id"),
    State(WHICH, "data"),
    needs="call.manage",
    prevent_initial_call=True,
)
def ask(_clicks: list, people: list, ids: list, key: str) -> tuple[Any, Any]:
    if not ctx.triggered_id or not ctx.triggered[0]["value"]:
        raise PreventUpdate
    number = int(ctx.triggered_id["application"])
    chosen = next((who for one, who in zip(ids, people, strict=True) if one["application"] == number), None)
    person = row_id(chosen) or 0
    return _done(key, _("Asked."), lambda session: assigning.ask(session, actor(), key, number, person))


@callback(
    Output(BODY, "children", allow_duplicate=True),
    Output(TOLD, "children", allow_duplicate=True),
    Input({"type": "assessor-off", "application": ALL, "person": ALL}, "n_clicks"),
    State(WHICH, "data"),
    needs="call.manage",
    prevent_initial_call=True,
)
def take_off(_clicks: list, key: str) -> tuple[Any, Any]:
    if not ctx.triggered_id or not ctx.triggered[0]["value"]:
        raise PreventUpdate
    number, person = int(ctx.triggered_id["application"]), int(ctx.triggered_id["person"])
    return _done(key, _("Taken off."), lambda session: assigning.take_off(session, actor(), key, number, person))
