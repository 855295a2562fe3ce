"""The list of applications: which, how many, and the way to each; the ruling on those that came too late."""

from typing import Any

from dash import ALL, MATCH, Input, Output, State, ctx, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboards.components import application_listing, filters
from dashboards.components.messages import success
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman.domain.listings import WantedApplications
from saman.language import _
from saman.services import application_checks, application_lists, read, work

page(
    __name__,
    path="/applications",
    title=lambda: _("Applications"),
    needs="application.read",
    group="programme",
    order=10,
    nav=lambda: _("Applications"),
)

CHOSEN = ("search", "call", "round", "theme", "state", "answer", "late", "test")
GRID = {"grid": "applications", "wanted": MATCH}


def layout(**query: Any) -> Component:
    wanted = WantedApplications.read(query)
    with read() as session:
        counted = application_lists.count(session, actor(), wanted)
        late = application_lists.late_ones(session, actor()) if actor().may("call.manage") else []
    head = html.Div(
        application_listing.head(wanted, counted, actor()), id="applications-head", **{"aria-live": "polite"}
    )
    return html.Div(
        [
            dcc.Location(id="applications-address", refresh=False),
            head,
            html.Div(application_listing.late_cards(late), id="applications-late-ones", className="stack"),
            application_listing.filter_bar(wanted),
            html.Div(application_listing.results(wanted, actor()), id="applications-results"),
        ]
    )


@callback(
    Output("applications-head", "children"),
    Output("applications-results", "children"),
    Output("applications-address", "search"),
    *[Input(f"applications-{name}", "value") for name in CHOSEN],
    needs="application.read",
    prevent_initial_call=True,
)
def narrow(*values: str | None) -> tuple[Any, Any, str]:
    """The list as it is narrowed now, also in the address; the boxes keep their focus."""
    wanted = WantedApplications.read(dict(zip(CHOSEN, values, strict=True)))
    with read() as session:
        counted = application_lists.count(session, actor(), wanted)
    address = f"?{wanted.query()}" if wanted.query() else ""
    head = application_listing.head(wanted, counted, actor())
    return head, application_listing.results(wanted, actor()), address


@callback(
    Output(GRID, "getRowsResponse"),
    Input(GRID, "getRowsRequest"),
    needs="application.read",
    prevent_initial_call=True,
)
def rows(request: dict[str, Any]) -> dict[str, Any]:
    wanted = WantedApplications.read(filters.read_query(ctx.triggered_id["wanted"]))
    order, part = filters.asked(request)
    with read() as session:
        found = application_lists.find(session, actor(), wanted, order, part)
    return {
        "rowData": [application_listing.cells(row, actor().reach.everything) for row in found.rows],
        "rowCount": found.total,
    }


@callback(
    Output("applications-late-ones", "children"),
    Input({"type": "late-rule", "call": ALL}, "n_clicks"),
    State({"type": "late-counts", "call": ALL}, "value"),
    State({"type": "late-why", "call": ALL}, "value"),
    State({"type": "late-why", "call": ALL}, "id"),
    needs="call.manage",
    prevent_initial_call=True,
)
def rule(_clicks: list, counts: list, reasons: list, ids: list) -> list[Component]:
    if not ctx.triggered_id or not ctx.triggered[0]["value"]:
        raise PreventUpdate
    key = str(ctx.triggered_id["call"])
    said = {one["call"]: (chosen, why) for one, chosen, why in zip(ids, counts, reasons, strict=True)}
    chosen, why = said.get(key, (None, ""))
    with work(actor()) as session:
        counted = {"yes": True, "no": False}.get(chosen or "")
        application_checks.rule_on_late(session, actor(), key, counted, why or "")
        late = application_lists.late_ones(session, actor())
    return [success(_("Decided, for all of them.")), *application_listing.late_cards(late)]
