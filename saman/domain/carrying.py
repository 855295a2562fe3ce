"""What an application said, in the shapes that a project keeps: goals, measures, and a plan by quarters."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from saman.domain.answers import Answers
from saman.domain.goal_rules import GoalFacts, MeasureFacts
from saman.domain.periods import Period
from saman.domain.project_plans import LONGEST_ACTIVITY, PlanItem

Row = Mapping[str, Any]


def rows_in(sent: Answers, key: str | None) -> list[Row]:
    """The rows of the table that the call names; none where it names none, or nobody answered it."""
    given = sent.get(key) if key else None
    return [row for row in given.value if isinstance(row, dict)] if given and isinstance(given.value, list) else []


def goals_in(rows: Iterable[Row], indicators: Collection[str]) -> list[GoalFacts]:
    """An indicator that the project does not have is left out; its words and numbers stay."""
    return [
        GoalFacts(
            text=str(row["text"]),
            indicator=row.get("indicator") if row.get("indicator") in indicators else None,
            baseline=_number(row.get("baseline")),
            target=_number(row.get("target")),
            due_on=_day(row.get("due_on")),
        )
        for row in rows
        if row.get("text")
    ]


def measures_in(rows: Iterable[Row]) -> list[MeasureFacts]:
    """Days that come in the wrong order are left out."""
    found = []
    for row in rows:
        first, last = _day(row.get("starts_on")), _day(row.get("ends_on"))
        if first and last and last < first:
            first = last = None
        if row.get("text"):
            group = str(row.get("target_group") or "")
            found.append(MeasureFacts(text=str(row["text"]), target_group=group, starts_on=first, ends_on=last))
    return found


def plan_in(rows: Iterable[Row], project_id: int, is_demo: bool) -> list[PlanItem]:
    """A bar for each line whose quarter, half-year or year can be read; the others stay in the application."""
    found: list[PlanItem] = []
    for row in rows:
        period, what = _period(row.get("quarter")), " ".join(str(row.get("what") or "").split())
        if period is None or not what:
            continue
        found.append(
            PlanItem(
                project_id=project_id,
                code=f"a{len(found) + 1}",
                activity=what[:LONGEST_ACTIVITY],
                position=len(found),
                starts_on=period.starts_on,
                ends_on=period.ends_on,
                baseline_start=period.starts_on,
                baseline_end=period.ends_on,
                is_demo=is_demo,
            )
        )
    return found


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) and value else None


def _period(value: Any) -> Period | None:
    """2013-Q2, 2013-1 or 2013, also as people write the first: 2013 Q2."""
    try:
        return Period.parse("-".join(str(value or "").upper().replace("-", " ").split()))
    except ValueError:
        return None
