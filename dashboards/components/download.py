"""Files come from ordinary routes, so a download is an ordinary link."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboards.components.layout import button_class, icon
from saman.language import _


def list_links(name: str, query: str = "") -> list[Component]:
    """The ways to take a list with one: CSV for other programs, Excel for people."""
    after = f"?{query}" if query else ""
    return [
        download_link(_("Download these as CSV"), f"/download/{name}.csv{after}"),
        download_link(_("As Excel"), f"/download/{name}.xlsx{after}"),
    ]


def download_link(text: str, href: str, kind: str = "small", **props: Any) -> Component:
    """A link to a route that answers with a file; `download` keeps the page where it is."""
    return html.A([icon("download"), text], href=href, download="", className=button_class(False, kind), **props)
