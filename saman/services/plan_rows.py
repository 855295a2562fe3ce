"""Many projects' plans on one axis: which are behind, whose they are, and how far they have come."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.listings import Slice, WantedPlans
from saman.domain.plan_rows import PlanRow
from saman.services.access import require
from saman.storage import plan_rows as stored
from saman.storage.plan_rows import REACHED


@dataclass(frozen=True)
class PlanCount:
    """How many projects are wanted, how many of them are behind, and the days that the axis is to hold."""

    projects: int
    late: int
    first: date
    last: date
    today: date


@dataclass(frozen=True)
class PlanRows:
    rows: list[PlanRow]
    total: int


def count(session: Session, actor: Actor, wanted: WantedPlans) -> PlanCount:
    """Of the projects within reach that are wanted; those without a plan too."""
    require(actor, "project.read")
    today = clock.today()
    found = stored.count(session, actor.reach, today, wanted)
    return PlanCount(found.projects, found.late, found.first or today, found.last or today, today)


def find(session: Session, actor: Actor, wanted: WantedPlans, part: Slice | None = None) -> PlanRows:
    """A slice of them (the first block unless told), late first, by network or theme where that is wanted."""
    require(actor, "project.read")
    today, part = clock.today(), part or Slice()
    labels = {one.key: str(one.label) for one in config.current().themes}
    themes = tuple(sorted(labels, key=lambda key: labels[key]))
    found = [_row(row, labels) for row in stored.rows(session, actor.reach, today, wanted, themes, part)]
    total = part.total(len(found))
    if total is None:
        total = stored.total(session, actor.reach, today, wanted)
    return PlanRows(found, total)


def _row(row: Any, labels: dict[str, str]) -> PlanRow:
    return PlanRow(
        row.project_id,
        row.code,
        row.title,
        labels.get(row.main_theme, row.main_theme),
        row.network or "",
        first=row.first,
        last=row.last,
        done=row.done or 0,
        late=row.late,
        late_since=row.late_since,
        milestones=_milestones(row.milestones or ""),
    )


def _milestones(packed: str) -> tuple[tuple[date, bool], ...]:
    """From days in one text, in no order."""
    days = sorted(one for one in packed.split(",") if one)
    return tuple((date.fromisoformat(one.rstrip(REACHED)), one.endswith(REACHED)) for one in days)
