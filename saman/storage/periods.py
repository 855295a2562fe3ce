"""Periods of different lengths in order of time, in SQL; texts of one length sort as they stand."""

from typing import Any

from sqlalchemy import case, func

ENDS_IN = {"": "12", "-1": "06", "-2": "12", "-Q1": "03", "-Q2": "06", "-Q3": "09", "-Q4": "12"}
"""The rest of a period after its year, and the month it ends in."""
YEAR, MONTH = 4, 2


def in_time(period: Any) -> Any:
    """A word for each period that sorts by the month it ends in: 2020-1 before 2020-Q3 before 2020."""
    rest = func.substr(period, YEAR + 1)
    return func.substr(period, 1, YEAR) + case(ENDS_IN, value=rest, else_="12") + period


def first(period: Any) -> Any:
    """The earliest of a group."""
    return _taken_back(func.min(in_time(period)))


def last(period: Any) -> Any:
    """The latest of a group."""
    return _taken_back(func.max(in_time(period)))


def _taken_back(word: Any) -> Any:
    return func.substr(word, YEAR + MONTH + 1)
