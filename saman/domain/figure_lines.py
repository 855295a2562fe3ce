"""A series of figures as lines of a table, each hidden where too few stand behind it."""

from collections.abc import Sequence
from typing import Any

from saman.domain.corrections import of_sum
from saman.domain.programme import Hiding, Indicator
from saman.domain.standings import Group, pool_of, ratio
from saman.domain.suppression import shown

COLUMNS = [
    *("by", "key", "period", "value", "numerator", "denominator", "n", "projects", "hidden", "projects_of", "typed"),
    *("suppressed", "definition", "source", "scope", "scale", "token", "group"),
    *("corrected_on", "before"),
]
TAKEN_OVER = ("key", "period", "projects_of", "definition", "source", "scope", "scale", "numerator", "denominator", "n")


def lines(indicator: Indicator, rows: Sequence[Any], limits: Hiding) -> list[dict[str, Any]]:
    """One line a row, with COLUMNS; none at all when nothing is approved yet."""
    if not any(row.projects or row.typed or row.hidden for row in rows):
        return []
    return [_line(indicator, row, limits) for row in rows]


def _line(indicator: Indicator, row: Any, limits: Hiding) -> dict[str, Any]:
    group = Group(row.by, row.key, row.name)
    line = {
        **{name: getattr(row, name) for name in TAKEN_OVER},
        "by": group.title,
        "group": group.address,
        "value": ratio(indicator, row.numerator, row.denominator),
        "projects": row.projects or 0,
        "hidden": row.hidden or 0,
        "typed": row.typed or 0,
        "token": "",
        "corrected_on": None,
        "before": None,
    }
    if not (line["projects"] or line["hidden"]):
        return {**line, "suppressed": False}
    line["token"] = pool_of(indicator, row, limits if line["projects"] else None).token
    if corrected := of_sum(indicator, row):
        line |= {"corrected_on": corrected.on, "before": corrected.before}
    return shown(line, indicator.n_kind, limits, also=("before",))
