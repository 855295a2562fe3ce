"""Applications that came on paper: entered from a workbook, all of them or none, with each fault at its cell."""

import io
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook

from saman import clock, config, services
from saman.domain.access import Actor
from saman.domain.errors import BadInput, Faults, NotAllowed
from saman.domain.listings import WantedApplications
from saman.exports.paper_applications import template
from saman.services import application_forms, application_lists
from saman.services.access import system
from saman.services.importing import paper
from tests.support.applying import CALL, OPEN, Applicants, applicants
from tests.support.build import a_database, a_municipality
from tests.support.databases import Databases

ROW: Mapping[str, Any] = {
    "ref": 1,
    "municipalities": "1420; 1422",
    "title": "Full time in two places",
    "main_theme": "Heiltid og deltid",
    "received_on": date(2013, 1, 15),
    "background": "Many work part time.",
    "earlier": "nei",
    "cooperation": "All three have met.",
    "grant": "300 000",
    "own_funds": 100000,
    "other_funds": 0,
}
TABLES: Mapping[str, list[Mapping[str, Any]]] = {
    "goals": [{"ref": 1, "text": "More full time", "baseline": "42,5", "due_on": "31.12.2014"}],
    "budget": [
        {"ref": 1, "year": 2013, "kind": "Løn", "amount": 250000},
        {"ref": 1, "year": 2014, "kind": "Reise", "amount": 150000},
    ],
}


@pytest.fixture
def world(databases: Databases) -> Iterator[Applicants]:
    url = a_database(databases)
    with clock.at(OPEN):
        yield applicants()
    services.databases.close(url)


def book(*rows: Mapping[str, Any], tables: Mapping[str, list[Mapping[str, Any]]] = TABLES) -> bytes:
    """The empty workbook of the call with these rows written in it."""
    found = load_workbook(io.BytesIO(template(config.current().call(CALL))))
    for name, sheet_rows in {"applications": rows, **tables}.items():
        sheet = found[name]
        columns = {str(cell.value).rpartition("/")[2]: cell.column for cell in sheet[1]}
        for at, row in enumerate(sheet_rows, start=3):
            for key, value in row.items():
                sheet.cell(at, columns[key], value)
    out = io.BytesIO()
    found.save(out)
    return out.getvalue()


def entered(world: Applicants, data: bytes, by: Actor | None = None) -> list[str]:
    with services.work(by or world.secretariat) as session:
        return [one.code for one in paper.load(session, by or world.secretariat, data)]


def faults(world: Applicants, *rows: Mapping[str, Any], **more: Any) -> list[str]:
    with pytest.raises(Faults) as raised:
        entered(world, book(*rows, **more))
    assert listed(world) == []
    return str(raised.value).splitlines()


def listed(world: Applicants) -> list[Any]:
    wanted = WantedApplications.read({"test": "yes"})
    with services.read() as session:
        return list(application_lists.everything(session, world.secretariat, wanted))


def test_what_came_on_paper_stands_as_received_with_its_answers(world: Applicants) -> None:
    assert entered(world, book(ROW)) == ["t2-001"]
    with services.read() as session:
        number = listed(world)[0].id
        view = application_forms.opened(session, world.secretariat, number)
    assert (view.application.state, view.application.version, view.application.late) == ("sent", 1, False)
    assert [town.number for town in view.towns] == ["1420", "1422"]
    assert clock.local(view.application.sent_at or OPEN).date() == date(2013, 1, 15)
    assert view.answers["grant"].value == 300000
    assert view.answers["goals"].value == [{"text": "More full time", "baseline": 42.5, "due_on": "2014-12-31"}]
    assert [row["kind"] for row in view.answers["budget"].value] == ["wages", "travel"]
    assert "sharing" not in view.answers
    assert view.versions[0].confirmed == []


def test_one_that_came_after_the_last_day_is_marked(world: Applicants) -> None:
    with clock.at(clock.oslo(2013, 3, 20, 10)), services.work(world.secretariat) as session:
        found = paper.load(session, world.secretariat, book({**ROW, "received_on": "10.03.2013"}))
        assert [one.late for one in found] == [True]


def test_one_fault_and_nothing_is_entered(world: Applicants) -> None:
    said = faults(world, ROW, {**ROW, "ref": 2, "municipalities": "1422", "grant": "mykje"}, tables={})
    assert len(said) == 1
    assert "applications" in said[0]
    assert "mykje" in said[0]


@pytest.mark.parametrize(
    ("change", "cell", "words"),
    [
        ({"municipalities": "9999"}, "B3", "9999"),
        ({"municipalities": "1420 1420"}, "B3", "twice"),
        ({"municipalities": None}, "B3", "filled in"),
        ({"main_theme": "Fiske"}, "D3", "Fiske"),
        ({"received_on": "2013-02-20"}, "F3", "still to come"),
        ({"received_on": "2012-02-20"}, "F3", "7 January 2013"),
        ({"received_on": "i går"}, "F3", "i går"),
        ({"title": "x" * 500}, "C3", "200 characters"),
        ({"grant": 9_000_000, "own_funds": -8_600_000}, "R3", "5,000,000"),
        ({"own_funds": 1}, "A3", "come to NOK 300,001, but the budget is NOK 400,000"),
        ({"background": "x" * 3001}, "G3", "over the limit"),
    ],
)
def test_each_fault_is_a_sentence_at_its_cell(
    world: Applicants, change: Mapping[str, Any], cell: str, words: str
) -> None:
    said = faults(world, {**ROW, **change})
    told = "\n".join(said).replace("\N{NO-BREAK SPACE}", " ")
    assert sum(f"applications:{cell}: " in one for one in said) == 1, told
    assert words in told, told


def test_a_number_that_lost_its_nought_in_the_spreadsheet_is_still_known(world: Applicants) -> None:
    with services.work(system()) as session:
        a_municipality(session, "0301", "Oslo", "Oslo")
    assert entered(world, book({**ROW, "municipalities": 301})) == ["t2-001"]


def test_two_for_one_main_theme_are_refused_also_within_the_file(world: Applicants) -> None:
    said = faults(world, ROW, {**ROW, "ref": 2}, tables={})
    assert [line for line in said if "D4" in line]


def test_rows_that_belong_to_nothing_are_named(world: Applicants) -> None:
    said = faults(world, ROW, tables={"goals": [{"ref": 7, "text": "Lost"}]})
    assert said[0].startswith("goals:A3")


def test_more_rows_than_are_read_are_refused_and_not_left_out(world: Applicants) -> None:
    goals = [{"ref": 1, "text": "One more", "due_on": "2014-12-31"} for _row in range(1000)]
    with pytest.raises(BadInput, match="more than 999 rows"):
        entered(world, book(ROW, tables={"goals": goals}))


def test_another_file_is_refused_with_a_sentence(world: Applicants) -> None:
    for data in (b"no workbook", book(tables={})):
        with pytest.raises(BadInput):
            entered(world, data)


def test_only_those_who_may_load_a_programme_enter_them(world: Applicants) -> None:
    with pytest.raises(NotAllowed):
        entered(world, book(ROW), world.actor("project_leader"))
