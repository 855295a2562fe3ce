"""How complete and how timely the reporting is: by round, theme, network and report, each number with its list."""

from typing import Any

from dash import Input, Output, dcc, html
from dash.development.base_component import Component

from dashboards.components import filters
from dashboards.components.rates import head, results
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman.domain.listings import WantedReports
from saman.language import _
from saman.services import network_sheets, rates, read

page(__name__, path="/reports/rates", title=lambda: _("Completeness and timeliness"), needs="report.read")

CHOSEN = ("round", "theme", "network", "type")


def layout(**query: Any) -> Component:
    wanted = WantedReports.read({name: query[name] for name in CHOSEN if name in query})
    with read() as session:
        found = rates.of_reports(session, actor(), wanted)
        networks = network_sheets.options(session, actor())
    bar = filters.filter_bar(
        filters.choice("rates-round", _("Round"), filters.rounds(), wanted.round),
        filters.choice("rates-theme", _("Theme"), filters.themes(), wanted.theme),
        filters.choice("rates-network", _("Network"), networks, wanted.network),
        filters.choice("rates-type", _("Report"), filters.report_types(), wanted.type),
    )
    return html.Div(
        [
            dcc.Location(id="rates-address", refresh=False),
            html.Div(head(found), id="rates-head", **{"aria-live": "polite"}),
            bar,
            html.Div(results(found, wanted, actor().may("export.read")), id="rates-results", className="stack"),
        ]
    )


@callback(
    Output("rates-head", "children"),
    Output("rates-results", "children"),
    Output("rates-address", "search"),
    *[Input(f"rates-{name}", "value") for name in CHOSEN],
    needs="report.read",
    prevent_initial_call=True,
)
def narrow(*given: Any) -> tuple[Any, Any, str]:
    """The tables as they are narrowed now, also in the address."""
    wanted = WantedReports.read(dict(zip(CHOSEN, given, strict=True)))
    with read() as session:
        found = rates.of_reports(session, actor(), wanted)
    address = f"?{wanted.query()}" if wanted.query() else ""
    return head(found), results(found, wanted, actor().may("export.read")), address
