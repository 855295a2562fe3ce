"""A project's risk register: where the risks stand, the worst first, and what is closed."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboards.components import risk_cards
from dashboards.components.empty import empty
from dashboards.components.layout import heading, link_button
from dashboards.guard import actor
from dashboards.registry import page
from saman.domain.risk_rules import level
from saman.domain.risks import Risk
from saman.language import _, n_
from saman.services import read, risks
from saman.services.goals import WRITES

page(
    __name__,
    path_template="/projects/<project_id>/risks",
    title=lambda: _("Risks"),
    needs="project.read",
)


def layout(project_id: int, **_query: Any) -> Component:
    with read() as session:
        project, known = risks.register(session, actor(), project_id)
    writes = actor().may(WRITES)
    stand = [risk for risk in known if risk.stands]
    closed = [risk for risk in known if not risk.stands]
    add = [link_button(_("Add a risk"), f"/projects/{project_id}/risks/new", primary=True)] if writes else []
    ways = [*add, link_button(_("The project"), f"/projects/{project_id}")]
    cards = [risk_cards.matrix_card(stand), risk_cards.open_card(stand, writes)] if stand else [_nothing()]
    return html.Div(
        [
            heading(f"{project.title}: {_answer(stand)}", _("Risks"), ways),
            html.Div([*cards, *risk_cards.closed_card(closed, writes)], className="stack"),
        ]
    )


def _answer(stand: list[Risk]) -> str:
    if not stand:
        return _("no open risks")
    grave = sum(level(risk.weight) == "grave" for risk in stand)
    return n_("{n} open risk", "{n} open risks", len(stand)) + ", " + _("{n} of them grave", n=grave)


def _nothing() -> Component:
    words = _("Here stand what may go wrong, how likely and how serious it is, and what is done about it.")
    return empty(_("No open risks"), words)
