"""What is said about answers, as rows: all of one report, and the threads that wait on somebody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from saman.domain.access import Reach
from saman.domain.people import Person
from saman.domain.projects import Project
from saman.domain.reports import Report
from saman.domain.threads import ReportComment, Said, Side
from saman.storage.readers import barred, has_reader
from saman.storage.scope import within


@dataclass(frozen=True)
class Waiting:
    """A report with `threads` that wait on one side since `since`."""

    report: Report
    title: str
    threads: int
    since: datetime


def of_report(session: Session, report_id: int) -> list[tuple[ReportComment, str]]:
    """All that was said, in order, with names."""
    statement = (
        select(ReportComment, col(Person.name))
        .outerjoin(Person, col(Person.id) == ReportComment.person_id)
        .where(col(ReportComment.report_id) == report_id)
        .order_by(col(ReportComment.id))
    )
    return [(row, name or "") for row, name in session.execute(statement)]


def add(session: Session, rows: Sequence[ReportComment]) -> None:
    session.add_all(rows)
    session.flush()


def waiting(
    session: Session,
    reach: Reach,
    day: date,
    from_side: Side,
    reviewing: Sequence[str] = (),
    judge: int | None = None,
) -> list[Waiting]:
    """Reports with threads in which `from_side` said the last word, the longest waiting first.

    With `reviewing`, roles that read for a network, only those of projects that none of these reads for; with a
    `judge`, only those of projects that this person is not too near to.
    """
    last = _last_words().subquery()
    statement: Any = (
        select(Report, col(Project.title), func.count(), func.min(last.c.at))
        .join(Project, col(Project.id) == Report.project_id)
        .join(last, last.c.report_id == Report.id)
        .where(last.c.place == 1, last.c.kind != Said.SETTLE.value, last.c.side == from_side.value)
        .where(within(reach, col(Report.project_id), day))
        .where(*([~has_reader(reviewing, day)] if reviewing else []))
        .where(*([~barred(judge, col(Project.id), day)] if judge is not None else []))
        .group_by(col(Report.id), col(Project.id))
        .order_by(func.min(last.c.at), col(Report.id))
    )
    return [Waiting(*row) for row in session.execute(statement)]


def _last_words() -> Any:
    thread: Any = (ReportComment.report_id, ReportComment.field, func.coalesce(ReportComment.organisation_id, 0))
    place = func.row_number().over(partition_by=thread, order_by=col(ReportComment.id).desc())
    row: Any = ReportComment
    return select(row.report_id, row.side, row.kind, row.at, place.label("place"))
