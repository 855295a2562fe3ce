"""A report filled in as a workbook: read, compared with what stands, and taken in whole or not at all."""

from collections.abc import Iterator, Mapping

from sqlmodel import Session

from saman.domain.access import Actor
from saman.domain.answer_words import label_of
from saman.domain.answers import Answers
from saman.domain.checks import problems
from saman.domain.errors import BadInput, Conflict
from saman.domain.saving import Change
from saman.domain.sheets.layout import ABOUT, EDITION, LISTS, MARK
from saman.domain.sheets.told import Reading, SheetFault
from saman.language import _
from saman.services import report_view, reports
from saman.services.access import require
from saman.services.report_view import ReportView
from saman.services.reports import Saved
from saman.services.sheet_answers import text_of
from saman.services.sheet_rows import read_sheet
from saman.services.workbooks import Rows, opened

EDITOR = "workbook"
"""Who wrote, as the form's own name is for a form."""


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
            read_sheet(view, name, rows, reading)
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
    told = {str(row[0].value): text_of(row[1].value) for row in rows if len(row) > 1 and row[0].value}
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


def _impossible(view: ReportView, reading: Reading) -> Iterator[SheetFault]:
    """Answers that can be read, and cannot be right. A cell that could not be read raises nothing further."""
    unread = {fault.cell for fault in reading.faults}
    changed = {one.key: one for one in reading.changes}
    answers: Answers = {**view.answers, **{key: one.new for key, one in changed.items()}}
    if unread or not changed:
        return
    for problem in problems(view.form, view.form.with_computed(answers), view.earlier.beside):
        key = problem.field if problem.organisation_id is None else f"{problem.field}:{problem.organisation_id}"
        one = changed.get(key)
        if one and problem.level == "hard" and not problem.missing:
            label, value = label_of(one.question, len(view.form.places) > 1), text_of(one.new.value)
            yield SheetFault(one.sheet, one.cell, label, value, problem.message)
