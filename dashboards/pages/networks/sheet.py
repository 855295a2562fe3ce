"""One network: members with the state of their reports, leader and secretary; the secretariat changes it here."""

from typing import Any

from dash import ALL, Input, Output, State, ctx, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboards.components import network_form, network_tables
from dashboards.components.layout import columns, heading, link_button
from dashboards.components.messages import success
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman import config
from saman.language import _, n_, number
from saman.services import network_sheets, read, work
from saman.services.network_sheets import NetworkSheet

page(__name__, path_template="/networks/<network_id>", title=lambda: _("Network"), needs="network.read")


def layout(network_id: int, **_query: Any) -> Component:
    with read() as session:
        return html.Div(_drawn(session, network_id), id="network-page")


def _drawn(session: Any, network_id: int) -> list[Component]:
    sheet = network_sheets.open_sheet(session, actor(), network_id)
    main = [
        network_tables.members_card(sheet.members, sheet.row.current),
        network_tables.people_card(sheet.people),
        *network_tables.others_card(sheet.members),
    ]
    edit = network_form.cards(session, actor(), sheet) if actor().may("network.edit") else []
    return [
        heading(*_answer(sheet), _ways(sheet)),
        columns(html.Div(main, className="stack"), *edit, kind="aside-right" if edit else ""),
    ]


def _ways(sheet: NetworkSheet) -> list[Component]:
    """Whoever leads the network, or changes networks, names a stand-in."""
    who, network = actor(), sheet.row.network
    theirs = who.may("network.edit") or (who.may("report.review") and network.id in who.reach.networks)
    led = any(role.leads_network for role in config.current().roles)
    return [link_button(_("Stand-ins"), f"/networks/{network.id}/stand-ins")] if theirs and led else []


def _answer(sheet: NetworkSheet) -> tuple[str, Any]:
    row = sheet.row
    done, total = number(row.delivered), number(row.owed)
    state = _("{done} of {total} have delivered", done=done, total=total)
    title = f"{row.network.name}: {state}" if row.owed else row.network.name
    projects = n_("{n} project", "{n} projects", row.projects)
    about = [
        f"{row.theme}, {row.round}, {projects}, ",
        network_tables.size_text(row.municipalities, row.size, row.limits),
    ]
    return title, about


@callback(
    Output("network-page", "children"),
    Input({"network-do": ALL}, "n_clicks"),
    State("network-read", "data"),
    State({"network-field": ALL}, "value"),
    State({"network-field": ALL}, "id"),
    needs="network.edit",
    prevent_initial_call=True,
)
def change(clicks: list[int | None], seen: dict[str, int], values: list[Any], ids: list[dict[str, str]]) -> Any:
    """One change, and the network as it stands after it."""
    if not any(clicks) or not ctx.triggered_id:
        raise PreventUpdate
    typed = {place["network-field"]: value for place, value in zip(ids, values, strict=True)}
    with work(actor()) as session:
        network_form.do(session, actor(), ctx.triggered_id["network-do"], seen, typed)
        return [success(_("Saved.")), *_drawn(session, int(seen["id"]))]
