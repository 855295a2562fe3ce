"""A goal as the clinic looks at it: with the project's time, and the indicators that its themes have."""

from collections.abc import Iterable, Mapping

from saman.domain.goal_clinic import GoalDraft
from saman.domain.goal_rules import GoalFacts
from saman.domain.goals import Goal
from saman.domain.programme import Indicator, Programme
from saman.domain.projects import Project


def indicators_of(programme: Programme, themes: Iterable[str]) -> dict[str, Indicator]:
    """The indicators of these themes, by key, in their order."""
    known = {theme.key: theme.indicators for theme in programme.themes}
    return {one.key: one for theme in themes for one in known.get(theme, ())}


def draft_of(project: Project, known: Mapping[str, Indicator], goal: Goal | GoalFacts) -> GoalDraft:
    return GoalDraft(
        text=goal.text,
        indicator=known.get(goal.indicator or ""),
        may_choose=bool(known),
        baseline=goal.baseline,
        target=goal.target,
        due_on=goal.due_on,
        owner=goal.owner,
        starts_on=project.starts_on,
        ends_on=project.ends_on,
    )
