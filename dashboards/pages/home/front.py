"""The front page: which one, the role decides."""

from typing import Any

from dash.development.base_component import Component

from dashboards.guard import actor
from dashboards.pages.home import administration, network, project, reading, secretariat
from dashboards.registry import page
from saman.language import _

page(__name__, path="/", title=lambda: _("Overview"), needs="signed_in", order=0, nav=lambda: _("Overview"))

FRONTS = {
    "secretariat": secretariat.draw,
    "network": network.draw,
    "project": project.draw,
    "administration": administration.draw,
}


def layout(**query: Any) -> Component:
    return FRONTS.get(actor().front, reading.draw)(query)
