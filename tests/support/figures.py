"""Approved figures for tests to stand on, put straight into the tables."""

from datetime import date
from typing import Any

from sqlmodel import Session, select

from saman import clock
from saman.domain.observations import Observation
from saman.domain.organisations import Organisation
from saman.domain.projects import Project
from saman.domain.reports import Report, ReportEvent
from tests.support.build import a_municipality, a_project, a_report, stored

REPORTS = {"2011": ("startup", date(2011, 10, 1)), "2012": ("annual", date(2013, 1, 2))}


def the_report(session: Session, project: Project, period: str = "2012") -> Report:
    """The project's report that makes figures for the period, made the first time it is asked for."""
    kind, opens_on = REPORTS[period]
    wanted = select(Report).where(Report.project_id == project.id, Report.type == kind, Report.period == period)
    return session.exec(wanted).first() or a_report(session, project, kind, period, opens_on=opens_on)


def a_figure(
    session: Session,
    project: Project,
    organisation: Organisation,
    above: float | None = None,
    below: float | None = None,
    period: str = "2012",
    **details: Any,
) -> Observation:
    """A figure of `above` in `below`, or the bare `value` where the two are left out; 100 man-years behind it."""
    known = {"indicator": "sickness_absence_rate", "source": "payroll", "scope": "whole", "definition": "1", "n": 100.0}
    if above is not None and below:
        known["value"] = 100 * above / below
    report = the_report(session, project, period)
    return stored(
        session,
        Observation(
            project_id=project.id,
            organisation_id=organisation.id,
            report_id=report.id,
            version=1,
            period=period,
            numerator=above,
            denominator=below,
            made_at=clock.now(),
            **{**known, **details},
        ),
    )


def a_world(session: Session, count: int, theme: str = "sickness_absence") -> list[tuple[Project, Organisation]]:
    """Projects of one municipality each, with the start-up and the annual report owed and nothing sent."""
    found = []
    for number in range(1, count + 1):
        place = a_municipality(session, f"{number:04}", f"Kommune {number:03}")
        project = a_project(session, place, code=f"r1-{number:03}", title=f"Prosjekt {number:03}", theme=theme)
        the_report(session, project, "2011")
        the_report(session, project, "2012")
        found.append((project, place))
    return found


def happened(session: Session, report: Report, state: str, **at: Any) -> Report:
    """The report in `state`, with the event that brought it there, and what else is set on it."""
    report.state, report.event_count = state, report.event_count + 1
    for name, value in at.items():
        setattr(report, name, value)
    stored(
        session,
        ReportEvent(
            report_id=report.id,
            seq=report.event_count,
            action={"returned": "return", "recommended": "recommend", "approved": "approve"}.get(state, "submit"),
            from_state="draft",
            to_state=state,
            version=report.version,
            at=clock.now(),
            role="network_leader",
        ),
    )
    return report
