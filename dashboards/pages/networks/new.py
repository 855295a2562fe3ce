"""Making a network by hand; its members, leader and secretary are chosen on its own page afterwards."""

from typing import Any

import dash_mantine_components as dmc
from dash import Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component

from dashboards.components import filters
from dashboards.components import project_form as form
from dashboards.components.layout import button, button_row, card, heading, link_button
from dashboards.components.messages import error_summary
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman.domain.errors import BadInput
from saman.language import _
from saman.services import networks, work
from saman.services.networks import NewNetwork

page(__name__, path="/networks/new", title=lambda: _("New network"), needs="network.edit")

PREFIX = "network-new-"
FIELDS = ("name", "code", "round", "theme", "starts_on")


def layout(**_query: Any) -> Component:
    fields = [
        dmc.TextInput(id=f"{PREFIX}name", label=_("Name"), required=True, className="field"),
        dmc.TextInput(
            id=f"{PREFIX}code",
            label=_("Code"),
            description=_("A short name that no other network has, for lists and files."),
            required=True,
            className="field",
        ),
        form.select_field("round", _("Round"), filters.rounds(), prefix=PREFIX),
        form.select_field("theme", _("Theme"), filters.themes(), prefix=PREFIX),
        form.date_field("starts_on", _("First day"), prefix=PREFIX),
    ]
    ways = button_row(
        button(_("Create the network"), primary=True, id="network-make"), link_button(_("Back"), "/networks")
    )
    subtitle = _("Members, leader and secretary are added on the network's own page afterwards.")
    return html.Div(
        [
            dcc.Location(id="network-made", refresh="callback-nav"),
            heading(_("New network"), subtitle),
            html.Div(id="network-faults"),
            card(*fields, ways, className="prose"),
        ]
    )


@callback(
    Output("network-made", "href"),
    Output("network-faults", "children"),
    Input("network-make", "n_clicks"),
    *[State(f"{PREFIX}{name}", "value") for name in FIELDS],
    needs="network.edit",
    running=[(Output("network-make", "disabled"), True, False)],
    prevent_initial_call=True,
)
def make(clicks: int | None, *values: Any) -> tuple[Any, Any]:
    """The new network's page, or the fault above the fields, with all that was typed still in them."""
    if not clicks:
        return no_update, no_update
    try:
        with work(actor()) as session:
            network = networks.create(session, actor(), _read(dict(zip(FIELDS, values, strict=True))))
    except BadInput as error:
        place = f"{PREFIX}{error.field or FIELDS[0]}"
        return no_update, error_summary([(place, str(error))], _("The network cannot be saved yet"))
    return f"/networks/{network.id}", None


def _read(values: dict[str, Any]) -> NewNetwork:
    return NewNetwork(
        name=values["name"] or "",
        code=values["code"] or "",
        round=form.needed_number(values, "round", _("Choose a round.")),
        theme=values["theme"] or "",
        starts_on=form.needed_date(values, "starts_on"),
    )
