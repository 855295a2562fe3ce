"""One answer of a workbook against what stands in the form."""

from typing import Any

from saman.domain.answer_words import label_of
from saman.domain.answers import NOTHING, Given
from saman.domain.form import Question
from saman.domain.sheets.told import At, Proposed, Reading
from saman.language import _
from saman.services.report_view import ReportView
from saman.services.workbooks import Cell


def at(view: ReportView, sheet: str, question: Question, cell: Cell) -> At:
    """Where it stands, with the municipality where each answers for itself."""
    return At(sheet, cell.where, question, label_of(question, len(view.form.places) > 1), text_of(cell.value))


def weigh(view: ReportView, at: At, given: Given, untouched: bool, meanwhile: bool, reading: Reading) -> None:
    """Same, changed, or not open for change.

    Args:
        untouched: it is as it was when the file was made, whatever stands now.
        meanwhile: what stands has changed since.
    """
    key = at.question.key
    now = view.answers.get(key, NOTHING)
    if untouched or given == now:
        reading.same += 1
    elif key not in view.open_keys:
        reading.faults.append(at.fault(_("This answer is not open for change.")))
    else:
        reading.changes.append(Proposed(key, at.sheet, at.cell, at.question, now, given, meanwhile))


def text_of(value: Any) -> str:
    """What a cell says; a whole number without decimals. It may also be no number at all (NaN, infinity)."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
