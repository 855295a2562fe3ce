"""Many projects' plans, a row each, and which of them stands first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby


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


def late_first(rows: Iterable[PlanRow]) -> list[PlanRow]:
    """Those that are behind first, the one that has been the longest at the top; those without a plan last."""
    return sorted(rows, key=lambda row: (row.late_since or date.max, row.first is None, len(row.code), row.code))


def together(rows: Iterable[PlanRow], by: str) -> list[tuple[str, list[PlanRow]]]:
    """Rows by the name of their network or theme, in its order and without one last; else all under no name."""
    if by not in ("network", "theme"):
        return [("", late_first(rows))]
    ranked = sorted(rows, key=lambda row: (not _name(row, by), _name(row, by)))
    return [(name, late_first(group)) for name, group in groupby(ranked, key=lambda row: _name(row, by))]


def _name(row: PlanRow, by: str) -> str:
    return row.network if by == "network" else row.theme
