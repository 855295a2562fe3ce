"""Answers of many cells, read from a workbook: the rows of a table's own sheet, and the parts of a distribution."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from saman.domain.answers import NOTHING, Given, checksum
from saman.domain.asking import Asked
from saman.domain.errors import BadInput
from saman.domain.form import Form, Question
from saman.domain.own_rows import CODE, answered_rows
from saman.domain.sheets.cells import value_of
from saman.domain.sheets.layout import COLUMNS_ROW, KEY_ROW, TABLE_HEAD_ROW
from saman.domain.sheets.told import At, Reading
from saman.services.report_view import ReportView
from saman.services.sheet_answers import at, text_of, weigh
from saman.services.workbooks import Cell, Rows


def rows_digest(rows: Any) -> str:
    """Stands hidden in the file: whether rows are as they were when it was made."""
    return checksum(rows if isinstance(rows, list) else [])


def asked(form: Form, rows: Rows) -> Question | None:
    """The table whose sheet this is; None for a sheet of any other kind."""
    if len(rows) < TABLE_HEAD_ROW or not rows[KEY_ROW - 1]:
        return None
    question = form.questions.get(text_of(rows[KEY_ROW - 1][0].value))
    return question if question and question.field.kind == "table" else None


def read_table(view: ReportView, sheet: str, question: Question, rows: Rows, reading: Reading) -> None:
    """All rows as one answer. A sheet without any leaves what stands."""
    where = at(view, sheet, question, rows[TABLE_HEAD_ROW - 1][0])
    faults = len(reading.faults)
    columns = _columns(question, rows[COLUMNS_ROW - 1])
    found = [_row(where, columns, row, reading) for row in rows[TABLE_HEAD_ROW:]]
    filled = [row for row in found if row]
    value = answered_rows(filled) if question.field.rows_from else filled
    if not value and len(reading.faults) == faults:
        reading.skipped.append((sheet, where.cell, where.label))
        return
    if len(reading.faults) > faults:
        return
    made_of = text_of(rows[KEY_ROW - 1][1].value)
    now = view.answers.get(question.key, NOTHING)
    given = Given(value, None, None if now.blank else now.reason)
    weigh(view, where, given, rows_digest(value) == made_of, made_of != rows_digest(now.value), reading)


def _columns(question: Question, keys: Sequence[Cell]) -> Mapping[int, Asked]:
    """By place, as the hidden row says: a column that was moved or taken out is still known."""
    known = {one.key: one for one in question.field.columns}
    told = {place: text_of(cell.value) for place, cell in enumerate(keys)}
    return {place: known[key] for place, key in told.items() if key in known}


def _row(table: At, columns: Mapping[int, Asked], row: Sequence[Cell], reading: Reading) -> dict[str, Any]:
    cells = [(asked, row[place]) for place, asked in columns.items() if place < len(row)]
    filled = [(asked, cell) for asked, cell in cells if text_of(cell.value)]
    about_only = table.question.field.rows_from and all(asked.key == CODE for asked, _cell in filled)
    return {} if about_only else dict(_values(table, filled, reading))


def _values(
    table: At,
    cells: Sequence[tuple[Asked, Cell]],
    reading: Reading,
) -> Iterator[tuple[str, Any]]:
    for asked, cell in cells:
        try:
            yield asked.key, value_of(asked, cell.value, cell.format)
        except BadInput as error:
            label = f"{table.label}: {asked.label}"
            one = At(table.sheet, cell.where, table.question, label, text_of(cell.value))
            reading.faults.append(one.fault(str(error)))


def read_parts(
    view: ReportView,
    where: At,
    parts: Mapping[str, Cell],
    beside: Given,
    base: Given | None,
    reading: Reading,
) -> None:
    """A distribution, from the cells of its parts. `beside`: the reason that stands in place of it, or none."""
    field = where.question.field
    names = {part.key: str(part.label) for part in field.parts}
    value: dict[str, Any] = {}
    faults = len(reading.faults)
    for key, cell in parts.items():
        if key in names and text_of(cell.value):
            one = At(where.sheet, cell.where, where.question, f"{where.label}: {names[key]}", text_of(cell.value))
            try:
                value[key] = value_of(field, cell.value, cell.format)
            except BadInput as error:
                reading.faults.append(one.fault(str(error)))
    if len(reading.faults) > faults:
        return
    if not value and not beside.blank and not beside.reason:
        reading.skipped.append((where.sheet, where.cell, where.label))
        return
    given = Given(value or None, beside.blank, beside.reason)
    now = view.answers.get(where.question.key, NOTHING)
    weigh(view, where, given, given == base, base is not None and base != now, reading)
