"""Stand-ins for the leader of one network: the leader or the secretariat names them, and ends them early."""

from typing import Any

from dash import ALL, Input, Output, State, ctx, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboards.components import stand_ins as drawn
from dashboards.components.layout import columns, heading, link_button
from dashboards.components.links import handed_out
from dashboards.components.messages import success
from dashboards.components.project_form import needed_date, needed_number
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman.language import _
from saman.services import Session, read, stand_ins, work
from saman.services.stand_ins import Days

page(__name__, path_template="/networks/<network_id>/stand-ins", title=lambda: _("Stand-ins"), needs="report.return")


def layout(network_id: int, **_query: Any) -> Component:
    with read() as session:
        return html.Div(_page(session, network_id), id="stand-in-page")


def _page(session: Session, network_id: int, *told: Component) -> list[Component]:
    sheet = stand_ins.opened(session, actor(), network_id)
    back = link_button(_("To the network"), f"/networks/{network_id}")
    head = heading(_("Stand-ins: {network}", network=sheet.network.name), _("For whoever leads the network."), back)
    main = html.Div([drawn.told_card(sheet), drawn.name_card(sheet)], className="stack")
    said = html.Div(list(told), **{"aria-live": "polite"})
    return [head, said, columns(main, drawn.help_card(), kind="aside-right")]


@callback(
    Output("stand-in-page", "children"),
    Input("stand-in-appoint", "n_clicks"),
    State("stand-in-network", "data"),
    State("stand-in-person", "value"),
    State("stand-in-name", "value"),
    State("stand-in-mail", "value"),
    State("stand-in-first", "value"),
    State("stand-in-last", "value"),
    State("stand-in-reason", "value"),
    needs="report.return",
    prevent_initial_call=True,
)
def appoint(clicks: int | None, network: int, person: str | None, *typed_in: Any) -> Any:
    """Whoever is chosen; where nobody is and an address is written, whoever has it."""
    if not clicks:
        raise PreventUpdate
    name, mail, first, last, reason = typed_in
    typed = {"starts_on": first, "ends_on": last, "person_id": person}
    days = Days(needed_date(typed, "starts_on"), needed_date(typed, "ends_on"), reason or "")
    with work(actor()) as session:
        if mail and not person:
            invited = stand_ins.invite(session, actor(), network, name or "", mail, days)
            return _page(session, network, handed_out([invited]))
        chosen = needed_number(typed, "person_id", _("Choose a person, or invite one."))
        stand_ins.appoint(session, actor(), network, chosen, days)
        return _page(session, network, success(_("Saved.")))


@callback(
    Output("stand-in-page", "children", allow_duplicate=True),
    Input({"type": "stand-in-end", "holding": ALL}, "n_clicks"),
    State("stand-in-network", "data"),
    needs="report.return",
    prevent_initial_call=True,
)
def end(clicks: list[int | None], network: int) -> Any:
    if not any(clicks) or not ctx.triggered_id:
        raise PreventUpdate
    with work(actor()) as session:
        stand_ins.end(session, actor(), network, int(ctx.triggered_id["holding"]))
        return _page(session, network, success(_("Saved.")))
