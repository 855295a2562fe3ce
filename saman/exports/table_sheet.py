"""A table of a report as a sheet of its own: a column each, the rows that stand, and room for more."""

from collections.abc import Mapping
from typing import Any

from xlsxwriter.worksheet import Worksheet

from saman.domain.answers import NOTHING
from saman.domain.asking import Column
from saman.domain.form import Question
from saman.domain.own_rows import CODE
from saman.domain.sheets.layout import COLUMNS_ROW, KEY_ROW, TABLE_HEAD_ROW, rows_to_fill
from saman.exports.cells_to_fill import Cells
from saman.services.report_view import ReportView
from saman.services.table_sheets import rows_digest

WIDE, NARROW = 44, 18


def write(page: Worksheet, cells: Cells, view: ReportView, question: Question, blank: bool) -> None:
    """`blank`: without the rows that stand."""
    given = NOTHING if blank else view.answers.get(question.key, NOTHING)
    rows = given.value if isinstance(given.value, list) else []
    page.freeze_panes(TABLE_HEAD_ROW, 1)
    page.write_row(KEY_ROW - 1, 0, [question.key, rows_digest(rows)])
    page.write_row(COLUMNS_ROW - 1, 0, [one.key for one in question.field.columns])
    for hidden in (KEY_ROW, COLUMNS_ROW):
        page.set_row(hidden - 1, None, None, {"hidden": True})
    filled = rows_to_fill(question.field, rows)
    for place, column in enumerate(question.field.columns):
        page.set_column(place, place, WIDE if column.kind in ("text", "long_text", "goal", "measure") else NARROW)
        page.write_string(TABLE_HEAD_ROW - 1, place, _heading(column), cells.formats["head"])
        _column(page, cells, place, column, filled, _is_open(view, question, column))
    page.repeat_rows(TABLE_HEAD_ROW - 1)


def _is_open(view: ReportView, question: Question, column: Column) -> bool:
    """What a row is about is given where the project's own goals or measures are asked about."""
    return question.key in view.open_keys and not (question.field.rows_from and column.key == CODE)


def _heading(column: Column) -> str:
    unit = f" ({column.unit})" if column.unit else ""
    return f"{column.label}{unit}{' *' if column.required else ''}"


def _column(
    page: Worksheet,
    cells: Cells,
    place: int,
    column: Column,
    rows: list[Mapping[str, Any]],
    writes: bool,
) -> None:
    style = cells.style(column, writes)
    for number, row in enumerate(rows, start=TABLE_HEAD_ROW):
        cells.put(page, number, place, column, row.get(column.key), style)
    if writes and rows:
        cells.rules(page, TABLE_HEAD_ROW, place, column, TABLE_HEAD_ROW + len(rows) - 1)
