"""A project's goals and measures as they stand: baseline, figure now, target, and what was aimed at before.

Whoever reaches the project reads them; whoever writes its reports keeps them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.columns import stored_id
from saman.domain.errors import NotFound
from saman.domain.goal_clinic import Advice, advice, is_measurable
from saman.domain.goal_drafts import draft_of, indicators_of
from saman.domain.goal_rules import GoalFacts
from saman.domain.goals import Goal, Measure, TargetRevision
from saman.domain.listings import WantedProjects
from saman.domain.programme import Indicator
from saman.domain.projects import Project
from saman.domain.standings import Standing
from saman.language import _
from saman.services import indicators
from saman.services.access import require
from saman.storage import goals as stored
from saman.storage import project_sheets as sheets

WRITES = "report.write"


@dataclass(frozen=True)
class Revised:
    """What a goal aimed at until `row.at`, and who changed it."""

    row: TargetRevision
    by: str
    role: str


@dataclass(frozen=True)
class GoalLine:
    goal: Goal
    unit: str
    indicator: Indicator | None = None
    now: Standing | None = None
    measurable: bool = False
    measures: Sequence[Measure] = ()
    revisions: Sequence[Revised] = ()


@dataclass(frozen=True)
class Registry:
    """`others` are measures that serve no single goal; what is laid aside stands in the last two."""

    project: Project
    goals: list[GoalLine] = field(default_factory=list)
    others: list[Measure] = field(default_factory=list)
    retired_goals: list[GoalLine] = field(default_factory=list)
    retired_measures: list[Measure] = field(default_factory=list)


def opened(session: Session, actor: Actor, project_id: int) -> Registry:
    """All of it. Raises NotFound where there is no such project within reach."""
    require(actor, "project.read")
    front = found(session, actor, project_id)
    rows, measures = stored.goals(session, project_id), stored.measures(session, project_id)
    revised = _revised(session, project_id) if rows else {}
    figures = indicators.of_project(session, actor, project_id) if any(row.indicator for row in rows) else []
    lines = [_line(front, row, measures, revised, figures) for row in rows]
    standing = {line.goal.code for line in lines if line.goal.stands}
    return Registry(
        project=front.project,
        goals=[line for line in lines if line.goal.stands],
        others=[one for one in measures if one.stands and one.goal not in standing],
        retired_goals=[line for line in lines if not line.goal.stands],
        retired_measures=[one for one in measures if not one.stands],
    )


def listing(session: Session, actor: Actor, wanted: WantedProjects) -> list[stored.Listed]:
    """The goals of the projects that are wanted and within reach, for a file."""
    require(actor, "export.read")
    require(actor, "project.read")
    return stored.listing(session, actor.reach, clock.today(), wanted)


def listed_measures(session: Session, actor: Actor, wanted: WantedProjects) -> list[tuple[str, Measure]]:
    """Their measures, each with the code of its project."""
    require(actor, "export.read")
    require(actor, "project.read")
    return stored.listed_measures(session, actor.reach, clock.today(), wanted)


def found(session: Session, actor: Actor, project_id: int) -> sheets.Front:
    """The project, within reach. Raises NotFound otherwise."""
    require(actor, "project.read")
    front = sheets.front(session, actor.reach, project_id, clock.today())
    if front is None:
        raise NotFound(_("There is no such project."))
    return front


def advise(session: Session, actor: Actor, project_id: int, facts: GoalFacts) -> list[Advice]:
    """What the goal clinic asks of a goal as far as it is written; nothing is stored."""
    require(actor, WRITES)
    front, programme = found(session, actor, project_id), config.current()
    draft = draft_of(front.project, indicators_of(programme, front.themes), facts)
    return list(advice(draft, programme))


def _line(
    front: sheets.Front,
    goal: Goal,
    measures: Sequence[Measure],
    revised: dict[int, list[Revised]],
    figures: Sequence[Standing],
) -> GoalLine:
    indicator, known = _indicator(goal.indicator), indicators_of(config.current(), front.themes)
    now = [one for one in figures if one.indicator.key == goal.indicator]
    return GoalLine(
        goal=goal,
        unit=goal.unit or (str(indicator.unit) if indicator else ""),
        indicator=indicator,
        now=max(now, key=lambda one: one.period) if now else None,
        measurable=is_measurable(draft_of(front.project, known, goal)),
        measures=[one for one in measures if one.stands and one.goal == goal.code],
        revisions=revised.get(stored_id(goal), []),
    )


def _indicator(key: str | None) -> Indicator | None:
    """None also for one that the programme no longer has."""
    every = (one for theme in config.current().themes for one in theme.indicators)
    return next((one for one in every if one.key == key), None)


def _revised(session: Session, project_id: int) -> dict[int, list[Revised]]:
    roles = {role.key: str(role.label) for role in config.current().roles}
    lines: dict[int, list[Revised]] = {}
    for row, name in stored.revisions(session, project_id):
        lines.setdefault(row.goal_id, []).append(Revised(row, name or "", roles.get(row.role, "")))
    return lines
