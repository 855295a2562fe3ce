"""Small numbers: the one place that decides what may not be shown, and takes it away.

Inside a report its project, its network leader and the secretariat see the true values. Everything else (sums, lists,
exports, comparisons) goes through here, whoever asks. It is decided once, at the smallest cell there is: what one
municipality measured. A hidden cell is in no sum either, so that no total, cut, page, file or earlier day can give it
away by subtraction: nothing that is published depends on it.
"""

from collections.abc import Iterable
from typing import Any, Literal

from saman.domain.programme import Hiding

Counts = Literal["man_years", "employees", "respondents"]
TAKEN_AWAY = ("value", "numerator", "denominator", "n")


def least(counts: Counts, limits: Hiding) -> float:
    """How many man-years, employees or respondents must stand behind a figure that is shown."""
    return float(getattr(limits, counts))


def is_hidden(n: float | None, counts: Counts, limits: Hiding) -> bool:
    """Whether a figure that rests on `n` (man-years, employees or respondents) is too small to show.

    An unknown `n` hides: a figure is shown because enough people stand behind it, not for want of knowing.
    """
    return n is None or not n >= least(counts, limits)


def shown(row: dict[str, Any], counts: Counts, limits: Hiding, also: Iterable[str] = ()) -> dict[str, Any]:
    """The row with `suppressed` set, and emptied of value, numerator, denominator and n where it is hidden.

    `also` names other columns that would tell the same (a start, a target, a change).
    """
    suppressed = is_hidden(row["n"], counts, limits)
    emptied = {name: None for name in (*TAKEN_AWAY, *also) if name in row} if suppressed else {}
    return {**row, **emptied, "suppressed": suppressed}
