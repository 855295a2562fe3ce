"""Many projects' plans, a row each."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PlanRow:
    """A project's whole plan in one row. `done` is the mean of its activities, in per cent.

    `late` counts what was to be done by today and is not, `late_since` is the first of it. A project without a plan has
    no days.
    """

    project_id: int
    code: str
    title: str
    theme: str
    network: str
    first: date | None = None
    last: date | None = None
    done: int = 0
    late: int = 0
    late_since: date | None = None
    milestones: tuple[tuple[date, bool], ...] = ()
    """Day, and whether it is reached; the earliest first."""
