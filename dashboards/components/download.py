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


def plan_links(code: str = "") -> list[Component]:
    """A menu of the ways to take a plan with one; `code` is a project's, empty for the programme's own."""
    ways = [
        (_("Excel"), "xlsx"),
        (_("CSV, for other programs"), "csv"),
        (_("MS Project (XML)"), "mspdi"),
        (_("Calendar (.ics)"), "ics"),
        (_("Picture (SVG)"), "svg"),
        (_("To print (PDF)"), "pdf"),
    ]
    asked = f"project={code}" if code else "detail=1"
    links = [html.Li(download_link(text, f"/download/plan.{format}?{asked}")) for text, format in ways]
    return [
        html.Details([html.Summary(_("Download"), className=button_class()), html.Ul(links)], className="page-menu")
    ]
