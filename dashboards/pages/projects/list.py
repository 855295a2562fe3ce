"""The list of projects: how many there are, who takes part, and the way to each."""

from typing import Any

from dash import MATCH, Input, Output, ctx, dcc, html
from dash.development.base_component import Component

from dashboards.components import filters, project_listing
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman.domain.listings import WantedProjects
from saman.language import _
from saman.services import network_sheets, project_lists, read

page(
    __name__,
    path="/projects",
    title=lambda: _("Projects"),
    needs="project.read",
    group="programme",
    order=20,
    nav=lambda: _("Projects"),
)

CHOSEN = ("round", "theme", "status", "network", "search")
GRID = {"grid": "projects", "wanted": MATCH}


def layout(**query: Any) -> Component:
    wanted = WantedProjects.read(query)
    with read() as session:
        count = project_lists.count(session, actor(), wanted)
        networks = network_sheets.options(session, actor())
    return html.Div(
        [
            dcc.Location(id="projects-address", refresh=False),
            html.Div(project_listing.head(wanted, count, actor()), id="projects-head", **{"aria-live": "polite"}),
            _filters(wanted, networks),
            html.Div(project_listing.results(wanted, actor()), id="projects-results"),
        ]
    )


def _filters(wanted: WantedProjects, networks: list[tuple[int, str]]) -> Component:
    return filters.filter_bar(
        filters.search("projects-search", _("Project or municipality"), wanted.search),
        filters.choice("projects-round", _("Round"), filters.rounds(), wanted.round),
        filters.choice("projects-theme", _("Theme"), filters.themes(), wanted.theme),
        filters.choice("projects-status", _("Status"), project_listing.statuses(), wanted.status),
        filters.choice("projects-network", _("Network"), networks, wanted.network),
    )


@callback(
    Output("projects-head", "children"),
    Output("projects-results", "children"),
    Output("projects-address", "search"),
    *[Input(f"projects-{name}", "value") for name in CHOSEN],
    needs="project.read",
    prevent_initial_call=True,
)
def narrow(*values: str | None) -> tuple[Any, Any, str]:
    """The list as it is narrowed now, also in the address; the boxes keep their focus."""
    wanted = WantedProjects.read(dict(zip(CHOSEN, values, strict=True)))
    with read() as session:
        count = project_lists.count(session, actor(), wanted)
    address = f"?{wanted.query()}" if wanted.query() else ""
    return project_listing.head(wanted, count, actor()), project_listing.results(wanted, actor()), address


@callback(
    Output(GRID, "getRowsResponse"),
    Input(GRID, "getRowsRequest"),
    needs="project.read",
    prevent_initial_call=True,
)
def rows(request: dict[str, Any]) -> dict[str, Any]:
    wanted = WantedProjects.read(filters.read_query(ctx.triggered_id["wanted"]))
    order, part = filters.asked(request)
    who = actor()
    with read() as session:
        found = project_lists.find(session, who, wanted, order, part)
    return {"rowData": [project_listing.cells(row, who) for row in found.rows], "rowCount": found.total}
