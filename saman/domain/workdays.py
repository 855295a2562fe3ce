"""Norwegian working days, for the terms that are counted in them. A date that is decided stands, also on a Sunday."""

from datetime import date, timedelta
from functools import cache

from dateutil.easter import easter

FIXED = ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))
FROM_EASTER = (-3, -2, 0, 1, 39, 49, 50)
"""Maundy Thursday, Good Friday, Easter, Easter Monday, Ascension, Whit Sunday and Whit Monday."""


@cache
def public_holidays(year: int) -> frozenset[date]:
    moved = {easter(year) + timedelta(days=days) for days in FROM_EASTER}
    return frozenset(moved | {date(year, month, day) for month, day in FIXED})


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in public_holidays(day.year)


def working_days_after(day: date, count: int) -> date:
    """The `count`th working day after `day`."""
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def on_working_day(day: date) -> date:
    """A term that ends on a day off ends on the next working day."""
    return day if is_working_day(day) else working_days_after(day, 1)


def working_days_between(first: date, last: date) -> int:
    """How many working days lie after `first`, up to and with `last`; 0 when `last` is not later."""
    days = (last - first).days
    return sum(is_working_day(first + timedelta(days=step)) for step in range(1, days + 1))
