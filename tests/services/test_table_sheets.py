"""Tables and distributions in a workbook: a sheet with rows, a row for each part, read back as on the page."""

import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from saman import clock, config, services
from saman.domain.answers import Given
from saman.domain.goal_rules import GoalFacts
from saman.domain.sheets.layout import KEY_ROW, TABLE_HEAD_ROW
from saman.domain.sheets.told import Reading
from saman.services import goal_edits, report_sheets
from saman.services.reports import Change
from tests.config.folders import Spoilt
from tests.support.build import a_database
from tests.support.databases import Databases
from tests.support.reporting import World, a_world, saved, view
from tests.support.workbooks import filled, made, place_of
from tests.support.workbooks import saved as saved_book

SECTION = {
    "key": "more",
    "label": {"nn": "Meir", "nb": "Mer", "en": "More"},
    "fields": [
        {
            "key": "steps",
            "kind": "table",
            "label": {"nn": "Steg", "nb": "Steg", "en": "Steps"},
            "rows": {"most": 4},
            "columns": [
                {"key": "what", "kind": "text", "label": {"nn": "Kva", "nb": "Hva", "en": "What"}, "required": True},
                {"key": "day", "kind": "date", "label": {"nn": "Dag", "nb": "Dag", "en": "Day"}},
                {"key": "cost", "kind": "nok", "label": {"nn": "Kostnad", "nb": "Kostnad", "en": "Cost"}},
                {
                    "key": "state",
                    "kind": "choice",
                    "label": {"nn": "Status", "nb": "Status", "en": "State"},
                    "choices": [{"key": "done", "label": {"nn": "Gjort", "nb": "Gjort", "en": "Done"}}],
                },
            ],
        },
        {
            "key": "sizes",
            "kind": "distribution",
            "blanks": ["not_measured"],
            "label": {"nn": "Storleik", "nb": "Størrelse", "en": "Sizes"},
            "parts": [
                {"key": "small", "label": {"nn": "Små", "nb": "Små", "en": "Small"}},
                {"key": "large", "label": {"nn": "Store", "nb": "Store", "en": "Large"}},
            ],
        },
    ],
}


@pytest.fixture
def world(databases: Databases, tmp_path: Path) -> Iterator[World]:
    a_database(databases)
    clock.stand_on(date(2013, 1, 21))
    found = a_world()
    spoilt = Spoilt(tmp_path)
    spoilt.change("reports/annual.yaml", "sections:\n", f"sections:\n  - {json.dumps(SECTION)}\n")
    config.use(spoilt.folder)
    return found


def look(world: World, data: bytes) -> Reading:
    with services.read() as session:
        return report_sheets.look(session, world.leader, world.report, data)


def take_in(world: World, data: bytes) -> None:
    seen = look(world, data).digest
    with services.work(world.leader) as session:
        report_sheets.take_in(session, world.leader, world.report, data, seen)


def rows_of(book: Any, key: str) -> Worksheet:
    return next(sheet for sheet in book if sheet.cell(KEY_ROW, 1).value == key)


def with_rows(data: bytes, key: str, *rows: list[Any]) -> bytes:
    book = load_workbook(io.BytesIO(data))
    sheet = rows_of(book, key)
    for number, row in enumerate(rows, start=TABLE_HEAD_ROW + 1):
        for place, value in enumerate(row, start=1):
            sheet.cell(number, place).value = value
            if isinstance(value, str):
                sheet.cell(number, place).data_type = "s"
    return saved_book(book)


def stands(world: World, key: str) -> Given:
    return view(world, world.leader).answers.get(key, Given())


def test_rows_come_back_as_they_would_stand_on_the_page(world: World) -> None:
    rows = [["Kurs", "1.3.2012", "250 000", "gjort"], [None, None, None, None], ["=1+1", date(2012, 5, 1), 40, None]]
    data = with_rows(made(world.leader, world.report), "steps", *rows)
    assert not look(world, data).faults
    assert [one.key for one in look(world, data).changes] == ["steps"]
    take_in(world, data)
    assert stands(world, "steps").value == [
        {"what": "Kurs", "day": "2012-03-01", "cost": 250_000, "state": "done"},
        {"what": "=1+1", "day": "2012-05-01", "cost": 40},
    ]
    again = made(world.leader, world.report)
    assert not look(world, again).changes
    cell = rows_of(load_workbook(io.BytesIO(again)), "steps").cell(TABLE_HEAD_ROW + 2, 1)
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_a_cell_that_cannot_be_read_is_named_and_the_table_is_left_alone(world: World) -> None:
    reading = look(world, with_rows(made(world.leader, world.report), "steps", ["Kurs", "tysdag", 1.5, "kanskje"]))
    assert [(one.cell, one.question.partition(": ")[2]) for one in reading.faults] == [
        ("B6", "Day"),
        ("C6", "Cost"),
        ("D6", "State"),
    ]
    assert not reading.changes


def test_too_many_rows_or_a_row_without_what_it_must_have_is_refused(world: World) -> None:
    rows = [["Eit", None], ["To", None], ["Tre", None], ["Fire", None], ["Fem", None]]
    said = [one.message for one in look(world, with_rows(made(world.leader, world.report), "steps", *rows)).faults]
    assert said == ["There can be 4 rows at most."]
    said = [
        one.message
        for one in look(world, with_rows(made(world.leader, world.report), "steps", [None, "1.3.2012"])).faults
    ]
    assert said == ["Row 1, What: This has not been answered yet."]


def test_a_sheet_without_rows_and_an_untouched_one_change_nothing(world: World) -> None:
    saved(world, world.leader, "form-1", Change("steps", Given([{"what": "Kurs"}]), Given()))
    assert ("Steps", "A5", "Steps") in look(world, made(world.leader, world.report, blank=True)).skipped
    data = made(world.leader, world.report)
    saved(world, world.leader, "form-1", Change("steps", Given([{"what": "Nytt"}]), Given([{"what": "Kurs"}])))
    assert not look(world, data).changes
    reading = look(world, with_rows(data, "steps", ["Anna"]))
    assert [one.meanwhile for one in reading.changes] == [True]


def test_a_distribution_has_a_row_for_each_part(world: World) -> None:
    data = filled(made(world.leader, world.report), **{"sizes#small": "12", "sizes#large": 3.0})
    take_in(world, data)
    assert stands(world, "sizes") == Given({"small": 12, "large": 3})
    reading = look(world, filled(made(world.leader, world.report), **{"sizes#small": 1.5}))
    assert [(one.question, one.message) for one in reading.faults] == [
        ("Sizes: Small", "Write a whole number, without decimals.")
    ]


def test_a_distribution_may_be_not_measured_with_a_reason(world: World) -> None:
    empty = made(world.leader, world.report)
    sheet, row = place_of(load_workbook(io.BytesIO(empty)), "sizes")
    assert sheet.cell(row, 5).protection.locked
    take_in(world, filled(empty, sizes__blank="not measured", sizes__reason="Nobody counted"))
    assert stands(world, "sizes") == Given(None, "not_measured", "Nobody counted")
    both = {"sizes#small": 1, "sizes__blank": "not measured", "sizes__reason": "Why"}
    assert [one.message for one in look(world, filled(empty, **both)).faults] == [
        "Give an answer or a reason why there is none, not both."
    ]


def test_a_table_about_goals_has_a_row_for_each_whatever_they_are_called_meanwhile(world: World) -> None:
    with services.work(world.leader) as session:
        for text in ("Lågare fråvær", "Betre vakter"):
            goal_edits.add_goal(session, world.leader, world.project, GoalFacts(text=text))
    data = made(world.leader, world.report)
    sheet = rows_of(load_workbook(io.BytesIO(data)), "goals_progress")
    told = [sheet.cell(TABLE_HEAD_ROW + number, 1).value for number in (1, 2, 3)]
    assert told == ["g1 Lågare fråvær", "g2 Betre vakter", None]
    assert sheet.cell(TABLE_HEAD_ROW + 1, 1).protection.locked
    assert not sheet.cell(TABLE_HEAD_ROW + 1, 2).protection.locked
    with services.work(world.leader) as session:
        goal_edits.change_goal(session, world.leader, world.project, "g2", GoalFacts(text="Betre turnus"), 1)
    take_in(world, with_rows(data, "goals_progress", [told[0]], [told[1], "on the way"]))
    assert stands(world, "goals_progress").value == [{"code": "g2", "status": "on_way"}]
