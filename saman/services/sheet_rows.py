"""The rows of a workbook's sheets, each found by its hidden key: the file may have been made in another language."""

import json
from collections.abc import Sequence

from saman.domain.answers import NOTHING, Given, clean
from saman.domain.errors import BadInput
from saman.domain.form import Question
from saman.domain.saving import LONGEST_REASON
from saman.domain.sheets.cells import blank_of, value_of
from saman.domain.sheets.layout import COLUMNS, HEAD_ROW, ON_A_PAGE_ONLY, PART, column
from saman.domain.sheets.told import Reading
from saman.domain.sheets.words import blank_named
from saman.language import _
from saman.services import table_sheets
from saman.services.report_view import ReportView
from saman.services.sheet_answers import at, text_of, weigh
from saman.services.workbooks import Cell, Rows

LONGEST_BASE = 30_000


def read_sheet(view: ReportView, sheet: str, rows: Rows, reading: Reading) -> None:
    """A section's questions, or one table."""
    if table := table_sheets.asked(view.form, rows):
        table_sheets.read_table(view, sheet, table, rows, reading)
        return
    lines = [(text_of(row[column("key")].value), row) for row in rows[HEAD_ROW:] if len(row) >= len(COLUMNS)]
    for key, row in lines:
        question = view.form.questions.get(key)
        if question is None or question.field.kind in (*ON_A_PAGE_ONLY, "table"):
            continue
        if question.field.kind == "distribution":
            _read_parts(view, sheet, question, row, lines, reading)
        else:
            _read_row(view, sheet, question, row, reading)


def _read_row(view: ReportView, sheet: str, question: Question, row: Sequence[Cell], reading: Reading) -> None:
    """One question's cells, as one line of the reading."""
    answer, blank, reason = (row[column(name)] for name in ("answer", "blank", "reason"))
    where = at(view, sheet, question, answer)
    if all(text_of(cell.value) == "" for cell in (answer, blank, reason)):
        reading.skipped.append((sheet, answer.where, where.label))
        return
    try:
        given = _given(question, answer, blank, reason)
    except BadInput as error:
        wrong = at(view, sheet, question, blank) if error.field == "blank" else where
        reading.faults.append(wrong.fault(str(error)))
        return
    base = _base(row)
    meanwhile = base is not None and base != view.answers.get(question.key, NOTHING)
    weigh(view, where, given, given == base, meanwhile, reading)


def _read_parts(
    view: ReportView,
    sheet: str,
    question: Question,
    row: Sequence[Cell],
    lines: Sequence[tuple[str, Sequence[Cell]]],
    reading: Reading,
) -> None:
    """A distribution: its own row with the reason that may stand in place of it, and the rows of its parts."""
    own, mark = column("answer"), f"{question.key}{PART}"
    parts = {key.removeprefix(mark): cells[own] for key, cells in lines if key.startswith(mark)}
    blank, reason = row[column("blank")], row[column("reason")]
    where = at(view, sheet, question, row[own])
    try:
        beside = _reasoned(question, blank, reason, any(text_of(cell.value) for cell in parts.values()))
    except BadInput as error:
        reading.faults.append(at(view, sheet, question, blank).fault(str(error)))
        return
    table_sheets.read_parts(view, where, parts, beside, _base(row), reading)


def _given(question: Question, answer: Cell, blank: Cell, reason: Cell) -> Given:
    """A row's answer. Raises BadInput; its field says which cell is to blame."""
    beside = _reasoned(question, blank, reason, bool(text_of(answer.value)))
    value = value_of(question.field, answer.value, answer.format) if text_of(answer.value) else None
    return Given(value, beside.blank, beside.reason)


def _reasoned(question: Question, blank: Cell, reason: Cell, answered: bool) -> Given:
    """Why there is no answer, or what explains it. Raises BadInput over the field "blank"."""
    try:
        why = blank_of(question.field, blank.value, blank_named())
    except BadInput as error:
        raise BadInput(str(error), "blank") from None
    explained = clean(text_of(reason.value))[:LONGEST_REASON] or None
    if why and answered:
        raise BadInput(_("Give an answer or a reason why there is none, not both."), "blank")
    if why and not explained:
        raise BadInput(_("Say why in a few words; then it counts as answered."), "blank")
    return Given(None, why, explained)


def _base(row: Sequence[Cell]) -> Given | None:
    """What stood when the file was made; None where that cannot be told."""
    try:
        told = json.loads(text_of(row[column("base")].value) or "null")
        return Given(told.get("value"), told.get("blank"), told.get("reason"))
    except (ValueError, AttributeError, TypeError):
        return None


def base_text(given: Given) -> str:
    """What stands, as the hidden cell keeps it; a text too long for that is left out."""
    told = json.dumps({"value": given.value, "blank": given.blank, "reason": given.reason}, ensure_ascii=False)
    return told if len(told) < LONGEST_BASE else ""
