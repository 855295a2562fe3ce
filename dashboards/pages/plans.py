"""Many projects' plans on one axis: late first, put together by network or theme."""

from typing import Any

from dash import MATCH, Input, Output, ctx, dcc, html
from dash.development.base_component import Component

from dashboards.components import filters
from dashboards.components.empty import empty
from dashboards.components.layout import heading, link_button
from dashboards.figures import plan_rows as figure
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman.domain.listings import WantedPlans
from saman.language import _, n_
from saman.services import network_sheets, plan_rows, read
from saman.services.plan_rows import PlanCount

page(__name__, path="/plans", title=lambda: _("Projects' plans"), needs="project.read")

GRID = {"grid": "plans", "wanted": MATCH}
CHOSEN = ("by", "only_late", "round", "theme", "network", "search")


def layout(**query: Any) -> Component:
    wanted = WantedPlans.read(query)
    with read() as session:
        view = plan_rows.count(session, actor(), wanted)
        networks = network_sheets.options(session, actor())
    return html.Div(
        [
            dcc.Location(id="plans-address", refresh=False),
            html.Div(_head(view), id="plans-head", **{"aria-live": "polite"}),
            _filters(wanted, networks),
            html.Div(_results(view, wanted), id="plans-results", className="stack"),
        ]
    )


def _head(view: PlanCount) -> Component:
    late = n_("{n} project is late", "{n} projects are late", view.late) if view.late else _("Nobody is late")
    words = n_("{n} project on one axis, late first", "{n} projects on one axis, late first", view.projects)
    ways = [link_button(_("The programme's plan"), "/plan")] if actor().may("plan.read") else []
    return heading(late, words, *ways)


def _filters(wanted: WantedPlans, networks: list[tuple[int, str]]) -> Component:
    groups = [("network", _("Network")), ("theme", _("Main theme"))]
    return filters.filter_bar(
        filters.choice("plans-by", _("Put together by"), groups, wanted.by, _("Not put together")),
        filters.choice("plans-only_late", _("Late"), [("yes", _("Only those that are late"))], wanted.only_late),
        filters.choice("plans-round", _("Round"), filters.rounds(), wanted.round),
        filters.choice("plans-theme", _("Main theme"), filters.themes(), wanted.theme),
        filters.choice("plans-network", _("Network"), networks, wanted.network),
        filters.search("plans-search", _("Project or municipality"), wanted.search),
    )


def _results(view: PlanCount, wanted: WantedPlans) -> list[Component]:
    if not view.projects:
        return [empty(_("No such project"), _("Widen the choices above."))]
    return [figure.drawn(view, wanted), figure.legend()]


@callback(
    Output("plans-head", "children"),
    Output("plans-results", "children"),
    Output("plans-address", "search"),
    *[Input(f"plans-{name}", "value") for name in CHOSEN],
    needs="project.read",
    prevent_initial_call=True,
)
def narrow(*values: str | None) -> tuple[Any, Any, str]:
    """The plans as they are narrowed now, also in the address; the boxes keep their focus."""
    wanted = WantedPlans.read(dict(zip(CHOSEN, values, strict=True)))
    with read() as session:
        view = plan_rows.count(session, actor(), wanted)
    return _head(view), _results(view, wanted), f"?{wanted.query()}" if wanted.query() else ""


@callback(
    Output(GRID, "getRowsResponse"),
    Input(GRID, "getRowsRequest"),
    needs="project.read",
    prevent_initial_call=True,
)
def rows(request: dict[str, Any]) -> dict[str, Any]:
    wanted = WantedPlans.read(filters.read_query(ctx.triggered_id["wanted"]))
    _order, part = filters.asked(request)
    with read() as session:
        found = plan_rows.find(session, actor(), wanted, part)
    return {"rowData": figure.cells(found.rows), "rowCount": found.total}
