"""Every report as it was last sent, for a look at all of them."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from saman.domain.access import Reach
from saman.domain.reports import Report, ReportVersion
from saman.storage.scope import within


def last_sent(session: Session, reach: Reach, day: date) -> Iterator[tuple[str, Sequence[dict[str, Any]]]]:
    """Report type and answers, one report after the other."""
    statement = (
        select(Report.type, ReportVersion.answers)
        .join(ReportVersion, col(ReportVersion.report_id) == Report.id)
        .where(ReportVersion.number == Report.version, within(reach, col(Report.project_id), day))
        .order_by(col(Report.id))
        .execution_options(yield_per=100)
    )
    return ((type_, answers) for type_, answers in session.exec(statement))
