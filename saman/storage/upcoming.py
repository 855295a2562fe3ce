"""The deadlines of reports, from the reporting duties as they stand today."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import case, func, select
from sqlmodel import Session, col

from saman.domain.access import Reach
from saman.domain.reports import Report
from saman.storage.report_conditions import DELIVERED
from saman.storage.scope import within


class Due(NamedTuple):
    """`reports` duties of one type and period that fall due on one day; the first of them opens on `opens_on`, and
    `sent` of them are delivered."""

    type: str
    period: str
    due_on: date
    opens_on: date
    reports: int
    sent: int


def deadlines(session: Session, reach: Reach, today: date) -> list[Due]:
    """Every deadline within reach, in the order of time."""
    sent = func.sum(case((DELIVERED, 1), else_=0))
    found = (
        select(col(Report.type), col(Report.period), col(Report.due_on), func.min(Report.opens_on), func.count(), sent)
        .where(within(reach, col(Report.project_id), today))
        .group_by(col(Report.type), col(Report.period), col(Report.due_on))
        .order_by(col(Report.due_on), col(Report.type), col(Report.period))
    )
    return [Due(*row) for row in session.execute(found)]
