"""The axis that a plan is drawn on: quarters or months of equal width, and where on it a day is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Scale = Literal["quarter", "month"]
MONTHS: dict[Scale, int] = {"quarter": 3, "month": 1}


@dataclass(frozen=True)
class Column:
    """A quarter or a month, with its number in the year."""

    year: int
    number: int
    first: date
    last: date


@dataclass(frozen=True)
class Axis:
    scale: Scale
    columns: Sequence[Column]

    def start_of(self, day: date) -> float:
        """How far along the axis the day begins, from 0 to 1; days outside are at the ends."""
        for place, column in enumerate(self.columns):
            if day <= column.last:
                days = (column.last - column.first).days + 1
                return (place + max((day - column.first).days, 0) / days) / len(self.columns)
        return 1.0

    def end_of(self, day: date) -> float:
        return self.start_of(day + timedelta(days=1))

    def covers(self, day: date) -> bool:
        return self.columns[0].first <= day <= self.columns[-1].last


def axis(first: date, last: date, scale: Scale) -> Axis:
    """Every quarter or month that has a day from first to last."""
    size, columns = MONTHS[scale], []
    at = date(first.year, (first.month - 1) // size * size + 1, 1)
    while at <= last:
        months = at.year * 12 + at.month - 1 + size
        following = date(months // 12, months % 12 + 1, 1)
        columns.append(Column(at.year, (at.month - 1) // size + 1, at, following - timedelta(days=1)))
        at = following
    return Axis(scale, columns)
