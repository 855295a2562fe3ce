"""An empty workbook for applications that came on paper: a row for each, and a sheet for each table of the form."""

import io
from collections.abc import Sequence

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from saman import clock, config
from saman.domain.asking import Asked
from saman.domain.calls import Call
from saman.domain.sheets import paper
from saman.domain.sheets.layout import ABOUT, LISTS
from saman.exports.cells_to_fill import Cells
from saman.exports.workbook import OPTIONS
from saman.services.application_forms import blank_form

WIDE, MOST_ROWS, LONGEST_NAME = 24, 500, 31


def template(call: Call) -> bytes:
    """The workbook of one call, to be filled in and read by `services.importing.paper`."""
    out = io.BytesIO()
    book: Workbook = xlsxwriter.Workbook(out, {**OPTIONS, "constant_memory": False, "in_memory": True})
    book.set_properties({"created": clock.now().replace(tzinfo=None), "title": str(call.label)})
    cells, form = Cells(book), blank_form(call)
    general = paper.general(config.current(), call)
    rows = [(one.key, one) for one in (*general, *(asked.field for asked in paper.asked_in_rows(form)))]
    _sheet(book.add_worksheet(paper.APPLICATIONS), cells, rows)
    ref = general[0]
    taken = {paper.APPLICATIONS, ABOUT, LISTS}
    for asked in paper.asked_in_sheets(form):
        columns = [(f"{asked.key}/{one.key}", one) for one in (ref, *asked.field.columns)]
        _sheet(book.add_worksheet(_name(asked.key, taken)), cells, columns)
    cells.write_lists()
    _about(book.add_worksheet(ABOUT), call)
    book.close()
    return out.getvalue()


def _sheet(page: Worksheet, cells: Cells, columns: Sequence[tuple[str, Asked]]) -> None:
    page.freeze_panes(paper.HEAD_ROW, 1)
    page.set_row(paper.KEY_ROW - 1, None, None, {"hidden": True})
    for place, (key, asked) in enumerate(columns):
        page.set_column(place, place, WIDE)
        page.write_string(paper.KEY_ROW - 1, place, key)
        heading = f"{asked.label}{' *' if asked.required else ''}"
        page.write_string(paper.HEAD_ROW - 1, place, heading, cells.formats["head"])
        cells.rules(page, paper.HEAD_ROW, place, asked, last=paper.HEAD_ROW + MOST_ROWS)


def _name(key: str, taken: set[str]) -> str:
    """The key itself; a programme has each key once."""
    name = key[:LONGEST_NAME]
    if name in taken:
        name = f"{name[: LONGEST_NAME - 2]} {len(taken)}"
    taken.add(name)
    return name


def _about(page: Worksheet, call: Call) -> None:
    for row, (name, value) in enumerate((("mark", paper.MARK), ("edition", str(paper.EDITION)), ("call", call.key))):
        page.write_string(row, 0, name)
        page.write_string(row, 1, value)
    page.very_hidden()
