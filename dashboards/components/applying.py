"""The way to a municipality's applications, on the front page of those who may write or confirm one."""

from dash import html
from dash.development.base_component import Component

from dashboards.components.call_words import period_of
from dashboards.components.layout import button_row, card, link_button
from saman.domain.access import Actor
from saman.language import _
from saman.services import calls


def applying(who: Actor) -> list[Component]:
    """A card for whoever acts for a municipality; nothing for others."""
    if not (who.reach.homes and who.may("application.read")):
        return []
    open_ = calls.opened_now()
    lines = [
        html.Li(
            [html.A(str(call.label), href=f"/calls/{call.key}"), html.Div(period_of(call), className="muted small")]
        )
        for call in open_
    ]
    body = html.Ul(lines, className="plain") if lines else html.P(_("No call is open"), className="muted")
    to = button_row(link_button(_("Applications"), "/applications", primary=bool(lines)))
    return [card(html.H3(_("Open calls")), body, to, title=_("Applications of your municipality"))]
