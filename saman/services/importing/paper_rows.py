"""Reading the workbook of applications on paper: what each row and the rows that belong to it say, and every fault."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from saman import config
from saman.domain.asking import Asked
from saman.domain.calls import Call
from saman.domain.errors import BadInput, Fault
from saman.domain.form import Form, Question
from saman.domain.loading.text import CellFault
from saman.domain.sheets import paper
from saman.domain.sheets.cells import value_of
from saman.domain.sheets.layout import ABOUT
from saman.language import _
from saman.services.sheet_answers import text_of
from saman.services.workbooks import Cell, Rows


@dataclass
class Entry:
    """One application. `cells` says where each thing stands, by key, for what is found wrong later."""

    ref: str
    values: dict[str, Any] = field(default_factory=dict)
    cells: dict[str, tuple[str, str]] = field(default_factory=dict)
    readable: bool = True
    """Whether every cell of it means something; only then is it worth saying what else is wrong."""

    def fault(self, key: str, message: str) -> CellFault:
        """At the cell of `key`, or at the beginning of the row."""
        sheet, where = self.cells.get(key) or self.cells[paper.REF]
        return CellFault(sheet, 0, where, message)


def call_in(sheets: Mapping[str, Rows]) -> Call:
    """The call that the file says it is for. Raises BadInput for any other file."""
    told = [text_of(row[1].value) for row in sheets.get(ABOUT, ()) if len(row) > 1]
    if len(told) < 3 or told[0] != paper.MARK or told[1] != str(paper.EDITION):
        words = _("This is no workbook of applications. Get one with “saman import applications FILE.xlsx --template”.")
        raise BadInput(words)
    call = next((one for one in config.current().calls if one.key == told[2]), None)
    if call is None or paper.APPLICATIONS not in sheets:
        raise BadInput(_("The programme has no call “{call}”.", call=told[2]))
    return call


def read(form: Form, call: Call, sheets: Mapping[str, Rows]) -> tuple[list[Entry], list[Fault]]:
    """Every application of the file in its order, and every cell that means nothing."""
    faults: list[Fault] = []
    general = {one.key: one for one in paper.general(config.current(), call)}
    known = general | {one.key: one.field for one in paper.asked_in_rows(form)}
    entries = list(_entries(sheets[paper.APPLICATIONS], known, general, faults))
    by_ref = {one.ref: one for one in entries}
    for question in paper.asked_in_sheets(form):
        for name, rows in sheets.items():
            if len(rows) >= paper.HEAD_ROW and text_of(rows[0][0].value) == f"{question.key}/{paper.REF}":
                _table(name, question, rows, by_ref, faults)
    return entries, faults


def _entries(
    rows: Rows, known: Mapping[str, Asked], general: Mapping[str, Asked], faults: list[Fault]
) -> Iterator[Entry]:
    columns = {place: text_of(cell.value) for place, cell in enumerate(rows[paper.KEY_ROW - 1])}
    seen: set[str] = set()
    for row in rows[paper.HEAD_ROW :]:
        cells = {columns[place]: cell for place, cell in enumerate(row) if columns.get(place) in known}
        if any(text_of(cell.value) for cell in cells.values()):
            before = len(faults)
            entry = _entry(cells, known, faults)
            missing = [key for key, one in general.items() if one.required and key in cells]
            missing = [key for key in missing if not text_of(cells[key].value)]
            faults += [entry.fault(key, _("This must be filled in.")) for key in missing]
            if entry.ref in seen:
                faults.append(entry.fault(paper.REF, _("The number “{ref}” stands twice.", ref=entry.ref)))
            seen.add(entry.ref)
            entry.readable = len(faults) == before
            yield entry


def _entry(cells: Mapping[str, Cell], known: Mapping[str, Asked], faults: list[Fault]) -> Entry:
    entry = Entry(text_of(cells[paper.REF].value))
    entry.cells = {key: (paper.APPLICATIONS, cell.where) for key, cell in cells.items()}
    for key, cell in cells.items():
        if text_of(cell.value):
            try:
                entry.values[key] = value_of(known[key], cell.value, cell.format)
            except BadInput as error:
                faults.append(entry.fault(key, str(error)))
    return entry


def _table(sheet: str, question: Question, rows: Rows, entries: Mapping[str, Entry], faults: list[Fault]) -> None:
    """The rows of one table, each at the application whose number stands first."""
    known = {one.key: one for one in question.field.columns}
    columns = {place: text_of(cell.value).partition("/")[2] for place, cell in enumerate(rows[paper.KEY_ROW - 1])}
    for row in rows[paper.HEAD_ROW :]:
        filled = [cell for cell in row[: len(columns)] if text_of(cell.value)]
        if not filled:
            continue
        entry = entries.get(text_of(row[0].value))
        if entry is None:
            message = _("No application has the number “{ref}”.", ref=text_of(row[0].value))
            faults.append(CellFault(sheet, 0, row[0].where, message))
            continue
        entry.cells.setdefault(question.key, (sheet, row[0].where))
        typed = {columns[place]: cell for place, cell in enumerate(row) if columns.get(place) in known}
        before = len(faults)
        entry.values.setdefault(question.key, []).append(dict(_values(sheet, known, typed, faults)))
        entry.readable = entry.readable and len(faults) == before


def _values(
    sheet: str, known: Mapping[str, Asked], typed: Mapping[str, Cell], faults: list[Fault]
) -> Sequence[tuple[str, Any]]:
    found = []
    for key, cell in typed.items():
        if text_of(cell.value):
            try:
                found.append((key, value_of(known[key], cell.value, cell.format)))
            except BadInput as error:
                faults.append(CellFault(sheet, 0, cell.where, str(error)))
    return found
