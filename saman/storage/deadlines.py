"""Reporting duties as rows."""

from collections.abc import Iterable

from sqlmodel import Session, select

from saman.domain.reports import Report


def owed(session: Session, project_id: int) -> set[tuple[str, str]]:
    """(type, period) of the reports a project already has."""
    rows = session.execute(select(Report.type, Report.period).where(Report.project_id == project_id))
    return {(type_, period) for type_, period in rows}


def add(session: Session, reports: Iterable[Report]) -> None:
    session.add_all(reports)
    session.flush()
