"""Projects as rows: found within reach, numbered, and added with those who take part."""

from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import func
from sqlmodel import Session, SQLModel, col, select

from saman.domain.access import Reach
from saman.domain.organisations import Organisation
from saman.domain.projects import Project
from saman.storage.scope import within


def one(session: Session, reach: Reach, project_id: int, day: date) -> Project | None:
    """The project, where `reach` covers it on `day`."""
    statement = select(Project).where(Project.id == project_id, within(reach, col(Project.id), day))
    return session.scalars(statement).first()


def locked(session: Session, reach: Reach, project_id: int, day: date) -> Project | None:
    """The same, read afresh and held until the unit of work ends, so that two who edit cannot both win."""
    statement = (
        select(Project)
        .where(Project.id == project_id, within(reach, col(Project.id), day))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return session.scalars(statement).first()


def is_code_taken(session: Session, code: str) -> bool:
    return session.scalars(select(Project.id).where(Project.code == code)).first() is not None


def last_code(session: Session, prefix: str) -> str | None:
    """The highest code that starts with `prefix`: longer ones count as higher, r1-1000 after r1-999."""
    statement = (
        select(Project.code)
        .where(col(Project.code).startswith(prefix, autoescape=True))
        .order_by(func.length(Project.code).desc(), col(Project.code).desc())
        .limit(1)
    )
    return session.scalars(statement).first()


def known_organisations(session: Session, ids: Collection[int]) -> set[int]:
    found = session.scalars(select(Organisation.id).where(col(Organisation.id).in_(sorted(ids))))
    return {number for number in found if number is not None}


def add(session: Session, *things: SQLModel) -> None:
    """Store new rows at once, so that they have their ids."""
    add_all(session, things)


def add_all(session: Session, things: Iterable[SQLModel]) -> None:
    session.add_all(things)
    session.flush()
