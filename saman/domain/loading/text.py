"""From the bytes of a file to rows of text: the encodings and separators that spreadsheets write."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from saman.domain.errors import Fault
from saman.domain.loading.columns import Column
from saman.language import _

SEPARATORS = (";", ",", "\t")
LARGEST = 20_000_000
LONGEST_CELL = 10_000


@dataclass(frozen=True)
class CellFault(Fault):
    """A fault in a table: `line` is the row, counted from the heading as 1, and `key` the column."""

    def __str__(self) -> str:
        where = ":".join(str(part) for part in (self.file, self.line or "", self.key) if part)
        return f"{where}: {self.message}"


@dataclass(frozen=True)
class Row:
    file: str
    number: int
    cells: dict[str, str]

    def fault(self, column: str, message: str) -> CellFault:
        return CellFault(self.file, self.number, column, message)


def rows_of(file: str, content: bytes, columns: Sequence[Column], faults: list[Fault]) -> list[Row]:
    """The rows below the heading, empty ones left out; what is wrong with the file as a whole goes to `faults`."""
    text = _decoded(content)
    if text is None:
        faults.append(CellFault(file, 0, "", _("This is not text. Save it as CSV, in UTF-8 or Windows-1252.")))
        return []
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)))
    except csv.Error as error:
        faults.append(CellFault(file, 0, "", _("This cannot be read as CSV: {why}.", why=error)))
        return []
    heading = [cell.strip().lower() for cell in lines[0]] if lines else []
    wrong = list(_wrong_heading(file, heading, columns))
    faults += wrong
    return [] if wrong else list(_rows(file, heading, lines[1:], faults))


def _decoded(content: bytes) -> str | None:
    if len(content) > LARGEST or b"\x00" in content:
        return None
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _separator(text: str) -> str:
    """The one that the heading uses most."""
    heading = text.lstrip().split("\n", 1)[0]
    return max(SEPARATORS, key=heading.count)


def _wrong_heading(file: str, heading: Sequence[str], columns: Sequence[Column]) -> Iterator[Fault]:
    known = [column.name for column in columns]
    allowed = ", ".join(known)
    for name in dict.fromkeys(heading):
        if name not in known:
            message = _("There is no such column. The columns are {allowed}.", allowed=allowed)
            yield CellFault(file, 1, name or "?", message)
        elif heading.count(name) > 1:
            yield CellFault(file, 1, name, _("The column stands twice."))
    for column in columns:
        if column.required and column.name not in heading:
            yield CellFault(
                file, 1, column.name, _("The column is missing. The columns are {allowed}.", allowed=allowed)
            )


def _rows(file: str, heading: Sequence[str], lines: Sequence[Sequence[str]], faults: list[Fault]) -> Iterator[Row]:
    for number, line in enumerate(lines, start=2):
        cells = [" ".join(cell.split()) for cell in line]
        if not any(cells):
            continue
        if len(cells) > len(heading):
            message = _("The row has {n} cells, the heading {m}.", n=len(cells), m=len(heading))
            faults.append(CellFault(file, number, "", message))
            continue
        yield Row(file, number, dict(zip(heading, [*cells, *[""] * (len(heading) - len(cells))], strict=True)))
