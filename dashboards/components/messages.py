"""What the page says back: what went well, what to look at, what must be put right."""

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.layout import icon
from saman.language import _


def success(*content: Any) -> Component:
    return _message("good", "check", "status", content)


def note(*content: Any) -> Component:
    return _message("", "info", "status", content)


def warning(*content: Any) -> Component:
    return _message("attention", "warning", "status", content)


def problem(*content: Any) -> Component:
    """Something refused or failed; read aloud at once."""
    return _message("wrong", "warning", "alert", content)


def error_summary(problems: Sequence[tuple[str, str]], title: str | None = None) -> Component:
    """Every fault at once, (id of the field or address of it, sentence), each a link to the field it is about."""
    items = [html.Li(_to_field(place, sentence)) for place, sentence in problems]
    head = html.H2(title or _("Some answers must be put right first"))
    return _message("wrong", "warning", "alert", [head, html.Ul(items)])


def _to_field(place: str, sentence: str) -> Component:
    return dcc.Link(sentence, href=place) if place.startswith("/") else html.A(sentence, href=f"#{place}")


def connection_banner() -> Component:
    """Stands once in the frame; assets/session.js shows it, with these texts, when nothing answers."""
    texts = {
        "data-waiting": _("No contact with the server. The last thing you did is not saved yet; it is tried again."),
        "data-lost": _("The last thing you did was not saved. Check the connection, and do it once more."),
        "data-refused": _("That could not be done. Load the page again, and try once more."),
        "data-saved": _("The connection is back, and everything is up to date."),
    }
    return html.Div(id="connection-banner", className="connection-banner", role="status", hidden=True, **texts)


def route_announcer() -> Component:
    """Stands once in the frame; assets/focus.js says the title of each new page here."""
    props = {"aria-live": "polite", "aria-atomic": "true"}
    return html.Div(id="route-announcer", className="visually-hidden", **props)


def _message(kind: str, icon_name: str, role: str, content: Sequence[Any]) -> Component:
    return html.Div([icon(icon_name), html.Div(list(content))], className=f"message {kind}".strip(), role=role)
