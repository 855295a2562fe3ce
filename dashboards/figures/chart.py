"""The one way a chart reaches a page: named, with its table beside it, and nothing sent out of the house."""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.download import download_link
from dashboards.theme import FONT, GREY, INK, LINE, MUTED
from saman.language import _, current

# The library offers to upload charts to its maker's cloud; both keys are needed to take that away.
PRIVATE = {"showSendToCloud": False, "plotlyServerURL": ""}
BUTTONS_LEFT_OUT = ["lasso2d", "select2d", "autoScale2d", "zoomIn2d", "zoomOut2d", "toggleSpikelines"]
LOCALES = {"nn": "nn", "nb": "nb", "en": "en"}


def chart(
    figure: dict[str, Any],
    label: str,
    table: Component,
    source: str | None = None,
    n_text: str | None = None,
    download_href: str | None = None,
) -> Component:
    """A chart with everything that must stand around it.

    Args:
        figure: data and layout as plain dicts; `base_layout` is laid under its layout.
        label: what the chart shows, in one sentence; its name for those who do not see it.
        table: the same numbers as a table.
        source, n_text: whence the numbers are, and how many they rest on.
        download_href: a route that answers with the numbers behind.
    """
    drawn = {"data": figure["data"], "layout": _merged(base_layout(), figure.get("layout", {}))}
    height = drawn["layout"]["height"]
    graph = dcc.Graph(figure=drawn, config=_config(), responsive=True, style={"height": f"{height}px"})
    twin = html.Details([html.Summary(_("Show as a table")), table], className="table-twin")
    foot = _foot(source, n_text, download_href)
    return html.Div([graph, foot, twin], className="chart", role="group", **{"aria-label": label})


def base_layout() -> dict[str, Any]:
    """Type, colours and margins that every chart shares."""
    axis = {"gridcolor": "#ece9e2", "linecolor": LINE, "zerolinecolor": GREY, "tickfont": {"color": MUTED}}
    return {
        "height": 320,
        "autosize": True,
        "font": {"family": FONT, "size": 13.5, "color": INK},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 48, "r": 16, "t": 16, "b": 40},
        "xaxis": {**axis, "showgrid": False, "automargin": True, "fixedrange": True},
        "yaxis": {
            **axis,
            "rangemode": "tozero",
            "separatethousands": True,
            "automargin": True,
            "fixedrange": True,
        },
        "legend": {"orientation": "h", "y": -0.2, "x": 0},
        "hoverlabel": {"font": {"family": FONT}},
        "separators": ".," if current() == "en" else ",\N{NO-BREAK SPACE}",
        "colorway": ["#0f4c5c", "#b4472b", "#2b6ea6", "#8f6b00", "#7a4577", "#2c6a4b"],
    }


def _config() -> dict[str, Any]:
    return {
        **PRIVATE,
        "locale": LOCALES[current()],
        "displaylogo": False,
        "displayModeBar": "hover",
        "modeBarButtonsToRemove": BUTTONS_LEFT_OUT,
    }


def _foot(source: str | None, n_text: str | None, download_href: str | None) -> Component:
    words = [html.Span(n_text)] if n_text else []
    if source:
        words.append(html.Span(_("Source: {source}", source=source)))
    if download_href:
        words.append(download_link(_("Download the numbers"), download_href))
    return html.Div(words, className="chart-foot")


def _merged(under: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """`over` laid on `under`, one level at a time."""
    both = {**under, **over}
    for key in under.keys() & over.keys():
        if isinstance(under[key], dict) and isinstance(over[key], dict):
            both[key] = _merged(under[key], over[key])
    return both
