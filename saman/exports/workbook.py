"""Excel as every list has it: a sheet a table, dates as dates, numbers as numbers, and text as nothing but text."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import IO, Any

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from saman import clock
from saman.exports.tables import Table

LONGEST_CELL = 32_767
"""Characters that a cell of a spreadsheet holds."""
SIGNIFICANT = 15
"""Digits that a number of a spreadsheet keeps; a longer whole number is written as text, unchanged."""
WIDEST, NARROWEST = 60, 9
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}


def write(out: IO[bytes], tables: Iterable[Table]) -> None:
    """A workbook of all the tables, each with its header frozen and a filter over it."""
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        book.set_properties({"created": clock.now().astimezone(UTC).replace(tzinfo=None)})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        stamp = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        for table in tables:
            _sheet(book, table, head, stamp)


def _sheet(book: Workbook, table: Table, head: Any, stamp: Any) -> None:
    sheet = book.add_worksheet(table.name)
    sheet.freeze_panes(1, 0)
    columns = [*table.columns, *table.more]
    for place, column in enumerate(columns):
        sheet.set_column(place, place, min(WIDEST, max(NARROWEST, len(column) + 3)))
    sheet.write_row(0, 0, columns, head)
    last = 0
    for last, row in enumerate(table.rows, start=1):
        for place, value in enumerate(row):
            put(sheet, last, place, value, stamp)
    sheet.autofilter(0, 0, last, len(columns) - 1)


def put(sheet: Worksheet, row: int, column: int, value: Any, stamp: Any = None, format: Any = None) -> None:
    """One cell by the type of what stands in it. Text is written as text, so that none of it comes alive."""
    if value is None or value == "":
        sheet.write_blank(row, column, None, format)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, format)
    elif isinstance(value, int | float) and abs(value) < 10**SIGNIFICANT:
        sheet.write_number(row, column, value, format)
    elif isinstance(value, datetime):
        sheet.write_datetime(row, column, clock.local(value).replace(tzinfo=None), format or stamp)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, format)
    else:
        sheet.write_string(row, column, text_of(value)[:LONGEST_CELL], format)


def text_of(value: Any) -> str:
    """Several values in a cell are joined by ";"."""
    if isinstance(value, str | int | float):
        return str(value)
    return ";".join(str(one) for one in value)
