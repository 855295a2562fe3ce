"""A project's own plan as it stands, with the deadlines of its reports drawn in, for whoever reaches it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.errors import NotFound
from saman.domain.plan_chains import Link
from saman.domain.plan_rules import Horizon
from saman.domain.project_plans import PlanItem
from saman.domain.projects import Project
from saman.domain.reports import Report
from saman.language import _
from saman.services.access import require
from saman.storage import project_plans as stored
from saman.storage import projects

EDITS = "report.write"
"""Whoever writes a project's reports keeps its plan, as they keep its goals."""


@dataclass(frozen=True)
class Deadline:
    """A report of the project, from the report's own data."""

    label: str
    due_on: date
    sent: bool
    late: bool


@dataclass(frozen=True)
class ProjectPlan:
    project: Project
    horizon: Horizon
    items: list[PlanItem]
    links: list[Link]
    deadlines: list[Deadline]
    today: date

    @property
    def late(self) -> list[PlanItem]:
        """What was to be done by now and is not."""
        return [one for one in self.items if one.is_late(self.today)]

    @property
    def has_baseline(self) -> bool:
        return any(one.baseline_start for one in self.items)


@dataclass(frozen=True)
class ItemSheet:
    """One activity to be written, with the plan around it. `item` is None for a new one."""

    plan: ProjectPlan
    item: PlanItem | None

    @property
    def others(self) -> Sequence[PlanItem]:
        return [one for one in self.plan.items if self.item is None or one.code != self.item.code]


def opened(session: Session, actor: Actor, project_id: int) -> ProjectPlan:
    """The plan of one project. Raises NotFound."""
    require(actor, "project.read")
    project = projects.one(session, actor.reach, project_id, clock.today())
    if project is None:
        raise NotFound(_("There is no such project."))
    horizon = Horizon(project.starts_on, project.ends_on)
    due = stored.deadlines(session, project_id, horizon.first, horizon.last)
    return ProjectPlan(
        project=project,
        horizon=horizon,
        items=stored.items(session, project_id),
        links=stored.links_of(session, project_id),
        deadlines=[_deadline(report, clock.today()) for report in due],
        today=clock.today(),
    )


def sheet(session: Session, actor: Actor, project_id: int, code: str | None) -> ItemSheet:
    """The activity called `code`, or an empty one for None. Raises NotFound."""
    require(actor, EDITS)
    plan = opened(session, actor, project_id)
    item = next((one for one in plan.items if one.code == code), None)
    if code and item is None:
        raise NotFound(_("The plan has no such activity."))
    return ItemSheet(plan, item)


def _deadline(report: Report, today: date) -> Deadline:
    known = {one.key: str(one.label) for one in config.current().report_types}
    sent = report.first_submitted_at is not None
    label = f"{known.get(report.type, report.type)} {report.period}"
    return Deadline(label, report.due_on, sent, late=not sent and report.due_on < today)
