"""Many projects' plans on one axis: which are behind, whose they are, and how far they have come."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.listings import EVERYTHING, WantedPlans
from saman.domain.plan_rows import PlanRow, together
from saman.services.access import require
from saman.services.project_lists import AS_USUAL, ProjectRow, told
from saman.storage import plan_rows as stored
from saman.storage import project_lists


@dataclass(frozen=True)
class PlanRows:
    """`groups`: by name, late first in each. `late` counts the projects that are behind."""

    groups: list[tuple[str, list[PlanRow]]]
    first: date
    last: date
    today: date
    projects: int
    late: int


def opened(session: Session, actor: Actor, wanted: WantedPlans) -> PlanRows:
    """The plans of all projects within reach that are wanted; those without a plan too."""
    require(actor, "project.read")
    today = clock.today()
    found = project_lists.rows(session, actor.reach, today, wanted, AS_USUAL, EVERYTHING)
    plans: dict[int, list[Any]] = {}
    for row in stored.of_projects(session, actor.reach, today, wanted):
        plans.setdefault(row.project_id, []).append(row)
    rows = [_row(told(project), plans.get(project.project.id or 0, [])) for project in found]
    shown = [row for row in rows if row.late] if wanted.only_late else rows
    return PlanRows(
        groups=together(shown, wanted.by),
        first=min((row.first for row in shown if row.first), default=today),
        last=max((row.last for row in shown if row.last), default=today),
        today=today,
        projects=len(shown),
        late=sum(bool(row.late) for row in rows),
    )


def _row(project: ProjectRow, rows: list[Any]) -> PlanRow:
    about = PlanRow(project.id, project.code, project.title, project.theme_label, project.network)
    if not rows:
        return about
    whole, *milestones = rows
    return PlanRow(
        about.project_id,
        about.code,
        about.title,
        about.theme,
        about.network,
        first=whole.first,
        last=whole.last,
        done=int(whole.done),
        late=whole.late,
        late_since=whole.late_since,
        milestones=tuple((one.first, one.done == 100) for one in milestones),
    )
