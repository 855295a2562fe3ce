"""A report's workbook as a test fills it in: cells by question, whatever else the file holds."""

import io
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from saman import services
from saman.domain.access import Actor
from saman.domain.sheets.layout import HEAD_ROW, column
from saman.exports.report_workbook import ReportWorkbook
from saman.services import report_view


def made(who: Actor, report_id: int, blank: bool = False) -> bytes:
    with services.read() as session:
        view = report_view.opened(session, who, report_id)
    return ReportWorkbook(view, blank).made()


def filled(data: bytes, **answers: Any) -> bytes:
    """The workbook with these cells: `key=value`, or `key__blank=` and `key__reason=` for the cells beside."""
    book = load_workbook(io.BytesIO(data))
    for name, value in answers.items():
        key, _mark, part = name.partition("__")
        sheet, row = place_of(book, key)
        cell = sheet.cell(row, column(part or "answer") + 1)
        cell.value = value
        if isinstance(value, float) and abs(value) < 1 and cell.number_format == "General":
            cell.number_format = "0.0%"
    return saved(book)


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def place_of(book: Workbook, key: str) -> tuple[Worksheet, int]:
    """Where the question stands; a key without a municipality is that of the only one."""
    for sheet in book:
        for row in range(HEAD_ROW + 1, sheet.max_row + 1):
            told = str(sheet.cell(row, column("key") + 1).value)
            if key in (told, told.partition(":")[0]):
                return sheet, row
    raise LookupError(key)
