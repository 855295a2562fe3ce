"""Which deadlines come next, from the reporting duties as they stand today."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select
from sqlmodel import Session, col

from saman.domain.access import Reach
from saman.domain.reports import Report
from saman.storage.scope import within


class Due(NamedTuple):
    """`reports` duties of one type and period that fall due on one day; the first of them opens on `opens_on`."""

    type: str
    period: str
    due_on: date
    opens_on: date
    reports: int


def upcoming(session: Session, reach: Reach, today: date, most: int) -> list[Due]:
    """The next `most` deadlines within reach, the nearest first."""
    found = (
        select(col(Report.type), col(Report.period), col(Report.due_on), func.min(Report.opens_on), func.count())
        .where(col(Report.due_on) >= today, within(reach, col(Report.project_id), today))
        .group_by(col(Report.type), col(Report.period), col(Report.due_on))
        .order_by(col(Report.due_on), col(Report.type), col(Report.period))
        .limit(most)
    )
    return [Due(*row) for row in session.execute(found)]
