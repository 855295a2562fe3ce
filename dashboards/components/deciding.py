"""What is handed over to be decided, on the front page of whoever decides it."""

from dash import html
from dash.development.base_component import Component

from dashboards.components.layout import button_row, card, link_button
from saman.domain.access import Actor
from saman.language import _, n_
from saman.services import rankings, read


def deciding_cards(who: Actor) -> list[Component]:
    """A card for each call; nothing for others, and while nothing waits."""
    if not who.may("admission.decide"):
        return []
    with read() as session:
        found = rankings.to_decide(session, who)
    return [
        card(
            html.P(n_("{n} application waits for your decision", "{n} applications wait for your decision", many)),
            button_row(link_button(_("Open the recommendation"), f"/calls/{call.key}/ranking", primary=True)),
            title=str(call.label),
        )
        for call, many in found
    ]
