"""Numbers of admission: how many applied for how much, by theme, county and size, round beside round."""

from typing import Any

import dash_mantine_components as dmc
from dash import Input, Output, dcc, html
from dash.development.base_component import Component

from dashboards.components import filters
from dashboards.components.admission_numbers import head, measures, results, shown
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman.domain.listings import WantedNumbers
from saman.language import _
from saman.services import admission_numbers, read

page(__name__, path="/applications/numbers", title=lambda: _("Numbers of admission"), needs="application.read")

CHOSEN = ("show", "theme")


def layout(**query: Any) -> Component:
    wanted = WantedNumbers.read({name: query[name] for name in CHOSEN if name in query})
    with read() as session:
        found = admission_numbers.of_applications(session, actor(), wanted)
    bar = filters.filter_bar(
        dmc.Select(
            id="numbers-show",
            label=_("Count in the tables below"),
            data=[{"value": key, "label": word} for key, word in measures()],
            value=shown(wanted),
            allowDeselect=False,
            w=240,
        ),
        filters.choice("numbers-theme", _("Main theme"), filters.themes(), wanted.theme),
    )
    return html.Div(
        [
            dcc.Location(id="numbers-address", refresh=False),
            html.Div(head(found), id="numbers-head", **{"aria-live": "polite"}),
            bar,
            html.Div(results(found, wanted, actor().may("export.read")), id="numbers-results", className="stack"),
        ]
    )


@callback(
    Output("numbers-head", "children"),
    Output("numbers-results", "children"),
    Output("numbers-address", "search"),
    *[Input(f"numbers-{name}", "value") for name in CHOSEN],
    needs="application.read",
    prevent_initial_call=True,
)
def narrow(*given: Any) -> tuple[Any, Any, str]:
    """The tables as they are asked for now, also in the address."""
    wanted = WantedNumbers.read(dict(zip(CHOSEN, given, strict=True)))
    with read() as session:
        found = admission_numbers.of_applications(session, actor(), wanted)
    address = f"?{wanted.query()}" if wanted.query() else ""
    return head(found), results(found, wanted, actor().may("export.read")), address
