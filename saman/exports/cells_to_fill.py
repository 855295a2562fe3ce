"""The cells of a workbook that people fill in: how they look, what they offer and refuse, and the lists behind them."""

from collections.abc import Mapping
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from saman.domain.asking import PICKED_ONE, Asked
from saman.domain.conditions import Between
from saman.domain.sheets.layout import LISTS
from saman.exports.workbook import LONGEST_CELL
from saman.language import _, number

PROTECTION = {"format_columns": True, "format_rows": True, "select_locked_cells": True}
LONGEST_HINT, LONGEST_HINT_TITLE = 255, 32
"""Letters that a spreadsheet shows beside a cell."""


class Cells:
    """Of one workbook."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.formats = _formats(book)
        self._lists: dict[tuple[str, ...], str] = {}

    def style(self, field: Asked, writes: bool) -> Any:
        if not writes:
            return self.formats["locked"]
        whole = field.is_number or field.kind == "distribution"
        return self.formats["day" if field.kind == "date" else "number" if whole else "open"]

    def put(self, page: Worksheet, row: int, place: int, field: Asked, value: Any, style: Any) -> None:
        """Numbers as numbers and text as text, whatever it begins with."""
        if isinstance(value, int | float) and not isinstance(value, bool):
            page.write_number(row, place, value, style)
        elif value in (None, "", [], {}):
            page.write_blank(row, place, None, style)
        else:
            page.write_string(row, place, _in_words(field, value)[:LONGEST_CELL], style)

    def rules(self, page: Worksheet, row: int, place: int, field: Asked, last: int | None = None) -> None:
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
            page.data_validation(row, place, row if last is None else last, place, rule)

    def choose(self, page: Worksheet, row: int, place: int, words: list[str]) -> None:
        """Only one of these words may stand there."""
        page.data_validation(row, place, row, place, {"validate": "list", "source": self._list(words)})

    def _list(self, words: list[str]) -> str:
        """Where the words stand on the hidden sheet; a list in the cell itself could hold only 255 letters."""
        place = tuple(words)
        if place not in self._lists:
            name = xl_col_to_name(len(self._lists))
            self._lists[place] = f"={LISTS}!${name}$1:${name}${len(words)}"
        return self._lists[place]

    def write_lists(self) -> None:
        page = self.book.add_worksheet(LISTS)
        for place, words in enumerate(self._lists):
            for row, word in enumerate(words):
                page.write_string(row, place, word)
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


def _in_words(field: Asked, value: Any) -> str:
    """As the lists in the cells say it, so that what is written comes back as it was."""
    if field.kind == "yes_no" and isinstance(value, bool):
        return _("Yes") if value else _("No")
    if field.choices:
        names = {choice.key: str(choice.label) for choice in field.choices}
        picked = value if isinstance(value, list) else [value]
        return "; ".join(names.get(str(one), str(one)) for one in picked)
    return str(value.get("name", "")) if isinstance(value, dict) else str(value)


def _hint(field: Asked) -> str:
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
