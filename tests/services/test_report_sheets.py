"""A report filled in as a workbook: what is read, what is refused and where, and that all of it is taken or nothing."""

import io
from datetime import UTC, date, datetime
from typing import Any

import pytest
from openpyxl import load_workbook

from saman import clock, services
from saman.domain.answers import Given
from saman.domain.errors import BadInput, Conflict, NotAllowed, NotFound
from saman.domain.forms import Field
from saman.domain.labels import Label
from saman.domain.sheets.cells import value_of
from saman.domain.sheets.layout import COLUMNS, column
from saman.domain.sheets.told import Reading
from saman.language import speaking
from saman.services import report_sheets
from saman.services.reports import Change
from tests.support.build import a_database
from tests.support.databases import Databases
from tests.support.reporting import World, a_world, begin, fill, saved, send_back, submit, view
from tests.support.workbooks import filled, made, place_of
from tests.support.workbooks import saved as saved_book


@pytest.fixture
def world(databases: Databases) -> World:
    a_database(databases)
    clock.stand_on(date(2013, 1, 21))
    return a_world()


def look(world: World, data: bytes) -> Reading:
    with services.read() as session:
        return report_sheets.look(session, world.leader, world.report, data)


def take_in(world: World, data: bytes, seen: str = "") -> None:
    seen = seen or look(world, data).digest
    with services.work(world.leader) as session:
        report_sheets.take_in(session, world.leader, world.report, data, seen)


def answer(world: World, field: str) -> Given:
    found = view(world, world.leader).answers
    return next(given for key, given in found.items() if key.partition(":")[0] == field)


def test_what_is_filled_in_is_shown_first_and_stored_when_one_says_yes(world: World) -> None:
    data = filled(made(world.leader, world.report), sa_contracted_days=42310, sa_lost_days="3 766")
    reading = look(world, data)
    assert [(one.question.field.key, one.now.value, one.new.value) for one in reading.changes] == [
        ("sa_contracted_days", None, 42310),
        ("sa_lost_days", None, 3766),
    ]
    assert view(world, world.leader).answers.get(reading.changes[0].key, Given()).value is None
    take_in(world, data)
    assert answer(world, "sa_lost_days") == Given(3766)


@pytest.mark.parametrize("typed", [8.9, "8,9", "8.9", "8,9 %", 0.089, " 8,9% ", 0.08900000000000001])
def test_a_percentage_may_be_typed_as_people_and_payroll_systems_write_it(world: World, typed: Any) -> None:
    reading = look(world, filled(made(world.leader, world.report), sa_target=typed))
    assert [one.new for one in reading.changes] == [Given(8.9)]


LABEL = Label({"nn": "Dag", "nb": "Dag", "en": "Day"})


@pytest.mark.parametrize(
    "typed",
    [
        *("31.12.2012", "31.12.12", "31/12-2012", "31/12 2012", "31. desember 2012", "31 des 2012", "2012-12-31"),
        *(date(2012, 12, 31), datetime(2012, 12, 31, 14, 5, tzinfo=UTC), "31. December 2012"),
    ],
)
def test_a_date_may_be_written_as_calendars_and_people_write_it(typed: Any) -> None:
    assert value_of(Field(key="day", kind="date", label=LABEL), typed) == "2012-12-31"


@pytest.mark.parametrize("typed", ["31.02.2012", "tysdag", "99", 7])
def test_what_is_no_date_is_told_with_what_is(typed: Any) -> None:
    with pytest.raises(BadInput, match=r"date|dato"):
        value_of(Field(key="day", kind="date", label=LABEL), typed)


@pytest.mark.parametrize(("typed", "means"), [("Ja", True), ("nei", False), ("x", True), (1.0, True), (False, False)])
def test_yes_and_no_may_be_said_in_many_ways(typed: Any, means: bool) -> None:
    assert value_of(Field(key="done", kind="yes_no", label=LABEL), typed) is means


def test_choices_are_known_by_their_words_in_any_language_and_several_stand_in_one_cell(world: World) -> None:
    with speaking("en"):
        data = filled(
            made(world.leader, world.report),
            sa_source="Eige lønssystem",
            progress_status="as planned",
            sa_measures="Arbeidsmiljø; Oppfølging av gravide",
        )
    reading = look(world, data)
    assert not reading.faults
    told = {one.question.field.key: one.new.value for one in reading.changes}
    assert told == {
        "progress_status": "on_plan",
        "sa_source": "payroll",
        "sa_measures": ["work_environment", "pregnant"],
    }


def test_each_fault_says_sheet_cell_value_and_what_is_allowed_and_nothing_is_stored(world: World) -> None:
    data = filled(
        made(world.leader, world.report),
        summary="Godt i gang",
        sa_lost_days="mange",
        sa_source="ein vismann",
        sa_doctor=140,
    )
    with speaking("en"):
        reading = look(world, data)
    book = load_workbook(io.BytesIO(data))
    for key, value in (("sa_lost_days", "mange"), ("sa_source", "ein vismann")):
        sheet, row = place_of(book, key)
        fault = next(one for one in reading.faults if one.value == value)
        assert (fault.sheet, fault.cell) == (sheet.title, f"E{row}")
    assert {one.value for one in reading.faults} == {"mange", "ein vismann"}, "what follows from a fault is not told"
    assert "Own payroll system" in next(one.message for one in reading.faults if one.value == "ein vismann")
    with pytest.raises(BadInput):
        take_in(world, data, reading.digest)
    assert not any(given.has_value for given in view(world, world.leader).answers.values())


def test_an_impossible_number_is_refused_with_its_cell(world: World) -> None:
    reading = look(world, filled(made(world.leader, world.report), sa_doctor=140))
    assert [(one.value, one.cell[0]) for one in reading.faults] == [("140", "E")]


def test_empty_rows_are_left_out_and_listed_and_what_stands_there_stays(world: World) -> None:
    fill(world)
    before = answer(world, "sa_lost_days")
    data = filled(made(world.leader, world.report, blank=True), sa_contracted_days=50_000)
    reading = look(world, data)
    assert [one.question.field.key for one in reading.changes] == ["sa_contracted_days"]
    assert len(reading.skipped) > 20
    take_in(world, data)
    assert (answer(world, "sa_lost_days"), answer(world, "sa_contracted_days")) == (before, Given(50_000))


def test_the_blank_workbook_has_questions_units_and_last_periods_answers_but_none_that_stand(world: World) -> None:
    fill(world)
    for blank, value in ((True, None), (False, 3766)):
        sheet, row = place_of(load_workbook(io.BytesIO(made(world.leader, world.report, blank))), "sa_lost_days")
        assert sheet.cell(row, column("answer") + 1).value == value
        assert sheet.cell(row, column("question") + 1).value


def test_only_the_cells_to_fill_in_are_open_and_the_choices_stand_as_lists(world: World) -> None:
    book = load_workbook(io.BytesIO(made(world.leader, world.report)))
    sheet, row = place_of(book, "sa_source")
    assert sheet.protection.sheet
    locked = {name: sheet.cell(row, column(name) + 1).protection.locked for name in COLUMNS}
    assert [name for name, is_locked in locked.items() if not is_locked] == ["answer", "blank", "reason"]
    lists = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation if rule.type == "list"}
    assert lists[f"E{row}"].startswith("lists!")
    assert [sheet.sheet_state for sheet in book][-2:] == ["veryHidden", "veryHidden"]


def test_a_returned_report_has_only_the_named_answers_open(world: World) -> None:
    fill(world)
    submit(world)
    begin(world)
    key = next(iter(view(world, world.reader).form.questions))
    send_back(world, {key: "Skriv meir"})
    data = made(world.leader, world.report)
    sheet, row = place_of(load_workbook(io.BytesIO(data)), "sa_source")
    assert sheet.cell(row, column("answer") + 1).protection.locked
    reading = look(world, filled(data, sa_source="SSB og NAV"))
    assert [one.value for one in reading.faults] == ["SSB og NAV"]


def test_another_reports_workbook_is_refused_with_its_name(world: World) -> None:
    data = made(world.leader, world.report)
    book = load_workbook(io.BytesIO(data))
    book["saman"]["B3"].value = "r1-077"
    with pytest.raises(BadInput, match="r1-077"):
        look(world, saved_book(book))


def test_a_workbook_that_was_not_made_here_is_refused(world: World) -> None:
    book = load_workbook(io.BytesIO(made(world.leader, world.report)))
    del book["saman"]
    with pytest.raises(BadInput):
        look(world, saved_book(book))


def test_not_measured_needs_a_reason_and_counts_as_an_answer(world: World) -> None:
    data = made(world.leader, world.report)
    assert len(look(world, filled(data, sa_doctor__blank="ikkje målt")).faults) == 1
    why = filled(data, sa_doctor__blank="Ikkje målt", sa_doctor__reason="Legane melder ikkje inn")
    take_in(world, why)
    assert answer(world, "sa_doctor") == Given(None, "not_measured", "Legane melder ikkje inn")
    both = filled(data, sa_doctor=3.0, sa_doctor__blank="ikkje målt", sa_doctor__reason="Nei")
    assert len(look(world, both).faults) == 1


def test_what_somebody_changed_after_the_file_was_made_is_said_and_an_untouched_cell_changes_nothing(
    world: World,
) -> None:
    fill(world)
    data = made(world.leader, world.report)
    key = next(key for key in view(world, world.leader).form.questions if key.startswith("sa_lost_days"))
    saved(world, world.colleague, "form-2", Change(key, Given(4000), Given(3766)))
    assert look(world, data).changes == []
    assert [
        (one.now.value, one.new.value, one.meanwhile) for one in look(world, filled(data, sa_lost_days=3800)).changes
    ] == [(4000, 3800, True)]


def test_a_change_between_looking_and_saving_stops_the_saving(world: World) -> None:
    fill(world)
    data = filled(made(world.leader, world.report), sa_lost_days=3800)
    seen = look(world, data).digest
    key = look(world, data).changes[0].key
    saved(world, world.colleague, "form-2", Change(key, Given(4000), Given(3766)))
    with pytest.raises(Conflict):
        take_in(world, data, seen)
    assert answer(world, "sa_lost_days") == Given(4000)


def test_a_joint_projects_workbook_has_a_row_for_each_municipality(databases: Databases) -> None:
    a_database(databases)
    clock.stand_on(date(2013, 1, 21))
    world = a_world("Finnøy", "Rennesøy")
    first, second = world.organisations
    data = filled(
        made(world.leader, world.report),
        **{f"sa_lost_days:{first}": 100, f"sa_lost_days:{second}": 200},
    )
    reading = look(world, data)
    assert [(one.question.place.name, one.new.value) for one in reading.changes if one.question.place] == [
        ("Finnøy", 100),
        ("Rennesøy", 200),
    ]


def test_who_does_not_write_the_report_neither_looks_nor_saves(world: World) -> None:
    data = made(world.leader, world.report)
    with services.read() as session, pytest.raises(NotFound):
        report_sheets.look(session, world.outsider, world.report, data)
    with services.work(world.reader) as session, pytest.raises((NotAllowed, BadInput)):
        report_sheets.take_in(session, world.reader, world.report, data, "")


@pytest.mark.parametrize("text", ["=1+1", "+47 55 00 00 00", "-8,9 og ned", "@alle", "＝1"])
def test_text_that_looks_like_a_formula_goes_out_and_comes_back_as_text(world: World, text: str) -> None:
    fill(world)
    saved(world, world.leader, "form-1", Change("summary", Given(text)))
    data = made(world.leader, world.report)
    sheet, row = place_of(load_workbook(io.BytesIO(data)), "summary")
    cell = sheet.cell(row, column("answer") + 1)
    assert (cell.value, cell.data_type) == (text, "s")
    assert look(world, data).changes == []
