"""A report as a workbook to fill in: locked headings, choices as lists, units, and last period's answers."""

import io

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from saman import clock
from saman.domain.answers import NOTHING, Given
from saman.domain.asking import Choice
from saman.domain.form import Question
from saman.domain.forms import Field
from saman.domain.sheets.layout import ABOUT, COLUMNS, HEAD_ROW, Sheet, TableSheet, column, sheets_of
from saman.domain.sheets.words import blank_words, section_titles
from saman.exports import table_sheet
from saman.exports.cells_to_fill import PROTECTION, Cells
from saman.exports.workbook import LONGEST_CELL, OPTIONS
from saman.language import _
from saman.services.report_sheets import about
from saman.services.report_view import ReportView
from saman.services.sheet_rows import base_text

WIDTHS = {"question": 46, "place": 16, "unit": 14, "previous": 22, "answer": 26, "blank": 18, "reason": 40}


class ReportWorkbook:
    """One report. `blank`: without the answers that stand, for those who are to find the figures."""

    def __init__(self, view: ReportView, blank: bool) -> None:
        self.view, self.blank = view, blank
        self.out = io.BytesIO()
        self.book: Workbook = xlsxwriter.Workbook(self.out, {**OPTIONS, "constant_memory": False, "in_memory": True})
        self.cells = Cells(self.book)
        self.formats = self.cells.formats

    def made(self) -> bytes:
        self.book.set_properties({"created": clock.now().replace(tzinfo=None), "title": self._title()})
        for sheet in sheets_of(self.view.form, section_titles(self.view.form)):
            self._sheet(sheet)
        self.cells.write_lists()
        self._write_about()
        self.book.close()
        return self.out.getvalue()

    def _title(self) -> str:
        report = self.view.report
        return f"{self.view.form.type.label} {report.period} · {self.view.project.title}"

    def _sheet(self, sheet: Sheet | TableSheet) -> None:
        page = self.book.add_worksheet(sheet.name)
        page.protect("", PROTECTION)
        page.write_string(0, 0, self._title(), self.formats["title"])
        page.write_string(1, 0, _how(), self.formats["hint"])
        page.set_landscape()
        page.fit_to_pages(1, 0)
        if isinstance(sheet, TableSheet):
            table_sheet.write(page, self.cells, self.view, sheet.question, self.blank)
        else:
            self._questions(page, sheet)

    def _questions(self, page: Worksheet, sheet: Sheet) -> None:
        page.freeze_panes(HEAD_ROW, 1)
        several = len(self.view.form.places) > 1
        for place, name in enumerate(COLUMNS):
            hidden = name in ("key", "base") or (name == "place" and not several)
            page.set_column(place, place, WIDTHS.get(name, 10), None, {"hidden": hidden})
        page.write_row(HEAD_ROW - 1, 0, self._headings(), self.formats["head"])
        for row, (key, question, part) in enumerate(sheet.lines, start=HEAD_ROW):
            page.write_string(row, column("key"), key)
            if part is None:
                self._row(page, row, question)
            else:
                self._part(page, row, question, part)
        page.repeat_rows(HEAD_ROW - 1)

    def _headings(self) -> list[str]:
        earlier = self.view.earlier
        before = _("Last period ({period})", period=earlier.period) if earlier.period else _("Last period")
        words = [_("Question"), _("Municipality"), _("Unit"), before, _("Answer"), _("Why there is no answer")]
        return [*words, _("Explanation"), "", ""]

    def _row(self, page: Worksheet, row: int, question: Question) -> None:
        field, shown, writes = question.field, self._shown(question), question.key in self.view.open_keys
        beside = self.formats["open" if writes else "locked"]
        self._asked(page, row, question, f"{field.label}{' *' if field.required else ''}")
        if field.kind != "distribution":
            self._given(page, row, question, field)
        page.write_string(row, column("blank"), blank_words()[shown.blank] if shown.blank else "", beside)
        page.write_string(row, column("reason"), (shown.reason or "")[:LONGEST_CELL], beside)
        page.write_string(row, column("base"), base_text(shown))
        if writes and field.blanks:
            self.cells.choose(page, row, column("blank"), [blank_words()[blank] for blank in field.blanks])

    def _given(self, page: Worksheet, row: int, question: Question, field: Field) -> None:
        earlier = self.view.earlier.answers.get(question.key, NOTHING)
        writes, locked = question.key in self.view.open_keys, self.formats["locked"]
        before = blank_words()[earlier.blank] if earlier.blank else earlier.value
        self.cells.put(page, row, column("previous"), field, before, locked)
        style = self.cells.style(field, writes)
        self.cells.put(page, row, column("answer"), field, self._shown(question).value, style)
        if writes:
            self.cells.rules(page, row, column("answer"), field)

    def _part(self, page: Worksheet, row: int, question: Question, part: Choice) -> None:
        """One part of a distribution: a whole number by itself."""
        self._asked(page, row, question, f"    {part.label}")
        earlier, shown = self.view.earlier.answers.get(question.key, NOTHING), self._shown(question)
        places = ((column("previous"), earlier, False), (column("answer"), shown, question.key in self.view.open_keys))
        for place, given, writes in places:
            value = given.value.get(part.key) if isinstance(given.value, dict) else None
            self.cells.put(page, row, place, question.field, value, self.cells.style(question.field, writes))

    def _asked(self, page: Worksheet, row: int, question: Question, words: str) -> None:
        page.write_string(row, column("question"), words, self.formats["question"])
        page.write_string(row, column("place"), question.place.name if question.place else "", self.formats["locked"])
        page.write_string(row, column("unit"), str(question.field.unit or ""), self.formats["locked"])

    def _shown(self, question: Question) -> Given:
        return NOTHING if self.blank else self.view.answers.get(question.key, NOTHING)

    def _write_about(self) -> None:
        page = self.book.add_worksheet(ABOUT)
        for row, (name, value) in enumerate(about(self.view).items()):
            page.write_string(row, 0, name)
            page.write_string(row, 1, value)
        page.very_hidden()


def _how() -> str:
    return _(
        "Fill in the yellow cells and send the file back where you got it. * must be answered. Empty rows are left."
    )
