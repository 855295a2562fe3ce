"""Files come from ordinary routes, so a download is an ordinary link."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboards.components.layout import button_class, icon


def download_link(text: str, href: str, kind: str = "small", **props: Any) -> Component:
    """A link to a route that answers with a file; `download` keeps the page where it is."""
    return html.A([icon("download"), text], href=href, download="", className=button_class(False, kind), **props)
