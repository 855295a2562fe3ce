"""Every change notice, those that wait for an answer first."""

from typing import Any

from dash import Input, Output, dcc, html
from dash.development.base_component import Component

from dashboards.components import change_notices, filters
from dashboards.components.download import list_links
from dashboards.components.empty import empty
from dashboards.components.layout import card, heading
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman.language import _, n_
from saman.services import changes, read

page(
    __name__,
    path="/changes",
    title=lambda: _("Changes of projects"),
    needs=changes.DECIDES,
    group="administration",
    order=82,
    nav=lambda: _("Changes of projects"),
)


def layout(kind: str = "", standing: str = "", **_query: Any) -> Component:
    with read() as session:
        kinds = changes.kinds(session, actor())
    head, results = _drawn(kind, standing)
    return html.Div(
        [
            dcc.Location(id="changes-address", refresh=False),
            html.Div(head, id="changes-head", **{"aria-live": "polite"}),
            filters.filter_bar(
                filters.choice("changes-kind", _("Change"), kinds, kind),
                filters.choice("changes-standing", _("Standing"), change_notices.standings(), standing),
            ),
            html.Div(results, id="changes-results", className="stack"),
        ]
    )


def _drawn(kind: str, standing: str) -> tuple[Component, list[Component]]:
    """The heading, of what is shown, and the list."""
    with read() as session:
        told = changes.listing(session, actor(), kind, standing)
    waits = sum(one.notice.outcome is None for one in told)
    answer = n_("{n} change waits for an answer", "{n} changes wait for an answer", waits)
    head = heading(answer if waits else _("No change waits for an answer"), _("Changes of projects"))
    if not told:
        words = _("What projects want to change, as a new leader or more time, comes here.")
        return head, [empty(_("No notices"), words)]
    ways = list_links("changes", _query(kind, standing)) if actor().may("export.read") else []
    title = _("Changes of projects")
    rows = change_notices.notices_table(told, title, with_project=True)
    return head, [html.Div(ways, className="pill-row ways"), card(rows, title=title)]


def _query(kind: str, standing: str) -> str:
    chosen = {"kind": kind, "standing": standing}
    return "&".join(f"{name}={value}" for name, value in chosen.items() if value and value.isidentifier())


@callback(
    Output("changes-head", "children"),
    Output("changes-results", "children"),
    Output("changes-address", "search"),
    Input("changes-kind", "value"),
    Input("changes-standing", "value"),
    needs=changes.DECIDES,
    prevent_initial_call=True,
)
def narrow(kind: str | None, standing: str | None) -> tuple[Any, Any, str]:
    query = _query(kind or "", standing or "")
    return *_drawn(kind or "", standing or ""), f"?{query}" if query else ""
