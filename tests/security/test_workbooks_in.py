"""Workbooks from outside: bombs, forgeries and rubbish are refused quickly with a sentence (S6, S7)."""

import io
import resource
import time
import zipfile
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saman import clock, services
from saman.domain.errors import BadInput
from saman.domain.sheets.layout import COLUMNS, HEAD_ROW, Sheet, TableSheet, sheets_of
from saman.domain.sheets.told import Reading
from saman.domain.sheets.words import section_titles
from saman.services import report_sheets, workbooks
from saman.services.sheet_rows import read_sheet
from tests.support.build import a_database
from tests.support.databases import Databases
from tests.support.reporting import World, a_world, view
from tests.support.workbooks import made

QUICK = 1.0
"""Seconds of the processor, ten times and more what a refusal takes: a busy machine shall not fail it."""
MEGABYTE = 1024
"""As the system counts memory."""


@pytest.fixture
def world(databases: Databases) -> World:
    a_database(databases)
    clock.stand_on(date(2013, 1, 21))
    return a_world()


def archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made_of:
        for name, content in parts.items():
            made_of.writestr(name, content)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The workbook with one part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.namelist():
            after.writestr(part, content if part == name else before.read(part))
    return out.getvalue()


def refused(data: bytes) -> None:
    began, memory = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(BadInput):
        workbooks.opened(data)
    assert time.process_time() - began < QUICK
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory < 64 * MEGABYTE


NESTED = archive(**{f"{n}.xml": b"0" * 10_000_000 for n in range(3)})


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK",
        b"not a workbook",
        b"%PDF-1.7",
        archive(**{"xl/workbook.xml": b"<a/>"}),
        archive(**{"xl/worksheets/sheet1.xml": b"0" * 50_000_000}),
        archive(**{f"part{n}.xml": b"" for n in range(5_000)}),
        archive(**{"inner.zip": NESTED, "xl/workbook.xml": b"0" * 9_000_000}),
        archive(**{"../../outside.xml": b"x"}),
        b"x" * (workbooks.LARGEST + 1),
    ],
    ids=["empty", "cut", "text", "pdf", "no sheets", "ratio", "entries", "nested", "slip", "large"],
)
def test_what_is_no_workbook_of_ours_is_refused_under_a_second_and_64_megabytes(data: bytes) -> None:
    refused(data)


ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><workbook>&c;</workbook>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a SYSTEM "file:///etc/passwd">]><workbook>&a;</workbook>"""


@pytest.mark.parametrize("content", [ENTITIES, OUTSIDE, b"", b"<workbook>"], ids=["laughs", "outside", "empty", "cut"])
def test_xml_that_laughs_or_looks_outside_is_refused(world: World, content: bytes) -> None:
    data = with_part(made(world.leader, world.report), "xl/workbook.xml", content)
    began = time.process_time()
    with services.read() as session, pytest.raises(BadInput):
        report_sheets.look(session, world.leader, world.report, data)
    assert time.process_time() - began < QUICK


def test_a_million_columns_cost_nothing(world: World) -> None:
    cells = "".join(f'<c r="A{n}"><v>1</v></c>' for n in range(1, 100_000))
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<dimension ref="A1:XFD1048576"/><sheetData><row r="1">{cells}</row></sheetData></worksheet>'
    )
    began = time.process_time()
    book = workbooks.opened(with_part(made(world.leader, world.report), "xl/worksheets/sheet1.xml", sheet.encode()))
    assert time.process_time() - began < 6 * QUICK  # about one and a half
    assert all(len(row) <= workbooks.MOST_COLUMNS for rows in book.values() for row in rows)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200), st.integers(min_value=0), st.integers(min_value=1, max_value=400))
def test_a_workbook_that_was_damaged_on_the_way_is_read_or_refused_and_nothing_else(
    noise: bytes, place: int, length: int
) -> None:
    data = WHOLE[0]
    at = place % len(data)
    with suppress(BadInput):
        workbooks.opened(data[:at] + noise + data[at + length :])


WHOLE: list[bytes] = []


@pytest.fixture(autouse=True)
def whole(world: World) -> None:
    WHOLE[:] = [made(world.leader, world.report)]


CELL = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(min_value=-(10**30), max_value=10**30),
    st.floats(),
    st.text(max_size=40),
    st.dates(),
    st.datetimes(),
    st.sampled_from(["", " ", "8,9 %", "-", "=1+1", "1e400", "nan", "\u0000", "31.12.2012", "ikkje målt"]),
)


def test_whatever_stands_in_the_cells_is_an_answer_or_a_fault_with_its_cell(world: World) -> None:
    """Every question with many kinds of cells, answer and reason alike."""
    seen = view(world, world.leader)
    sheets = sheets_of(seen.form, section_titles(seen.form))
    head = [[workbooks.Cell(None, "", "A1")] * len(COLUMNS)] * HEAD_ROW

    @settings(max_examples=60, deadline=None)
    @given(CELL, CELL, CELL, st.sampled_from(["General", "0.0%", "@", "yyyy-mm-dd", ""]))
    def put(answer: object, blank: object, reason: object, format: str) -> None:
        for key, question, _part in (line for one in sheets if isinstance(one, Sheet) for line in one.lines):
            reading = Reading()
            row = [workbooks.Cell(None, "", "A5")] * 4 + [
                workbooks.Cell(answer, format, "E5"),
                workbooks.Cell(blank, "", "F5"),
                workbooks.Cell(reason, "", "G5"),
                workbooks.Cell(key, "", "H5"),
                workbooks.Cell("", "", "I5"),
            ]
            read_sheet(seen, "Ark", [*head, row], reading)
            assert told(reading) == 1 or question.field.kind == "computed"
        for one in (one.question for one in sheets if isinstance(one, TableSheet)):
            reading = Reading()
            keys = [workbooks.Cell(column.key, "", "A4") for column in one.field.columns]
            cells = [workbooks.Cell((answer, blank, reason)[place % 3], format, "A6") for place in range(len(keys))]
            mark = [workbooks.Cell(one.key, "", "A3"), workbooks.Cell("", "", "B3")]
            read_sheet(seen, "Ark", [*head[:2], mark, keys, keys, cells], reading)
            assert told(reading)

    put()


def told(reading: Reading) -> int:
    return len(reading.faults) + len(reading.changes) + len(reading.skipped) + reading.same


def test_a_file_with_a_fault_leaves_nothing_behind(world: World) -> None:
    with services.read() as session, pytest.raises(BadInput):
        report_sheets.look(session, world.leader, world.report, b"rubbish")
    assert not view(world, world.leader).answers.get("summary")
