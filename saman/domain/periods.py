"""Reporting periods: a year (2012), a half-year (2012-1) or a quarter (2012-Q4)."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import total_ordering
from typing import Literal

PATTERN = re.compile(r"^(\d{4})(?:-(?:([12])|Q([1-4])))?$")
MONTHS = {"year": 12, "half": 6, "quarter": 3}


@total_ordering
@dataclass(frozen=True)
class Period:
    """What a report or a figure covers. `part` is 1 for a whole year."""

    year: int
    kind: Literal["year", "half", "quarter"] = "year"
    part: int = 1

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Raises ValueError when `text` is none of 2012, 2012-1, 2012-Q4."""
        match = PATTERN.match(text)
        if not match:
            raise ValueError(f"{text!r} is not a period: write 2012, 2012-1 or 2012-Q4")
        year, half, quarter = match.groups()
        if half:
            return cls(int(year), "half", int(half))
        if quarter:
            return cls(int(year), "quarter", int(quarter))
        return cls(int(year))

    def __str__(self) -> str:
        if self.kind == "half":
            return f"{self.year}-{self.part}"
        return f"{self.year}-Q{self.part}" if self.kind == "quarter" else str(self.year)

    def __lt__(self, other: "Period") -> bool:
        """By the day they end: what is known of a year comes after what is known of its first half."""
        return (self.ends_on, self.starts_on) < (other.ends_on, other.starts_on)

    @property
    def starts_on(self) -> date:
        return date(self.year, (self.part - 1) * MONTHS[self.kind] + 1, 1)

    @property
    def ends_on(self) -> date:
        return self.next().starts_on - timedelta(days=1)

    def next(self) -> "Period":
        parts = 12 // MONTHS[self.kind]
        if self.part < parts:
            return Period(self.year, self.kind, self.part + 1)
        return Period(self.year + 1, self.kind, 1)

    def previous(self) -> "Period":
        if self.part > 1:
            return Period(self.year, self.kind, self.part - 1)
        return Period(self.year - 1, self.kind, 12 // MONTHS[self.kind])

    def last_before(self, kind: Literal["year", "half", "quarter"]) -> "Period":
        """The last year, half-year or quarter that was over when this period began."""
        eve = self.starts_on - timedelta(days=1)
        found = Period(eve.year, kind, (eve.month - 1) // MONTHS[kind] + 1)
        return found if found.ends_on == eve else found.previous()

    def over_since(self, year: int, kind: Literal["year", "half", "quarter"]) -> "list[Period]":
        """Those of a kind that were over when this one was, back to the first of a year; the newest first."""
        found, one = [], Period(year, kind)
        while one.ends_on <= self.ends_on:
            found.append(one)
            one = one.next()
        return found[::-1]

    @classmethod
    def quarter_of(cls, day: date) -> "Period":
        return cls(day.year, "quarter", (day.month - 1) // 3 + 1)


def quarters(first: str, last: str) -> list[Period]:
    """All quarters from first to last, both included."""
    period, end = Period.parse(first), Period.parse(last)
    found = []
    while period <= end:
        found.append(period)
        period = period.next()
    return found
