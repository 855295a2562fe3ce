"""A project's plan as it was when a report was sent, for whoever reads the report."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from saman import clock
from saman.domain import kept_plans
from saman.domain.access import Actor
from saman.domain.columns import stored_id
from saman.domain.errors import NotFound
from saman.domain.plan_rules import Horizon
from saman.domain.projects import Project
from saman.domain.reports import Report, ReportVersion
from saman.language import _
from saman.services.access import require
from saman.services.project_plans import ProjectPlan
from saman.services.report_forms import fetch
from saman.storage import project_plans
from saman.storage import reports as stored
from saman.storage.reports import Found


@dataclass(frozen=True)
class KeptPlan:
    """`plan` is None where the version was sent before plans were kept."""

    report: Report
    project: Project
    version: ReportVersion
    versions: list[int]
    """All that were sent, the oldest first."""
    plan: ProjectPlan | None


def before(session: Session, actor: Actor, found: Found, key: str) -> tuple[ReportVersion | None, dict[str, Any]]:
    """What was sent with this key already, and the plan to be kept with what is sent now."""
    require(actor, "report.submit", "report.release")
    version, (items, links) = project_plans.sent_with(session, stored_id(found.report), key)
    horizon = Horizon(found.project.starts_on, found.project.ends_on)
    return version, kept_plans.kept(horizon, items, links)


def opened(session: Session, actor: Actor, report_id: int, number: int | None = None) -> KeptPlan:
    """The plan of one version, the last one for None. Raises NotFound where there is no such version."""
    found = fetch(session, actor, report_id)
    sent = stored.versions(session, report_id)
    version = next((one for one in sent if one.number == (number or found.report.version)), None)
    if version is None:
        raise NotFound(_("There is no such version of this report."))
    return KeptPlan(
        report=found.report,
        project=found.project,
        version=version,
        versions=[one.number for one in sent],
        plan=_plan(found.project, version),
    )


def _plan(project: Project, version: ReportVersion) -> ProjectPlan | None:
    """With today at the day of sending. The reports' deadlines are the reports' own and are not kept."""
    if version.plan is None:
        return None
    return ProjectPlan(
        project=project,
        horizon=kept_plans.horizon_of(version.plan),
        items=kept_plans.items_of(version.plan, stored_id(project)),
        links=kept_plans.links_of(version.plan),
        deadlines=[],
        today=clock.local(version.submitted_at).date(),
    )
