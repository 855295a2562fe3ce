"""Reviews under way, and which report waits next."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from saman.domain.access import Reach
from saman.domain.reports import Report, Review
from saman.storage.scope import within


def find(session: Session, report_id: int, version: int) -> Review | None:
    return session.exec(select(Review).where(Review.report_id == report_id, Review.version == version)).first()


def next_waiting(session: Session, reach: Reach, today: date, states: Sequence[str], after: int) -> int | None:
    """Another report than `after` in one of `states`, the longest waiting first."""
    statement = (
        select(Report.id)
        .where(col(Report.state).in_(states), Report.id != after)
        .where(within(reach, col(Report.project_id), today))
        .order_by(col(Report.submitted_at), col(Report.id))
    )
    return session.exec(statement.limit(1)).first()
