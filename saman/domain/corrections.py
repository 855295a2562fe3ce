"""A figure that had been published and was changed afterwards: the day it was, and what it said before."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Generic, Protocol, TypeVar

from saman import clock
from saman.domain.programme import Hiding, Indicator
from saman.domain.standings import ratio
from saman.domain.suppression import is_hidden
from saman.language import number


@dataclass(frozen=True)
class Correction:
    """`before` is None where it may not be shown, because too few stand behind the figure, then or now."""

    on: date
    before: float | None


class Row(Protocol):
    """A row of figures that are no sums: counts, or where some lie."""

    @property
    def place(self) -> tuple[Any, ...]:
        """Which row it is, whatever it says."""

    @property
    def numbers(self) -> tuple[str, ...]:
        """What it says, as it is printed."""


Told = TypeVar("Told", bound=Row)


@dataclass(frozen=True)
class Earlier(Generic[Told]):
    """A row as it was just before its newest correction."""

    on: date
    row: Told


def moments(rows: Iterable[Any]) -> list[datetime]:
    """When something in the rows of sums was last corrected, the newest first."""
    return sorted({row.corrected_at for row in rows if row.corrected_at}, reverse=True)


def earlier(
    at: Sequence[datetime], stood: Callable[[datetime], Iterable[Told]]
) -> dict[tuple[Any, ...], Earlier[Told]]:
    """By their place, the rows that a correction changed. `stood`: all of them, as they were just before a moment."""
    found: dict[tuple[Any, ...], Earlier[Told]] = {}
    for moment in at:
        after = {row.place: row.numbers for row in stood(moment + timedelta(microseconds=1))}
        for row in stood(moment):
            if after.get(row.place, row.numbers) != row.numbers:
                found.setdefault(row.place, Earlier(_day(moment), row))
    return found


def of_sum(indicator: Indicator, row: Any) -> Correction | None:
    """What a row of sums says of its newest correction, where that changed the number as it is printed."""
    if row.corrected_at is None or not (row.before_projects or row.before_hidden):
        return None
    before = ratio(indicator, row.before_numerator, row.before_denominator)
    after = ratio(indicator, row.after_numerator, row.after_denominator)
    if printed(indicator, before) == printed(indicator, after):
        return None
    return Correction(_day(row.corrected_at), before)


def of_one(
    indicator: Indicator, at: datetime | None, was: float | None, counts: Iterable[float | None], limits: Hiding
) -> Correction | None:
    """The newest correction of what one municipality measured. `counts`: how many stand behind it now, and did then."""
    if at is None:
        return None
    hidden = any(is_hidden(n, indicator.n_kind, limits) for n in counts)
    return Correction(_day(at), None if hidden else was)


def printed(indicator: Indicator, value: float | None) -> str:
    return "" if value is None else number(value, indicator.decimals)


def _day(at: datetime) -> date:
    return clock.local(at).date()
