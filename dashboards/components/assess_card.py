"""What somebody has been asked to assess, on the front page."""

from dash import html
from dash.development.base_component import Component

from dashboards.components.layout import button_row, card, link_button
from saman.domain.access import Actor
from saman.language import _, n_
from saman.services import assessing, read


def assessing_card(who: Actor) -> list[Component]:
    """Nothing for those who assess nothing."""
    if not who.may("application.assess"):
        return []
    with read() as session:
        tasks = assessing.mine(session, who)
    left = sum(task.waits in ("declare", "score", "explain") for task in tasks)
    words = n_("{n} application waits for you", "{n} applications wait for you", left) if left else _("Nothing waits")
    to = button_row(link_button(_("Assessments"), "/assessments", primary=bool(left)))
    return [card(html.P(words), to, title=_("Applications to assess"))]
