"""What a longer project owes: the round's own deadlines, carried on into further years."""

import calendar
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from saman.domain.periods import Period
from saman.domain.programme import Deadline

NEAR_THE_END = timedelta(days=62)
"""What is asked once and due this near to the last day is about the end, and moves with it."""


def further(deadlines: Sequence[Deadline], round: int, until: date) -> list[Deadline]:
    """The reports that are asked for again and again, for each period that is over by `until`; the earliest first."""
    found = []
    for own in _by_type(deadlines, round).values():
        if len(own) > 1:
            found += _carried_on(own, until)
    return sorted(found, key=lambda one: (one.due_on, one.type))


def at_the_end(deadlines: Sequence[Deadline], round: int, ends_on: date) -> set[str]:
    """The types that are asked for once, at the end."""
    return {
        key
        for key, own in _by_type(deadlines, round).items()
        if len(own) == 1 and abs(own[0].due_on - ends_on) <= NEAR_THE_END
    }


def _by_type(deadlines: Iterable[Deadline], round: int) -> dict[str, list[Deadline]]:
    found: defaultdict[str, list[Deadline]] = defaultdict(list)
    for one in deadlines:
        if one.round == round:
            found[one.type].append(one)
    return found


def _carried_on(own: Sequence[Deadline], until: date) -> list[Deadline]:
    """Due as many years later as the period is later than the last one of the same part of the year."""
    ordered = sorted(own, key=lambda one: Period.parse(one.period))
    like = {Period.parse(one.period).part: one for one in ordered}
    found, period = [], Period.parse(ordered[-1].period).next()
    while period.ends_on <= until:
        before = like.get(period.part)
        if before is not None:
            years = period.year - Period.parse(before.period).year
            days = {"opens_on": later(before.opens_on, years), "due_on": later(before.due_on, years)}
            found.append(before.model_copy(update={"period": str(period), **days}))
        period = period.next()
    return found


def later(day: date, years: int) -> date:
    """The same day in another year; 29 February becomes the 28th where there is none."""
    year = day.year + years
    return date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))
