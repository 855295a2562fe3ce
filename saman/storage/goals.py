"""Goals and measures of one project, in the order they were made, and what the goals aimed at before."""

from sqlalchemy import func
from sqlmodel import Session, SQLModel, col, select

from saman.domain.goals import Goal, Measure, TargetRevision
from saman.domain.people import Person


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
