"""CSV as every list has it: UTF-8, comma, dot decimals, ISO dates, English codes, several values joined by ";"."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import IO, Any, TextIO

from saman.exports.tables import Table

LIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A spreadsheet takes text that begins with one of these (or its full-width form) for a formula."""

UNSEEN = "".join((*map(chr, range(33)), "\u00a0", "\u2007", "\u202f", "\u3000", "\u200b", "\u2060", "\ufeff"))
"""What may stand in front without being seen, and is cut away by some programs."""


def write(out: IO[bytes], tables: Iterable[Table]) -> None:
    """The one table of the list."""
    (table,) = tables
    text = io.TextIOWrapper(out, encoding="utf-8", newline="")
    width = len(table.columns)
    write_rows(text, table.columns, (row[:width] for row in table.rows))
    text.detach()


def write_rows(out: TextIO, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A header and the rows; a cell is a value, None for empty, or several values."""
    writer = csv.writer(_Rows(out), lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell(value) for value in row] for row in rows)


class _Rows:
    """Ends rows with a line feed only. The writer is told of both signs, so that it quotes a cell with either:
    a bare carriage return would be read as the end of the row, and what follows as a cell of its own.
    """

    def __init__(self, out: TextIO) -> None:
        self.out = out

    def write(self, row: str) -> int:
        return self.out.write(row.removesuffix("\r\n") + "\n")


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
    lively = text.startswith(LIVE) or text.lstrip(UNSEEN).startswith(LIVE)
    return f"'{text}" if lively else text
