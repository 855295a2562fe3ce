"""The list of reports: which, how many are delivered, and the way to each."""

from typing import Any

from dash import MATCH, Input, Output, State, ctx, dcc, html
from dash.development.base_component import Component

from dashboards.components import filters, report_listing
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman.domain.listings import WantedReports
from saman.language import _
from saman.services import network_sheets, read, report_lists

page(
    __name__,
    path="/reports",
    title=lambda: _("Reports"),
    needs="report.read",
    group="programme",
    order=30,
    nav=lambda: _("Reports"),
    count="reports",
)

CHOSEN = ("type", "period", "state", "theme", "round", "network", "search")
BEHIND = ("figure", "aim", "county", "size", "as_of", "project", "answer")
"""What brought the reader here, which no box on the page changes."""
GRID = {"grid": "reports", "wanted": MATCH}


def layout(**query: Any) -> Component:
    wanted = WantedReports.read(query)
    with read() as session:
        summary = report_lists.summary(session, actor(), wanted)
        networks = network_sheets.options(session, actor())
    return html.Div(
        [
            dcc.Location(id="reports-address", refresh=False),
            dcc.Store(id="reports-asked", data=wanted.chosen()),
            html.Div(report_listing.head(wanted, summary), id="reports-head", **{"aria-live": "polite"}),
            _filters(wanted, networks),
            html.Div(report_listing.results(wanted, actor()), id="reports-results"),
        ]
    )


def _filters(wanted: WantedReports, networks: list[tuple[int, str]]) -> Component:
    return filters.filter_bar(
        filters.search("reports-search", _("Project or municipality"), wanted.search),
        filters.choice("reports-type", _("Report"), filters.report_types(), wanted.type),
        filters.choice("reports-period", _("Period"), filters.periods(), wanted.period),
        filters.choice("reports-state", _("State"), report_listing.states(), ",".join(wanted.states)),
        filters.choice("reports-theme", _("Theme"), filters.themes(), wanted.theme),
        filters.choice("reports-round", _("Round"), filters.rounds(), wanted.round),
        filters.choice("reports-network", _("Network"), networks, wanted.network),
    )


@callback(
    Output("reports-head", "children"),
    Output("reports-results", "children"),
    Output("reports-address", "search"),
    *[Input(f"reports-{name}", "value") for name in CHOSEN],
    State("reports-asked", "data"),
    needs="report.read",
    prevent_initial_call=True,
)
def narrow(*given: Any) -> tuple[Any, Any, str]:
    """The list as it is narrowed now, also in the address; the boxes keep their focus."""
    *values, asked = given
    kept = {key: value for key, value in asked.items() if key in BEHIND}
    wanted = WantedReports.read({**kept, **dict(zip(CHOSEN, values, strict=True))})
    with read() as session:
        summary = report_lists.summary(session, actor(), wanted)
    address = f"?{wanted.query()}" if wanted.query() else ""
    return report_listing.head(wanted, summary), report_listing.results(wanted, actor()), address


@callback(
    Output(GRID, "getRowsResponse"),
    Input(GRID, "getRowsRequest"),
    needs="report.read",
    prevent_initial_call=True,
)
def rows(request: dict[str, Any]) -> dict[str, Any]:
    wanted = WantedReports.read(filters.read_query(ctx.triggered_id["wanted"]))
    order, part = filters.asked(request)
    with read() as session:
        found = report_lists.find(session, actor(), wanted, order, part)
    return {"rowData": [report_listing.cells(row) for row in found.rows], "rowCount": found.total}
