"""What waits, counted in SQL."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, func, select

from saman.domain.access import Reach
from saman.domain.reports import Report
from saman.storage.readers import barred
from saman.storage.scope import within


def reports(session: Session, reach: Reach, states: Sequence[str], day: date, judge: int | None = None) -> int:
    """Reports within reach that have opened and stand in one of `states`, and that `judge` is not too near to."""
    near = [~barred(judge, col(Report.project_id), day)] if judge is not None else []
    statement = (
        select(func.count())
        .select_from(Report)
        .where(
            col(Report.state).in_([str(state) for state in states]),
            col(Report.opens_on) <= day,
            within(reach, col(Report.project_id), day),
            *near,
        )
    )
    return session.scalars(statement).one()
