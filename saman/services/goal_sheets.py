"""One goal or one measure to be written: what stands, what there is to choose among, and what the goal clinic asks."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlmodel import Session

from saman import config
from saman.domain.access import Actor
from saman.domain.errors import NotFound
from saman.domain.goal_clinic import Advice, advice
from saman.domain.goal_drafts import draft_of, indicators_of
from saman.domain.goals import Goal, Measure
from saman.domain.programme import Indicator
from saman.domain.projects import Project
from saman.language import _
from saman.services.access import require
from saman.services.goals import WRITES, found
from saman.storage import goals as stored


@dataclass(frozen=True)
class GoalSheet:
    """`goal` is None for a new one; `example` is a whole goal of the project's main theme."""

    project: Project
    goal: Goal | None
    indicators: Mapping[str, Indicator]
    advice: list[Advice] = field(default_factory=list)
    example: str = ""


@dataclass(frozen=True)
class MeasureSheet:
    project: Project
    measure: Measure | None
    goals: list[tuple[str, str]]


def of_goal(session: Session, actor: Actor, project_id: int, code: str | None) -> GoalSheet:
    """The goal called `code`, or an empty one for None. Raises NotFound."""
    require(actor, WRITES)
    front = found(session, actor, project_id)
    goal = stored.goal(session, project_id, code) if code else None
    if code and goal is None:
        raise NotFound(_("The project has no such goal or measure."))
    known = indicators_of(config.current(), front.themes)
    example = config.current().theme(front.project.main_theme).goal_example
    return GoalSheet(
        project=front.project,
        goal=goal,
        indicators=known,
        advice=list(advice(draft_of(front.project, known, goal), config.current())) if goal else [],
        example=str(example) if example else "",
    )


def of_measure(session: Session, actor: Actor, project_id: int, code: str | None) -> MeasureSheet:
    """The measure called `code`, or an empty one for None. Raises NotFound."""
    require(actor, WRITES)
    front = found(session, actor, project_id)
    measure = stored.measure(session, project_id, code) if code else None
    if code and measure is None:
        raise NotFound(_("The project has no such goal or measure."))
    served = measure.goal if measure else None
    goals = [one for one in stored.goals(session, project_id) if one.stands or one.code == served]
    return MeasureSheet(front.project, measure, [(one.code, f"{one.code} {one.text}") for one in goals])
