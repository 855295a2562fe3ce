"""What happened around one project's reports: sent, returned, approved, and what was said of answers."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, literal, select, union_all
from sqlmodel import Session, col

from saman.domain.people import Person
from saman.domain.reports import Report, ReportEvent
from saman.domain.threads import ReportComment, Said

STEPS = ("submit", "return", "approve", "reopen")


def of_reports(session: Session, project_id: int, with_talk: bool, most: int) -> Sequence[Any]:
    """The newest first: at, what (a step, or `said`), text, type, period, report_id, version, who."""
    parts = [_steps(project_id), *([_talk(project_id)] if with_talk else [])]
    every = union_all(*parts).subquery()
    return session.execute(select(every).order_by(every.c.at.desc(), every.c.number.desc()).limit(most)).all()


def _steps(project_id: int) -> Any:
    row: Any = ReportEvent
    return _of(row, project_id, row.action, func.coalesce(row.note, "")).where(row.action.in_(STEPS))


def _talk(project_id: int) -> Any:
    """What is returned with a remark is told by the step."""
    row: Any = ReportComment
    return _of(row, project_id, literal("said"), row.text).where(row.kind == Said.SAY.value)


def _of(row: Any, project_id: int, what: Any, text: Any) -> Any:
    return (
        select(
            row.at.label("at"),
            row.id.label("number"),
            what.label("what"),
            text.label("text"),
            col(Report.type).label("type"),
            col(Report.period).label("period"),
            col(Report.id).label("report_id"),
            row.version.label("version"),
            func.coalesce(Person.name, "").label("who"),
        )
        .join(Report, col(Report.id) == row.report_id)
        .outerjoin(Person, col(Person.id) == row.person_id)
        .where(col(Report.project_id) == project_id)
    )
