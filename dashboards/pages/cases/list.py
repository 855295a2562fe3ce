"""Complaints and requests, those that wait first with the earliest due at the top."""

from typing import Any

from dash import Input, Output, dcc, html
from dash.development.base_component import Component

from dashboards.components import case_words, filters
from dashboards.components.download import list_links
from dashboards.components.empty import empty
from dashboards.components.layout import card, heading
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman import clock
from saman.language import _, n_
from saman.services import cases, read

page(
    __name__,
    path="/cases",
    title=lambda: _("Complaints and requests"),
    needs=cases.HANDLES,
    group="administration",
    order=83,
    nav=lambda: _("Complaints and requests"),
)


def layout(kind: str = "", standing: str = "", **_query: Any) -> Component:
    with read() as session:
        kinds = cases.kinds(session, actor())
    return html.Div(
        [
            dcc.Location(id="cases-address", refresh=False),
            heading(_("Complaints and requests")),
            filters.filter_bar(
                filters.choice("cases-kind", _("Case"), kinds, kind),
                filters.choice("cases-standing", _("Standing"), case_words.standings(), standing),
            ),
            html.Div(_drawn(kind, standing), id="cases-results", className="stack", **{"aria-live": "polite"}),
        ]
    )


def _drawn(kind: str, standing: str) -> list[Component]:
    with read() as session:
        told = cases.listing(session, actor(), kind, standing)
    late = sum(one.last.due_on is not None and one.last.due_on < clock.today() for one in told)
    head = html.P(n_("{n} case is overdue", "{n} cases are overdue", late))
    if not told:
        words = _("Complaints, requests for reversal and requests for access come here.")
        return [head, empty(_("No cases"), words)]
    ways = list_links("cases", _query(kind, standing)) if actor().may("export.read") else []
    title = _("Complaints and requests")
    return [head, html.Div(ways, className="pill-row ways"), card(case_words.cases_table(told, title), title=title)]


def _query(kind: str, standing: str) -> str:
    chosen = {"kind": kind, "standing": standing}
    return "&".join(f"{name}={value}" for name, value in chosen.items() if value and value.isidentifier())


@callback(
    Output("cases-results", "children"),
    Output("cases-address", "search"),
    Input("cases-kind", "value"),
    Input("cases-standing", "value"),
    needs=cases.HANDLES,
    prevent_initial_call=True,
)
def narrow(kind: str | None, standing: str | None) -> tuple[Any, str]:
    query = _query(kind or "", standing or "")
    return _drawn(kind or "", standing or ""), f"?{query}" if query else ""
