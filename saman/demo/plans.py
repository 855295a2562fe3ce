"""Progress plans of the projects of the demo: invented, drawn from one pattern, some of them behind."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

from saman.demo.chance import between
from saman.demo.facts import load
from saman.demo.planned import PlannedProject
from saman.demo.wording import said
from saman.domain.labels import Key, Strict
from saman.domain.plan_chains import Link
from saman.domain.project_plans import BAR, MILESTONE, PlanItem
from saman.services import Session, plan_entering
from saman.services.access import system


class Pattern(Strict):
    code: Key
    activity: dict[str, Any]
    responsible: dict[str, Any]
    first: int | None = None
    last: int
    follows: str = ""
    slipped: int = 0
    part: float = 0


@cache
def patterns() -> tuple[Pattern, ...]:
    return tuple(Pattern(**one) for one in load("plans")["items"])


def write_down(session: Session, projects: Sequence[PlannedProject], ids: Mapping[str, int], day: date) -> None:
    """The plan of every project as it stands on `day`, all at once."""
    numbers = {one.code: f"a{place}" for place, one in enumerate(patterns(), start=1)}
    links = [Link(numbers[one.follows], numbers[one.code]) for one in patterns() if one.follows]
    plans = {ids[one.code]: (_items(one, ids[one.code], numbers, day), links) for one in projects}
    plan_entering.enter(session, system(), plans)


def _items(project: PlannedProject, project_id: int, numbers: Mapping[str, str], day: date) -> list[PlanItem]:
    late, items = 0, []
    for place, one in enumerate(patterns(), start=1):
        if between(f"plan {one.code} {project.code}", 0, 1) < one.part:
            late += one.slipped
        first, last = _days(project.starts_on, one, 0)
        now, then = _days(project.starts_on, one, late)
        items.append(
            PlanItem(
                project_id=project_id,
                code=numbers[one.code],
                kind=MILESTONE if one.first is None else BAR,
                activity=said(project, f"plan {one.code}", one.activity) or "",
                responsible=said(project, f"plan who {one.code}", one.responsible) or "",
                starts_on=now,
                ends_on=then,
                baseline_start=first,
                baseline_end=last,
                progress=_progress(project, one, now, then, day),
                position=place,
                is_demo=True,
            )
        )
    return items


def _days(start: date, one: Pattern, late: int) -> tuple[date, date]:
    """Whole months: the first day of one, to the last day of another."""
    last = _month(start, one.last + late + 1) - timedelta(days=1)
    return (last, last) if one.first is None else (_month(start, one.first + late), last)


def _month(start: date, months: int) -> date:
    count = start.year * 12 + start.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def _progress(project: PlannedProject, one: Pattern, first: date, last: date, day: date) -> int:
    """What is over is done but for a few; what goes on is about as far as its time."""
    drawn = between(f"plan progress {one.code} {project.code}", 0, 1)
    if last < day:
        return 100 if drawn > 0.07 else 80
    if first > day or one.first is None:
        return 0
    share = (day - first).days / ((last - first).days + 1)
    return min(95, max(5, round(100 * share * (0.7 + 0.5 * drawn) / 5) * 5))
