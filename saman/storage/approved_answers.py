"""Approved reports with all their answers, for those who take them out to read elsewhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from saman.domain.access import Reach
from saman.domain.organisations import OrganisationVersion
from saman.domain.projects import Project
from saman.domain.reports import Report, ReportVersion
from saman.domain.workflow import State
from saman.storage.scope import during, within


@dataclass(frozen=True)
class Approved:
    report: Report
    project: str
    round: int
    answers: Sequence[dict[str, Any]]
    """As the approved version keeps them."""


def rows(session: Session, reach: Reach, day: date, type: str = "", period: str = "") -> Iterator[Approved]:
    """Reports that stand approved, by project, type and period."""
    statement = (
        select(Report, Project.code, Project.round, ReportVersion.answers)
        .join(Project, col(Project.id) == Report.project_id)
        .join(ReportVersion, col(ReportVersion.report_id) == Report.id)
        .where(ReportVersion.number == Report.version, Report.state == State.APPROVED.value)
        .where(within(reach, col(Report.project_id), day))
        .where(*([Report.type == type] if type else []))
        .where(*([Report.period == period] if period else []))
        .order_by(col(Project.code), col(Report.type), col(Report.period))
        .execution_options(yield_per=100)
    )
    return (Approved(*row) for row in session.exec(statement))


def numbers(session: Session, day: date) -> dict[int, str]:
    """The number that each organisation has on `day`."""
    statement = select(OrganisationVersion.organisation_id, OrganisationVersion.number).where(
        during(col(OrganisationVersion.starts_on), col(OrganisationVersion.ends_on), day)
    )
    return {organisation_id: number or "" for organisation_id, number in session.exec(statement)}
