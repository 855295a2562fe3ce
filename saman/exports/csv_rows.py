"""CSV as every list has it: UTF-8, comma, dot decimals, ISO dates, English codes, several values joined by ";"."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, TextIO

LIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A spreadsheet takes text that begins with one of these (or its full-width form) for a formula."""


def write_rows(out: TextIO, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A header and the rows; a cell is a value, None for empty, or several values."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(value) for value in row] for row in rows)


def cell(value: Any) -> str:
    """The text of one cell. Text that would come alive as a formula is held down by an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, str):
        return _still(value)
    return _still(";".join(cell(one) for one in value))


def _number(value: float) -> str:
    """Without the noise of binary fractions, and never in powers of ten."""
    if isinstance(value, int):
        return str(value)
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _still(text: str) -> str:
    lively = text.lstrip(" \u00a0").startswith(LIVE)
    return f"'{text}" if lively else text
