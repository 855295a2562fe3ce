"""Opening a workbook that somebody sent in: small, whole, and nothing but cells."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from saman.domain.errors import BadInput
from saman.language import _

LARGEST = 2_000_000
"""Bytes of the file. A report filled in is a hundredth of this."""
UNPACKED = 8_000_000
"""Bytes of all its parts: declared by the archive, which gives no part more than that."""
MOST_PARTS = 200
MOST_SHEETS, MOST_ROWS, MOST_COLUMNS = 60, 1_000, 30
UNREADABLE = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, SyntaxError, InvalidFileException, OSError, EOFError),
    *(ValueError, KeyError, IndexError, TypeError, AttributeError, NotImplementedError, RuntimeError),
)
"""What openpyxl answers a damaged or forged file with; wrong XML is a SyntaxError of either of its parsers."""


@dataclass(frozen=True)
class Cell:
    """A value, its number format, and where it stands: "E7"."""

    value: Any
    format: str
    where: str


Rows = list[list[Cell]]


def opened(data: bytes) -> dict[str, Rows]:
    """Every sheet by its name, with its first rows and columns.

    Raises:
        BadInput: no workbook, too large, or damaged.
    """
    _check(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        return {sheet.title: list(_rows(sheet)) for sheet in book.worksheets[:MOST_SHEETS]}
    except UNREADABLE:
        raise _unreadable() from None


def _check(data: bytes) -> None:
    if len(data) > LARGEST:
        raise BadInput(_("The file is too large. A report filled in takes less than {n} MB.", n=LARGEST // 1_000_000))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except UNREADABLE:
        raise _unreadable() from None
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > UNPACKED or any(part.flag_bits & 1 for part in parts):
        raise BadInput(_("The file holds far more than a report, or is locked by a password. Nothing was read."))


def _rows(sheet: Any) -> Iterator[list[Cell]]:
    found = sheet.iter_rows(min_row=1, max_row=MOST_ROWS, min_col=1, max_col=MOST_COLUMNS)
    for number, row in enumerate(found, start=1):
        yield [
            Cell(cell.value, str(getattr(cell, "number_format", "") or ""), f"{get_column_letter(place)}{number}")
            for place, cell in enumerate(row, start=1)
        ]


def _unreadable() -> BadInput:
    return BadInput(_("This is not a workbook that can be read. Save it as .xlsx, and try again."))
