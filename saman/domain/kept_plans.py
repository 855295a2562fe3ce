"""A project's plan as it stood when a report was sent: written to be kept with the version, and read again."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from saman.domain.plan_chains import Link
from saman.domain.plan_rules import Horizon
from saman.domain.project_plans import PlanItem

WORDS = ("code", "kind", "activity", "responsible")
DAYS = ("starts_on", "ends_on", "baseline_start", "baseline_end")
Kept = Mapping[str, Any]


def kept(horizon: Horizon, items: Sequence[PlanItem], links: Sequence[Link]) -> dict[str, Any]:
    """The same plan is always the same text."""
    return {
        "first": horizon.first.isoformat(),
        "last": horizon.last.isoformat(),
        "items": [_written(one) for one in items],
        "links": [list(one) for one in sorted(links)],
    }


def horizon_of(plan: Kept) -> Horizon:
    return Horizon(date.fromisoformat(plan["first"]), date.fromisoformat(plan["last"]))


def items_of(plan: Kept, project_id: int) -> list[PlanItem]:
    """Activities that belong to no session: what was kept is not changed."""
    return [_read(row, project_id) for row in plan["items"]]


def links_of(plan: Kept) -> list[Link]:
    return [Link(*one) for one in plan["links"]]


def _written(item: PlanItem) -> dict[str, Any]:
    days = {name: getattr(item, name) for name in DAYS}
    told = {name: day.isoformat() if day else None for name, day in days.items()}
    return {name: getattr(item, name) for name in WORDS} | told | {"progress": item.progress}


def _read(row: Kept, project_id: int) -> PlanItem:
    days: dict[str, Any] = {name: date.fromisoformat(row[name]) if row[name] else None for name in DAYS}
    words = {name: row[name] for name in WORDS}
    return PlanItem(project_id=project_id, progress=row["progress"], **words, **days)
