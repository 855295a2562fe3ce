"""Requests for later deadlines as rows: of one report, and the conditions by which others find them."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from saman.domain.deadline_requests import DeadlineRequest
from saman.domain.people import Person
from saman.domain.reports import Report

IS_OPEN: ColumnElement[bool] = col(DeadlineRequest.outcome).is_(None)


@dataclass(frozen=True)
class Told:
    """A request, with the names of who asked and who answered."""

    request: DeadlineRequest
    asked_by: str
    decided_by: str


def of_report(session: Session, report_id: int) -> list[Told]:
    """The newest first."""
    asker, decider = aliased(Person), aliased(Person)
    statement = (
        select(DeadlineRequest, func.coalesce(asker.name, ""), func.coalesce(decider.name, ""))
        .outerjoin(asker, col(asker.id) == DeadlineRequest.asked_by)
        .outerjoin(decider, col(decider.id) == DeadlineRequest.decided_by)
        .where(col(DeadlineRequest.report_id) == report_id)
        .order_by(col(DeadlineRequest.id).desc())
    )
    return [Told(*row) for row in session.execute(statement)]


def open_of(session: Session, report_id: int) -> DeadlineRequest | None:
    statement = select(DeadlineRequest).where(col(DeadlineRequest.report_id) == report_id, IS_OPEN)
    return session.scalars(statement).first()


def last_asked() -> ColumnElement[bool]:
    """Condition that joins the last request to its report."""
    row: Any = aliased(DeadlineRequest)
    last = select(func.max(row.id)).where(row.report_id == Report.id).correlate(Report).scalar_subquery()
    return col(DeadlineRequest.id) == last


def asks() -> Any:
    """Condition on reports: one with a request that waits for its answer."""
    row: Any = DeadlineRequest
    return select(row.id).where(row.report_id == Report.id, IS_OPEN).correlate(Report).exists()


def add(session: Session, request: DeadlineRequest) -> None:
    session.add(request)
    session.flush()
