"""The progress plan quarter by quarter: what is marked where, and what is going on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from saman.domain.periods import Period, quarters
from saman.domain.programme import Plan, PlanRow

SPAN = re.compile(r"^(\d{4}-Q[1-4])(?:\.\.(\d{4}-Q[1-4]))?$")
Kind = Literal["bar", "milestone"]


@dataclass(frozen=True)
class Span:
    """A bar or a milestone of one row, in quarters, both included."""

    kind: Kind
    first: Period
    last: Period

    def quarters(self) -> list[Period]:
        return quarters(str(self.first), str(self.last))

    def covers(self, quarter: Period) -> bool:
        return self.first <= quarter <= self.last


@dataclass(frozen=True)
class Mark:
    """One marked quarter of the plan."""

    row: PlanRow
    quarter: Period
    kind: Kind


def parse_span(text: str) -> tuple[Period, Period]:
    """ "2011-Q1..2011-Q2" or "2011-Q1".

    Raises:
        ValueError: it is neither, or it ends before it begins.
    """
    match = SPAN.match(text)
    if not match:
        raise ValueError(text)
    first = Period.parse(match[1])
    last = Period.parse(match[2] or match[1])
    if last < first:
        raise ValueError(text)
    return first, last


def spans(row: PlanRow) -> list[Span]:
    """Bars and milestones of a row in the order of time."""
    found = [Span("bar", *parse_span(text)) for text in row.bars]
    found += [Span("milestone", Period.parse(text), Period.parse(text)) for text in row.milestones]
    return sorted(found, key=lambda span: (span.first, span.kind))


def marks(plan: Plan) -> Iterator[Mark]:
    """Every marked quarter, row by row and in the order of time."""
    for row in plan.rows:
        for span in spans(row):
            for quarter in span.quarters():
                yield Mark(row, quarter, span.kind)


def horizon(plan: Plan) -> list[Period]:
    return quarters(plan.first, plan.last)


def going_on(plan: Plan, day: date) -> list[PlanRow]:
    """The rows with a mark in the quarter of `day`."""
    quarter = Period.quarter_of(day)
    return [row for row in plan.rows if any(span.covers(quarter) for span in spans(row))]
