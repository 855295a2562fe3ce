"""Keeping a project's goals and measures: written, revised with a reason, laid aside with a reason, taken up again."""

from dataclasses import asdict
from typing import TypeVar

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, Conflict, NotFound
from saman.domain.goal_drafts import indicators_of
from saman.domain.goal_rules import (
    GoalFacts,
    MeasureFacts,
    checked_goal,
    checked_measure,
    is_revised,
    needed_reason,
)
from saman.domain.goals import Goal, Measure, TargetRevision, next_code
from saman.domain.programme import Indicator
from saman.language import _
from saman.services.access import require
from saman.services.goals import WRITES, found
from saman.storage import goals as stored
from saman.storage import projects

MOST = 50
Kept = TypeVar("Kept", Goal, Measure)


def add_goal(session: Session, actor: Actor, project_id: int, facts: GoalFacts, *, is_demo: bool = False) -> Goal:
    """A new goal, with the next code.

    Raises:
        NotFound: no such project within reach.
        BadInput: a sentence, and the field it is about; nothing is stored.
    """
    require(actor, WRITES)
    _hold(session, actor, project_id)
    checked = checked_goal(facts, _indicators(session, actor, project_id))
    code = _next_code(session, Goal, project_id)
    goal = Goal(project_id=project_id, code=code, is_demo=is_demo, **asdict(checked))
    stored.add(session, goal)
    return goal


def change_goal(
    session: Session, actor: Actor, project_id: int, code: str, facts: GoalFacts, row_version: int, reason: str = ""
) -> Goal:
    """Change a goal. Another baseline, unit, target or day than before is a revision, which needs a reason.

    Raises:
        NotFound: no such goal within reach.
        Conflict: somebody changed it meanwhile; nothing is stored.
        BadInput: a sentence, and the field it is about; nothing is stored.
    """
    require(actor, WRITES)
    _hold(session, actor, project_id)
    goal = _taken(stored.goal(session, project_id, code), row_version)
    allowed = {*_indicators(session, actor, project_id), *filter(None, [goal.indicator])}
    checked = checked_goal(facts, allowed)
    if is_revised(goal, checked):
        why = needed_reason(reason, _("Say why the target is revised: the old one is kept beside the reason."))
        stored.add(session, _revision(actor, goal, why))
    _write(goal, checked)
    session.flush()
    return goal


def add_measure(
    session: Session, actor: Actor, project_id: int, facts: MeasureFacts, *, is_demo: bool = False
) -> Measure:
    """A new measure, with the next code. Raises NotFound and BadInput as for a goal."""
    require(actor, WRITES)
    _hold(session, actor, project_id)
    checked = checked_measure(facts, _standing(session, project_id))
    code = _next_code(session, Measure, project_id)
    measure = Measure(project_id=project_id, code=code, is_demo=is_demo, **asdict(checked))
    stored.add(session, measure)
    return measure


def change_measure(
    session: Session, actor: Actor, project_id: int, code: str, facts: MeasureFacts, row_version: int
) -> Measure:
    """Raises NotFound, Conflict and BadInput as for a goal."""
    require(actor, WRITES)
    _hold(session, actor, project_id)
    measure = _taken(stored.measure(session, project_id, code), row_version)
    _write(measure, checked_measure(facts, {*_standing(session, project_id), *filter(None, [measure.goal])}))
    session.flush()
    return measure


def retire(session: Session, actor: Actor, project_id: int, code: str, reason: str, row_version: int) -> None:
    """Lay a goal or a measure aside, by its code; it stays to be seen, with the reason.

    Raises:
        BadInput: no reason is given.
    """
    kept = _any(session, actor, project_id, code, row_version)
    kept.retired_because = needed_reason(reason, _("Say why it is laid aside."))
    kept.retired_on = clock.today()
    kept.row_version += 1
    session.flush()


def take_up(session: Session, actor: Actor, project_id: int, code: str, row_version: int) -> None:
    """Take up again what was laid aside."""
    kept = _any(session, actor, project_id, code, row_version, stands=False)
    kept.retired_on, kept.retired_because = None, ""
    kept.row_version += 1
    session.flush()


def _any(
    session: Session, actor: Actor, project_id: int, code: str, row_version: int, *, stands: bool = True
) -> Goal | Measure:
    require(actor, WRITES)
    _hold(session, actor, project_id)
    if code.startswith("g"):
        return _taken(stored.goal(session, project_id, code), row_version, stands=stands)
    return _taken(stored.measure(session, project_id, code), row_version, stands=stands)


def _hold(session: Session, actor: Actor, project_id: int) -> None:
    """The project, held until the unit of work ends: two who write at once get different codes."""
    if projects.locked(session, actor.reach, project_id, clock.today()) is None:
        raise NotFound(_("There is no such project."))


def _taken(kept: Kept | None, row_version: int, *, stands: bool = True) -> Kept:
    """The row, if it still is as it was read."""
    if kept is None:
        raise NotFound(_("The project has no such goal or measure."))
    if kept.row_version != row_version or kept.stands != stands:
        raise Conflict(_("Somebody else has changed this meanwhile. Load the page again to see how it stands."))
    return kept


def _indicators(session: Session, actor: Actor, project_id: int) -> dict[str, Indicator]:
    return indicators_of(config.current(), found(session, actor, project_id).themes)


def _standing(session: Session, project_id: int) -> set[str]:
    return {one.code for one in stored.goals(session, project_id) if one.stands}


def _next_code(session: Session, kind: type[Goal] | type[Measure], project_id: int) -> str:
    had = stored.count(session, kind, project_id)
    if had >= MOST:
        raise BadInput(_("A project can have {n} of these at most.", n=MOST), "text")
    return next_code(kind, had)


def _write(kept: Goal | Measure, facts: GoalFacts | MeasureFacts) -> None:
    for name, value in asdict(facts).items():
        setattr(kept, name, value)
    kept.row_version += 1


def _revision(actor: Actor, goal: Goal, reason: str) -> TargetRevision:
    return TargetRevision(
        goal_id=stored_id(goal),
        at=clock.now(),
        person_id=actor.person_id,
        role=actor.role,
        baseline=goal.baseline,
        unit=goal.unit,
        target=goal.target,
        due_on=goal.due_on,
        reason=reason,
    )
