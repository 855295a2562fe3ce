"""Reporting duties as rows: made, counted by when they are due, and moved."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, select
from sqlmodel import Session, col

from saman.domain.access import Reach
from saman.domain.projects import Project
from saman.domain.reports import Report
from saman.storage.alphabet import folded
from saman.storage.scope import within


@dataclass(frozen=True)
class DueCount:
    """How many reports of a round, type and period are due on one day, and how many of them are delivered."""

    round: int
    type: str
    period: str
    due_on: date
    opens_on: date
    reports: int
    delivered: int


def owed(session: Session, project_id: int) -> set[tuple[str, str]]:
    """(type, period) of the reports a project already has."""
    rows = session.execute(select(col(Report.type), col(Report.period)).where(col(Report.project_id) == project_id))
    return {(type_, period) for type_, period in rows}


def add(session: Session, reports: Iterable[Report]) -> None:
    session.add_all(reports)
    session.flush()


def counts(session: Session, reach: Reach, today: date) -> list[DueCount]:
    """Also of those that have not opened: they are what lies ahead."""
    delivered = case((col(Report.first_submitted_at).is_not(None), 1), else_=0)
    kind = (col(Project.round), col(Report.type), col(Report.period), col(Report.due_on))
    statement = (
        select(*kind, func.min(Report.opens_on), func.count(), func.sum(delivered))
        .select_from(Report)
        .join(Project, col(Project.id) == Report.project_id)
        .where(within(reach, col(Report.project_id), today))
        .group_by(*kind)
        .order_by(*kind)
    )
    return [DueCount(*row) for row in session.execute(statement)]


def of_kind(
    session: Session,
    reach: Reach,
    today: date,
    kind: tuple[int, str, str],
    project_id: int | None = None,
    *,
    to_change: bool = False,
) -> list[tuple[Report, Project]]:
    """The reports of a round, type and period, or the one of a project. `to_change` holds their rows."""
    round_, type_, period = kind
    statement = (
        select(Report, Project)
        .join(Project, col(Project.id) == Report.project_id)
        .where(
            col(Project.round) == round_,
            col(Report.type) == type_,
            col(Report.period) == period,
            within(reach, col(Report.project_id), today),
        )
        .order_by(folded(Project.title), col(Report.id))
    )
    if project_id is not None:
        statement = statement.where(col(Project.id) == project_id)
    held = statement.with_for_update(of=Report) if to_change else statement
    return [(report, project) for report, project in session.execute(held)]
