"""One's own calendar of deadlines: the link that a calendar program fetches it by, shown once when it is made."""

from datetime import datetime
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.layout import button, button_row, card
from dashboards.components.messages import success
from dashboards.link_addresses import calendar_address
from saman.language import _, date_and_time

PLACE, RENEW, GIVE_UP = "calendar-card", "calendar-renew", "calendar-give-up"


def calendar_card(made_at: datetime | None, secret: str = "") -> Component:
    """`secret` is there when the link was made just now."""
    words = _("Your phone or Outlook can fetch your deadlines by a link, and follows them when they are moved.")
    return card(
        html.P(words),
        html.P(_standing(made_at), className="muted"),
        html.Div(_shown(secret) if secret else None, **{"aria-live": "polite"}),
        _buttons(made_at),
        title=_("Deadlines in your calendar"),
        className="prose",
    )


def _standing(made_at: datetime | None) -> str:
    if made_at is None:
        return _("You have no link yet.")
    words = _("You have a link, made {when}. It is not shown again: make a new one if you have lost it.")
    return words.format(when=date_and_time(made_at))


def _buttons(made_at: datetime | None) -> Component:
    renew = button(_("Make a new link") if made_at else _("Make a link"), id=RENEW)
    # both are there always, so that the page has what its callback listens to
    give_up = button(_("Stop the calendar"), id=GIVE_UP, kind="quiet", hidden=made_at is None)
    return button_row(renew, give_up)


def _shown(secret: str) -> Component:
    place = "calendar-address"
    copies: dict[str, Any] = {"data-copy": place, "data-copied": _("Copied")}
    return success(
        html.P(_("Copy it now: it is shown once. Choose “Add calendar from the web” or the like, and paste it there.")),
        html.Div(
            [
                html.Label(_("Address of your calendar"), htmlFor=place),
                dcc.Input(id=place, value=calendar_address(secret), readOnly=True, className="text", debounce=True),
                button(_("Copy the link"), kind="small", **copies),
            ],
            className="link-once",
        ),
        html.P(_("Whoever has the link sees the deadlines. A new link ends the old one at once.")),
    )
