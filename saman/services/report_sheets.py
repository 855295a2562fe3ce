"""A report filled in as a workbook: read, compared with what stands, and taken in whole or not at all."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlmodel import Session

from saman.domain.access import Actor
from saman.domain.answers import NOTHING, Answers, Given, clean
from saman.domain.checks import problems
from saman.domain.errors import BadInput, Conflict
from saman.domain.form import Form, Question
from saman.domain.sheets.cells import blank_of, value_of
from saman.domain.sheets.layout import ABOUT, COLUMNS, EDITION, HEAD_ROW, LISTS, MARK, ON_A_PAGE_ONLY, column
from saman.domain.sheets.words import blank_named
from saman.language import _
from saman.services import report_view, reports
from saman.services.access import require
from saman.services.report_view import ReportView
from saman.services.reports import LONGEST_REASON, Change, Saved
from saman.services.workbooks import Cell, Rows, opened

EDITOR = "workbook"
"""Who wrote, as the form's own name is for a form."""


@dataclass(frozen=True)
class SheetFault:
    """One cell that cannot be taken: where it stands, what it holds, and what is allowed."""

    sheet: str
    cell: str
    question: str
    value: str
    message: str


@dataclass(frozen=True)
class Proposed:
    """One answer that the file changes. `meanwhile`: somebody changed it after the file was made."""

    key: str
    sheet: str
    cell: str
    question: Question
    now: Given
    new: Given
    meanwhile: bool


@dataclass
class Reading:
    """What a file says. With any fault nothing of it may be taken in."""

    faults: list[SheetFault] = field(default_factory=list)
    changes: list[Proposed] = field(default_factory=list)
    skipped: list[tuple[str, str, str]] = field(default_factory=list)
    """Empty rows, as (sheet, cell, question): what stands stays as it is."""
    same: int = 0
    """Answers that are as they stand already."""

    @property
    def digest(self) -> str:
        """Two readings are alike when this is."""
        told = [(one.key, asdict(one.now), asdict(one.new)) for one in self.changes]
        return hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()


def look(session: Session, actor: Actor, report_id: int, data: bytes) -> Reading:
    """What the file would change; nothing is stored.

    Raises:
        BadInput: no workbook, or another report's.
    """
    view = _view(session, actor, report_id)
    return _read(view, opened(data))


def take_in(session: Session, actor: Actor, report_id: int, data: bytes, seen: str) -> Saved:
    """Store what the file changes, all of it.

    Args:
        seen: the digest of the reading that the person saw and said yes to.
    Raises:
        BadInput: the file has faults.
        Conflict: somebody changed an answer since the person looked. Nothing was stored.
    """
    view = _view(session, actor, report_id)
    reading = _read(view, opened(data))
    if reading.faults:
        raise BadInput(_("The file has faults, so nothing was stored."))
    if reading.digest != seen:
        raise Conflict(_("Somebody changed the report meanwhile. Look at what the file changes now, and save again."))
    changes = [Change(one.key, one.new, one.now) for one in reading.changes]
    return reports.save(session, actor, report_id, changes, EDITOR)


def _view(session: Session, actor: Actor, report_id: int) -> ReportView:
    require(actor, "report.write")
    view = report_view.opened(session, actor, report_id)
    if not view.open_keys:
        raise BadInput(_("This report is not open for writing now."))
    return view


def _read(view: ReportView, book: Mapping[str, Rows]) -> Reading:
    _check_owner(view, book.get(ABOUT, []))
    reading = Reading()
    for name, rows in book.items():
        if name not in (ABOUT, LISTS):
            _read_sheet(view, name, rows, reading)
    reading.faults += _impossible(view, reading)
    return reading


def about(view: ReportView) -> dict[str, str]:
    """What the hidden sheet says: which report the file belongs to."""
    report = view.report
    return {
        MARK: str(EDITION),
        "report": str(report.id),
        "project": view.project.code,
        "type": report.type,
        "period": report.period,
    }


def _check_owner(view: ReportView, rows: Rows) -> None:
    told = {str(row[0].value): _text(row[1].value) for row in rows if len(row) > 1 and row[0].value}
    wanted = about(view)
    if MARK not in told:
        raise BadInput(_("This workbook was not made here. Download the report's own, and fill that in."))
    if told[MARK] != wanted[MARK]:
        raise BadInput(_("This workbook is from an older edition. Download a new one, and copy your answers into it."))
    if told != wanted:
        raise BadInput(
            _(
                "This workbook belongs to another report: {project}, {type} {period}. Nothing was read.",
                project=told.get("project", "?"),
                type=told.get("type", "?"),
                period=told.get("period", "?"),
            )
        )


def _read_sheet(view: ReportView, sheet: str, rows: Rows, reading: Reading) -> None:
    """By the hidden keys: the file may have been made in another language."""
    for row in rows[HEAD_ROW:]:
        question = view.form.questions.get(_text(row[column("key")].value)) if len(row) >= len(COLUMNS) else None
        if question is not None and question.field.kind not in ON_A_PAGE_ONLY:
            read_row(view, sheet, question, row, reading)


def read_row(view: ReportView, sheet: str, question: Question, row: list[Cell], reading: Reading) -> None:
    """One question's cells, as one line of the reading."""
    answer, blank, reason = (row[column(name)] for name in ("answer", "blank", "reason"))
    label = _label(view.form, question)
    if all(_text(cell.value) == "" for cell in (answer, blank, reason)):
        reading.skipped.append((sheet, answer.where, label))
        return
    try:
        given = _given(question, answer, blank, reason)
    except BadInput as error:
        wrong = blank if error.field == "blank" else answer
        reading.faults.append(SheetFault(sheet, wrong.where, label, _text(wrong.value), str(error)))
        return
    base = _base(row)
    now = view.answers.get(question.key, NOTHING)
    if given in (now, base):
        reading.same += 1
    elif question.key not in view.open_keys:
        message = _("This answer is not open for change.")
        reading.faults.append(SheetFault(sheet, answer.where, label, _text(answer.value), message))
    else:
        meanwhile = base is not None and base != now
        reading.changes.append(Proposed(question.key, sheet, answer.where, question, now, given, meanwhile))


def _given(question: Question, answer: Cell, blank: Cell, reason: Cell) -> Given:
    """A row's answer. Raises BadInput; its field says which cell is to blame."""
    try:
        why = blank_of(question.field, blank.value, blank_named())
    except BadInput as error:
        raise BadInput(str(error), "blank") from None
    explained = clean(_text(reason.value))[:LONGEST_REASON] or None
    if why and _text(answer.value):
        raise BadInput(_("Give an answer or a reason why there is none, not both."), "blank")
    if why and not explained:
        raise BadInput(_("Say why in a few words; then it counts as answered."), "blank")
    value = value_of(question.field, answer.value, answer.format) if _text(answer.value) else None
    return Given(value, why, explained)


def _base(row: list[Cell]) -> Given | None:
    """What stood when the file was made; None where that cannot be told."""
    try:
        told = json.loads(_text(row[column("base")].value) or "null")
        return Given(told.get("value"), told.get("blank"), told.get("reason"))
    except (ValueError, AttributeError, TypeError):
        return None


def base_text(given: Given) -> str:
    """What stands, as the hidden cell keeps it; a text too long for that is left out."""
    told = json.dumps({"value": given.value, "blank": given.blank, "reason": given.reason}, ensure_ascii=False)
    return told if len(told) < LONGEST_BASE else ""


LONGEST_BASE = 30_000


def _impossible(view: ReportView, reading: Reading) -> Iterator[SheetFault]:
    """Answers that can be read, and cannot be right. A cell that could not be read raises nothing further."""
    unread = {fault.cell for fault in reading.faults}
    changed = {one.key: one for one in reading.changes}
    answers: Answers = {**view.answers, **{key: one.new for key, one in changed.items()}}
    if unread or not changed:
        return
    for problem in problems(view.form, view.form.with_computed(answers), view.earlier.answers):
        key = problem.field if problem.organisation_id is None else f"{problem.field}:{problem.organisation_id}"
        one = changed.get(key)
        if one and problem.level == "hard" and not problem.missing:
            label, value = _label(view.form, one.question), _text(one.new.value)
            yield SheetFault(one.sheet, one.cell, label, value, problem.message)


def _label(form: Form, question: Question) -> str:
    text = str(question.field.label)
    return f"{text} – {question.place.name}" if question.place and len(form.places) > 1 else text


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return str(value).strip()
