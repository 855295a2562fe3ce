"""Goals and measures in the order they were made, of one project or of many, and what the goals aimed at before."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import case, func
from sqlmodel import Session, SQLModel, col, select

from saman.domain.access import Reach
from saman.domain.goals import Goal, Measure, TargetRevision
from saman.domain.listings import WantedProjects
from saman.domain.people import Person
from saman.domain.projects import Project
from saman.storage.project_lists import USUAL, conditions


@dataclass(frozen=True)
class Listed:
    """A goal with its project. `revisions`: how often it was aimed anew; `first_target` is what it began with."""

    project: str
    round: int
    theme: str
    goal: Goal
    revisions: int
    revised_at: datetime | None
    first_target: float | None


def goals(session: Session, project_id: int) -> list[Goal]:
    return list(session.scalars(select(Goal).where(Goal.project_id == project_id).order_by(col(Goal.id))))


def measures(session: Session, project_id: int) -> list[Measure]:
    return list(session.scalars(select(Measure).where(Measure.project_id == project_id).order_by(col(Measure.id))))


def revisions(session: Session, project_id: int) -> list[tuple[TargetRevision, str | None]]:
    """The latest first, each with the name of who revised."""
    statement = (
        select(TargetRevision, Person.name)
        .join(Goal, col(Goal.id) == TargetRevision.goal_id)
        .outerjoin(Person, col(Person.id) == TargetRevision.person_id)
        .where(Goal.project_id == project_id)
        .order_by(col(TargetRevision.id).desc())
    )
    return [(revision, name) for revision, name in session.execute(statement)]


def listing(session: Session, reach: Reach, today: date, wanted: WantedProjects) -> list[Listed]:
    """Every goal of the projects that are wanted, those laid aside too, in the order of the list of projects."""
    times = (
        select(
            col(TargetRevision.goal_id),
            func.count().label("times"),
            func.max(TargetRevision.at).label("last"),
            func.min(TargetRevision.id).label("first"),
        )
        .group_by(col(TargetRevision.goal_id))
        .subquery()
    )
    statement: Any = (
        select(Project.code, Project.round, Project.main_theme, Goal)
        .add_columns(func.coalesce(times.c.times, 0), times.c.last)
        .add_columns(case((times.c.first.is_(None), Goal.target), else_=TargetRevision.target))
        .join(Goal, col(Goal.project_id) == Project.id)
        .outerjoin(times, times.c.goal_id == Goal.id)
        .outerjoin(TargetRevision, col(TargetRevision.id) == times.c.first)
        .where(*conditions(reach, today, wanted))
        .order_by(*USUAL, col(Goal.id))
    )
    return [Listed(*row) for row in session.execute(statement)]


def listed_measures(session: Session, reach: Reach, today: date, wanted: WantedProjects) -> list[tuple[str, Measure]]:
    """Every measure of the projects that are wanted, with the code of its project."""
    statement = (
        select(Project.code, Measure)
        .join(Measure, col(Measure.project_id) == Project.id)
        .where(*conditions(reach, today, wanted))
        .order_by(*USUAL, col(Measure.id))
    )
    return [(code, measure) for code, measure in session.execute(statement)]


def goal(session: Session, project_id: int, code: str) -> Goal | None:
    return session.scalars(select(Goal).where(Goal.project_id == project_id, Goal.code == code)).first()


def measure(session: Session, project_id: int, code: str) -> Measure | None:
    return session.scalars(select(Measure).where(Measure.project_id == project_id, Measure.code == code)).first()


def count(session: Session, kind: type[Goal] | type[Measure], project_id: int) -> int:
    """How many the project has had; none is ever removed."""
    statement = select(func.count()).select_from(kind).where(col(kind.project_id) == project_id)
    return session.scalars(statement).one()


def add(session: Session, thing: SQLModel) -> None:
    session.add(thing)
    session.flush()
