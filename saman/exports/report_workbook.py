"""A report as a workbook to fill in: locked headings, choices as lists, units, and last period's answers."""

import io
from collections.abc import Mapping
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from saman import clock
from saman.domain.answers import NOTHING, Given
from saman.domain.asking import PICKED_ONE
from saman.domain.conditions import Between
from saman.domain.form import Question
from saman.domain.forms import Field
from saman.domain.sheets.layout import ABOUT, COLUMNS, HEAD_ROW, LISTS, Sheet, column, sheets_of
from saman.domain.sheets.words import blank_words, section_titles
from saman.exports.workbook import LONGEST_CELL, OPTIONS
from saman.language import _, number
from saman.services.report_sheets import about, base_text
from saman.services.report_view import ReportView

WIDTHS = {"question": 46, "place": 16, "unit": 14, "previous": 22, "answer": 26, "blank": 18, "reason": 40}
PROTECTION = {"format_columns": True, "format_rows": True, "select_locked_cells": True}
LONGEST_HINT, LONGEST_HINT_TITLE = 255, 32
"""Letters that a spreadsheet shows beside a cell."""


class ReportWorkbook:
    """One report. `blank`: without the answers that stand, for those who are to find the figures."""

    def __init__(self, view: ReportView, blank: bool) -> None:
        self.view, self.blank = view, blank
        self.out = io.BytesIO()
        self.book: Workbook = xlsxwriter.Workbook(self.out, {**OPTIONS, "constant_memory": False, "in_memory": True})
        self.formats = _formats(self.book)
        self.lists: dict[tuple[str, ...], str] = {}

    def made(self) -> bytes:
        self.book.set_properties({"created": clock.now().replace(tzinfo=None), "title": self._title()})
        for sheet in sheets_of(self.view.form, section_titles(self.view.form)):
            self._sheet(sheet)
        self._write_lists()
        self._write_about()
        self.book.close()
        return self.out.getvalue()

    def _title(self) -> str:
        report = self.view.report
        return f"{self.view.form.type.label} {report.period} · {self.view.project.title}"

    def _sheet(self, sheet: Sheet) -> None:
        page = self.book.add_worksheet(sheet.name)
        page.protect("", PROTECTION)
        page.freeze_panes(HEAD_ROW, 1)
        several = len(self.view.form.places) > 1
        for place, name in enumerate(COLUMNS):
            hidden = name in ("key", "base") or (name == "place" and not several)
            page.set_column(place, place, WIDTHS.get(name, 10), None, {"hidden": hidden})
        page.write_string(0, 0, self._title(), self.formats["title"])
        page.write_string(1, 0, _how(), self.formats["hint"])
        page.write_row(HEAD_ROW - 1, 0, self._headings(), self.formats["head"])
        for row, question in enumerate(sheet.questions, start=HEAD_ROW):
            self._row(page, row, question)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.repeat_rows(HEAD_ROW - 1)

    def _headings(self) -> list[str]:
        earlier = self.view.earlier
        before = _("Last period ({period})", period=earlier.period) if earlier.period else _("Last period")
        words = [_("Question"), _("Municipality"), _("Unit"), before, _("Answer"), _("Why there is no answer")]
        return [*words, _("Explanation"), "", ""]

    def _row(self, page: Worksheet, row: int, question: Question) -> None:
        field, key = question.field, question.key
        now = self.view.answers.get(key, NOTHING)
        shown = NOTHING if self.blank else now
        writes = key in self.view.open_keys
        style = self._style(field, writes)
        must = " *" if field.required else ""
        page.write_string(row, column("question"), f"{field.label}{must}", self.formats["question"])
        page.write_string(row, column("place"), question.place.name if question.place else "", self.formats["locked"])
        page.write_string(row, column("unit"), str(field.unit or ""), self.formats["locked"])
        self._put(page, row, "previous", field, self.view.earlier.answers.get(key, NOTHING), self.formats["locked"])
        self._put(page, row, "answer", field, shown, style)
        page.write_string(row, column("blank"), blank_words()[shown.blank] if shown.blank else "", self._open(writes))
        page.write_string(row, column("reason"), (shown.reason or "")[:LONGEST_CELL], self._open(writes))
        page.write_string(row, column("key"), key)
        page.write_string(row, column("base"), base_text(shown))
        if writes:
            self._rules(page, row, field)

    def _open(self, writes: bool) -> Any:
        return self.formats["open" if writes else "locked"]

    def _style(self, field: Field, writes: bool) -> Any:
        if not writes:
            return self.formats["locked"]
        return self.formats["day" if field.kind == "date" else "number" if field.is_number else "open"]

    def _put(self, page: Worksheet, row: int, name: str, field: Field, given: Given, style: Any) -> None:
        """Numbers as numbers and text as text, whatever it begins with."""
        place, value = column(name), given.value
        if name == "previous" and given.blank:
            value = blank_words()[given.blank]
        if field.is_number and isinstance(value, int | float) and not isinstance(value, bool):
            page.write_number(row, place, value, style)
        elif value in (None, ""):
            page.write_blank(row, place, None, style)
        else:
            page.write_string(row, place, _in_words(field, value)[:LONGEST_CELL], style)

    def _rules(self, page: Worksheet, row: int, field: Field) -> None:
        """What the cells offer and refuse while they are filled in; the rest is said when the file comes back."""
        rule: dict[str, Any] = {"validate": "any"}
        if field.kind in PICKED_ONE or field.kind == "yes_no":
            words = [_("Yes"), _("No")] if field.kind == "yes_no" else [str(one.label) for one in field.choices]
            rule = {"validate": "list", "source": self._list(words)} if words else rule
        elif field.is_number and field.hard and field.hard.least is not None and field.hard.most is not None:
            rule = {"validate": "decimal", "criteria": "between"}
            rule |= {"minimum": field.hard.least, "maximum": field.hard.most}
        hint = _hint(field)
        if hint:
            title = str(field.label)[:LONGEST_HINT_TITLE]
            rule |= {"input_title": title, "input_message": hint[:LONGEST_HINT], "error_type": "warning"}
        if hint or rule["validate"] != "any":
            page.data_validation(row, column("answer"), row, column("answer"), rule)
        if field.blanks:
            source = self._list([blank_words()[blank] for blank in field.blanks])
            where = (row, column("blank"), row, column("blank"))
            page.data_validation(*where, {"validate": "list", "source": source})

    def _list(self, words: list[str]) -> str:
        """Where the words stand on the hidden sheet; a list in the cell itself could hold only 255 letters."""
        place = tuple(words)
        if place not in self.lists:
            name = xl_col_to_name(len(self.lists))
            self.lists[place] = f"={LISTS}!${name}$1:${name}${len(words)}"
        return self.lists[place]

    def _write_lists(self) -> None:
        page = self.book.add_worksheet(LISTS)
        for place, words in enumerate(self.lists):
            for row, word in enumerate(words):
                page.write_string(row, place, word)
        page.very_hidden()

    def _write_about(self) -> None:
        page = self.book.add_worksheet(ABOUT)
        for row, (name, value) in enumerate(about(self.view).items()):
            page.write_string(row, 0, name)
            page.write_string(row, 1, value)
        page.very_hidden()


def _formats(book: Workbook) -> Mapping[str, Any]:
    top = {"valign": "top", "text_wrap": True}
    white = {**top, "locked": False, "bg_color": "#FFFBE6", "border": 1, "border_color": "#8A8F94"}
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "hint": book.add_format({"font_color": "#414D55"}),
        "head": book.add_format({**top, "bold": True, "bottom": 1}),
        "question": book.add_format(top),
        "locked": book.add_format({**top, "font_color": "#414D55"}),
        "open": book.add_format({**white, "num_format": "@"}),
        "number": book.add_format({**white, "num_format": "General"}),
        "day": book.add_format({**white, "num_format": "@"}),
    }


def _how() -> str:
    return _(
        "Fill in the yellow cells and send the file back where you got it. * must be answered. Empty rows are left."
    )


def _in_words(field: Field, value: Any) -> str:
    """As the lists in the cells say it, so that what is written comes back as it was."""
    if field.kind == "yes_no" and isinstance(value, bool):
        return _("Yes") if value else _("No")
    if field.choices:
        names = {choice.key: str(choice.label) for choice in field.choices}
        picked = value if isinstance(value, list) else [value]
        return "; ".join(names.get(str(one), str(one)) for one in picked)
    return str(value.get("name", "")) if isinstance(value, dict) else str(value)


def _hint(field: Field) -> str:
    parts = [str(field.help)] if field.help else []
    if field.kind == "choices":
        parts.append("; ".join(str(choice.label) for choice in field.choices))
    if field.kind == "date":
        parts.append(_("Write the date as 31.12.2012."))
    if field.hard:
        parts.append(_range(field.hard))
    return "\n".join(part for part in parts if part)


def _range(limits: Between) -> str:
    if limits.least is not None and limits.most is not None:
        return _("From {least} to {most}.", least=number(limits.least), most=number(limits.most))
    if limits.least is not None:
        return _("At least {least}.", least=number(limits.least))
    return _("At most {most}.", most=number(limits.most)) if limits.most is not None else ""
