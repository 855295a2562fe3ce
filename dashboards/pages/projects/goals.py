"""A project's goals and measures: where each started, where it is, and what it aims at."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboards.components import goal_cards
from dashboards.components.empty import empty
from dashboards.components.layout import heading, link_button
from dashboards.guard import actor
from dashboards.registry import page
from saman.domain.columns import row_id
from saman.language import _, n_, number
from saman.services import goals, read
from saman.services.goals import Registry

page(
    __name__,
    path_template="/projects/<project_id>/goals",
    title=lambda: _("Goals and measures"),
    needs="project.read",
)


def layout(project_id: int, report: str = "", **_query: Any) -> Component:
    with read() as session:
        registry = goals.opened(session, actor(), project_id)
    writes = actor().may(goals.WRITES)
    cards = [goal_cards.goal_card(line, writes) for line in registry.goals] or [_nothing(project_id, writes)]
    title = f"{registry.project.title}: {_answer(registry)}"
    return html.Div(
        [
            heading(title, _("Goals and measures"), _ways(project_id, writes, report)),
            html.Div(
                [
                    *cards,
                    *goal_cards.others_card(registry.others, writes),
                    *goal_cards.retired_card(registry.retired_goals, registry.retired_measures, writes),
                ],
                className="stack",
            ),
        ]
    )


def _answer(registry: Registry) -> str:
    total = len(registry.goals)
    if not total:
        return _("no goals yet")
    measurable = sum(line.measurable for line in registry.goals)
    return n_("{n} goal", "{n} goals", total) + ", " + _("{n} of them measurable", n=number(measurable))


def _ways(project_id: int, writes: bool, report: str) -> list[Component]:
    """`report`: the one in whose form somebody followed a link to here."""
    add = [link_button(_("Add a goal"), f"/projects/{project_id}/goals/new", primary=True)] if writes else []
    back = [link_button(_("Back to the report"), f"/reports/{report}")] if row_id(report) else []
    return [*add, *back, link_button(_("The project"), f"/projects/{project_id}")]


def _nothing(project_id: int, writes: bool) -> Component:
    step = link_button(_("Add a goal"), f"/projects/{project_id}/goals/new", primary=True) if writes else None
    words = _("Here stand the project's goals with baseline, figure now, target, day and measures.")
    return empty(_("No goals yet"), words, step)
