"""The contact log as rows: of one project, and of all that are wanted."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from saman.domain.access import Reach
from saman.domain.contact_log import LoggedContact
from saman.domain.listings import WantedProjects
from saman.domain.projects import Project
from saman.storage.project_lists import USUAL, conditions

LISTED = 500
NEWEST_FIRST: tuple[Any, ...] = (col(LoggedContact.held_on).desc(), col(LoggedContact.id).desc())


def of_project(session: Session, project_id: int) -> Sequence[LoggedContact]:
    """The newest first."""
    statement = select(LoggedContact).where(col(LoggedContact.project_id) == project_id)
    return session.scalars(statement.order_by(*NEWEST_FIRST).limit(LISTED)).all()


def listing(session: Session, reach: Reach, today: date, wanted: WantedProjects) -> list[tuple[Project, LoggedContact]]:
    """Every contact with the projects that are wanted, project by project, the newest first."""
    statement = (
        select(Project, LoggedContact)
        .join(LoggedContact, col(LoggedContact.project_id) == Project.id)
        .where(*conditions(reach, today, wanted))
        .order_by(*USUAL, *NEWEST_FIRST)
    )
    return [(project, contact) for project, contact in session.execute(statement)]


def one(session: Session, project_id: int, number: int, *, to_change: bool = False) -> LoggedContact | None:
    statement = select(LoggedContact).where(
        col(LoggedContact.project_id) == project_id, col(LoggedContact.id) == number
    )
    held = statement.with_for_update().execution_options(populate_existing=True) if to_change else statement
    return session.scalars(held).first()


def add(session: Session, contact: LoggedContact) -> None:
    session.add(contact)
    session.flush()
