"""Deadlines as a calendar shows them, and the links to calendars, as rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, case, delete, func, or_, select
from sqlmodel import Session, col

from saman.domain.access import Reach
from saman.domain.calendars import CalendarLink
from saman.domain.history import History
from saman.domain.people import Person
from saman.domain.projects import Project, ProjectStatus
from saman.domain.reports import Report
from saman.domain.workflow import State
from saman.storage.scope import within

MOST = 2000
"""So many deadlines of a kind are in a calendar at most; the rest of them comes nearer with time."""
TO_BE_SENT = col(Report.state).in_([State.DRAFT.value, State.SIGNING.value, State.RETURNED.value])
GOES_ON = col(Project.status).not_in([ProjectStatus.ENDED.value, ProjectStatus.WITHDRAWN.value])


@dataclass(frozen=True)
class Owed:
    """A report that is yet to be sent, or to be sent again."""

    report_id: int
    type: str
    period: str
    due_on: date
    opens_on: date
    state: str
    title: str


@dataclass(frozen=True)
class DueTogether:
    """Reports of one type and period that are due on one day; `changed_at` is when one of them was last sent."""

    type: str
    period: str
    due_on: date
    reports: int
    sent: int
    changed_at: datetime | None


def one_by_one(session: Session, reach: Reach, day: date, *, only_open: bool) -> list[Owed]:
    statement = (
        select(col(Report.id), col(Report.type), col(Report.period), col(Report.due_on), col(Report.opens_on))
        .add_columns(col(Report.state), col(Project.title))
        .join(Project, col(Project.id) == Report.project_id)
        .where(TO_BE_SENT, GOES_ON, within(reach, col(Report.project_id), day))
        .where(*([col(Report.opens_on) <= day] if only_open else []))
        .order_by(col(Report.due_on), col(Report.id))
        .limit(MOST)
    )
    return [Owed(*row) for row in session.execute(statement)]


def together(session: Session, reach: Reach, day: date, *, only_ahead: bool) -> list[DueTogether]:
    """`only_ahead`: those that have not opened yet."""
    kind = (col(Report.type), col(Report.period), col(Report.due_on))
    sent = func.sum(case((col(Report.first_submitted_at).is_not(None), 1), else_=0))
    # a report that was sent counts in a project that has ended too: it is what the day was about
    counted: ColumnElement[bool] = or_(GOES_ON, col(Report.first_submitted_at).is_not(None))
    statement = (
        select(*kind, func.count(), sent, func.max(col(Report.first_submitted_at)))
        .join(Project, col(Project.id) == Report.project_id)
        .where(counted, within(reach, col(Report.project_id), day))
        .where(*([col(Report.opens_on) > day] if only_ahead else []))
        .group_by(*kind)
        .order_by(col(Report.due_on), col(Report.type), col(Report.period))
        .limit(MOST)
    )
    return [DueTogether(*row) for row in session.execute(statement)]


def moves(session: Session, report_ids: Sequence[int]) -> dict[int, tuple[int, datetime]]:
    """By report, how often its deadline was moved, and when it was last (when the report was made, where never)."""
    row: Any = History
    moved = row.before["due_on"].as_string().is_not(None)
    statement = (
        select(row.thing_id, func.sum(case((moved, 1), else_=0)), func.max(row.at))
        .where(row.thing == "report", row.thing_id.in_(report_ids), or_(row.before.is_(None), moved))
        .group_by(row.thing_id)
    )
    return {report_id: (int(times), at) for report_id, times, at in session.execute(statement)}


def link_of(session: Session, person_id: int) -> CalendarLink | None:
    return session.get(CalendarLink, person_id)


def person_with(session: Session, token_hash: str) -> Person | None:
    """Whose calendar the secret is for."""
    linked = select(col(CalendarLink.person_id)).where(col(CalendarLink.token_hash) == token_hash)
    found: Person | None = session.scalars(select(Person).where(col(Person.id).in_(linked))).first()
    return found


def keep_link(session: Session, link: CalendarLink) -> None:
    session.merge(link)
    session.flush()


def forget_link(session: Session, person_id: int) -> None:
    session.execute(delete(CalendarLink).where(col(CalendarLink.person_id) == person_id))
