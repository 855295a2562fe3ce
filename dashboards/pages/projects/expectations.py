"""How far every project meets what the programme expects, by network, theme and round."""

from typing import Any

from dash import MATCH, Input, Output, ctx, dcc, html
from dash.development.base_component import Component

from dashboards.components import expectation_listing, filters
from dashboards.components.empty import empty
from dashboards.components.layout import heading
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman import config
from saman.domain.listings import WantedExpectations
from saman.language import _
from saman.services import expectations, network_sheets, read

page(__name__, path=expectation_listing.PATH, title=lambda: _("What the programme expects"), needs=expectations.NEEDS)

CHOSEN = ("expectation", "standing", "round", "theme", "network", "search")
GRID = {"grid": "expectations", "wanted": MATCH}


def layout(**query: Any) -> Component:
    if not config.current().about.expectations:
        return html.Div([heading(_("What the programme expects")), _nothing()])
    wanted = WantedExpectations.read(query)
    with read() as session:
        found = expectations.overview(session, actor(), wanted)
        networks = network_sheets.options(session, actor())
    return html.Div(
        [
            dcc.Location(id="expectations-address", refresh=False),
            html.Div(expectation_listing.head(found, wanted), id="expectations-head", **{"aria-live": "polite"}),
            _filters(wanted, networks),
            html.Div(expectation_listing.results(found, wanted, actor()), id="expectations-results", className="stack"),
        ]
    )


def _nothing() -> Component:
    explanation = _(
        "Where the programme's folder says what is expected of every project, it is told here how it stands."
    )
    return empty(_("The programme has written down nothing that it expects"), explanation)


def _filters(wanted: WantedExpectations, networks: list[tuple[int, str]]) -> Component:
    asked, told = expectation_listing.expectations(), expectation_listing.standings()
    return filters.filter_bar(
        filters.choice("expectations-expectation", _("What is expected"), asked, wanted.expectation),
        filters.choice("expectations-standing", _("Standing"), told, wanted.standing),
        filters.choice("expectations-round", _("Round"), filters.rounds(), wanted.round),
        filters.choice("expectations-theme", _("Theme"), filters.themes(), wanted.theme),
        filters.choice("expectations-network", _("Network"), networks, wanted.network),
        filters.search("expectations-search", _("Project or municipality"), wanted.search),
    )


@callback(
    Output("expectations-head", "children"),
    Output("expectations-results", "children"),
    Output("expectations-address", "search"),
    *[Input(f"expectations-{name}", "value") for name in CHOSEN],
    needs=expectations.NEEDS,
    prevent_initial_call=True,
)
def narrow(*values: str | None) -> tuple[Any, Any, str]:
    """The list as it is narrowed now, also in the address; the boxes keep their focus."""
    wanted = WantedExpectations.read(dict(zip(CHOSEN, values, strict=True)))
    with read() as session:
        found = expectations.overview(session, actor(), wanted)
    address = f"?{wanted.query()}" if wanted.query() else ""
    results = expectation_listing.results(found, wanted, actor())
    return expectation_listing.head(found, wanted), results, address


@callback(
    Output(GRID, "getRowsResponse"),
    Input(GRID, "getRowsRequest"),
    needs=expectations.NEEDS,
    prevent_initial_call=True,
)
def rows(request: dict[str, Any]) -> dict[str, Any]:
    wanted = WantedExpectations.read(filters.read_query(ctx.triggered_id["wanted"]))
    order, part = filters.asked(request)
    with read() as session:
        found = expectations.overview(session, actor(), wanted, order).rows
    shown = found[part.start : part.stop]
    return {"rowData": [expectation_listing.cells(row) for row in shown], "rowCount": len(found)}
