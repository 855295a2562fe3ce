"""Goals in words: numbers with their unit, and what a goal aims at on one line."""

from datetime import date

from saman.language import _, long_date, number


def exact(value: float) -> str:
    """A number with the decimals that it was written with."""
    decimals = next((count for count in range(7) if round(value, count) == value), 6)
    return number(value, decimals)


def with_unit(value: float | None, unit: str) -> str:
    """ "8,5 %", or "" where there is no number."""
    return "" if value is None else f"{exact(value)} {unit}".strip()


def aim(target: float | None, unit: str, due_on: date | None) -> str:
    """ "8,5 % by 31 December 2014", or as much of it as there is."""
    reached = with_unit(target, unit)
    if due_on is None:
        return reached
    return _("{target} by {date}", target=reached, date=long_date(due_on)).strip()
