"""What an export says, before it has a format: tables with a name, columns and rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Table:
    """`name` is English, the same in every language; a cell is a value, None for empty, or several values.

    `more` are columns that follow in a workbook only: those of a CSV file are agreed, and others read it by them.
    """

    name: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Any]]
    more: Sequence[str] = ()
