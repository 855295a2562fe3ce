"""Every merger and split, those that wait for their day first."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboards.components import register_events as shown
from dashboards.components.empty import empty
from dashboards.components.layout import card, heading, link_button
from dashboards.guard import actor
from dashboards.registry import page
from saman.language import _
from saman.services import read, register_events

page(
    __name__,
    path="/register",
    title=lambda: _("Mergers and splits"),
    needs=register_events.NEEDS,
    group="administration",
    order=83,
    nav=lambda: _("Mergers and splits"),
)


def layout(**_query: Any) -> Component:
    with read() as session:
        found = register_events.listing(session, actor())
    ways = [
        link_button(_("Register a merger"), "/register/new?kind=merger", primary=True),
        link_button(_("Register a split"), "/register/new?kind=split"),
    ]
    title = _("Mergers and splits")
    words = _("When municipalities become one, or one becomes several, it is registered here with its day.")
    body = card(shown.events_table(found, title), title=title) if found else empty(_("No events"), words)
    return html.Div([heading(shown.answer(found), title, ways), body])
