"""A project's plan as files: what goes out comes back as the same plan, and what is wrong is named with its row."""

import io
from collections.abc import Iterator
from datetime import date
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from pypdf import PdfReader

from saman import clock, exports, services
from saman.domain.errors import BadInput, Faults, NotFound
from saman.domain.project_plans import PlanItem, PlanLink
from saman.services import plan_files
from saman.storage import project_plans as stored
from tests.support.build import a_database, a_municipality, a_project, an_actor
from tests.support.databases import Databases

SECRETARIAT = an_actor()
LEADER = an_actor("project_leader")
CODE = "r1-001"
ITEMS: tuple[tuple[Any, ...], ...] = (
    ("a1", "bar", "Kartlegging; alle einingar", "Prosjektleiar", date(2012, 2, 1), date(2012, 4, 30), 100, True),
    ("a2", "milestone", "=Vedtak i «styret» <1>", "", date(2012, 5, 15), date(2012, 5, 15), 0, True),
    ("a4", "bar", "Utprøving", "Rådmann", date(2012, 6, 1), date(2013, 6, 30), 40, False),
)
LINKS = (("a1", "a2", 14), ("a2", "a4", 0))


@pytest.fixture
def project(databases: Databases) -> Iterator[int]:
    url = a_database(databases)
    with clock.at(clock.oslo(2013, 1, 21, 10)):
        with services.work(SECRETARIAT) as session:
            one = a_project(session, a_municipality(session), code=CODE, title="Nærvær")
            number = one.id or 0
            for place, (code, kind, activity, who, first, last, progress, based) in enumerate(ITEMS, start=1):
                was = {"baseline_start": first, "baseline_end": last} if based else {}
                about = {"activity": activity, "responsible": who, "kind": kind, "progress": progress}
                days = {"starts_on": first, "ends_on": last, "position": place, **was}
                stored.add(session, PlanItem(project_id=number, code=code, **about, **days))
            ways = [dict(zip(("predecessor", "successor", "lag_days"), link, strict=True)) for link in LINKS]
            stored.add(session, *[PlanLink(project_id=number, **way) for way in ways])
        yield number
    services.databases.close(url)


def out(format: str, **filters: str) -> bytes:
    target = io.BytesIO()
    with services.read() as session:
        exports.write("plan", format, session, SECRETARIAT, target, {"project": CODE, **filters})
    return target.getvalue()


def into(name: str, data: bytes, code: str = CODE) -> int:
    with services.work(SECRETARIAT) as session:
        return plan_files.load(session, SECRETARIAT, code, name, data)


def told() -> Any:
    with services.read() as session:
        found = plan_files.of_project(session, SECRETARIAT, CODE)
    return list(found.items), sorted(found.links)


def lines(*rows: str) -> bytes:
    head = "id,activity,responsible,kind,start,end,predecessors,baseline_start,baseline_end,progress"
    return "\n".join((head, *rows)).encode()


ROUND = [("csv", "plan.csv"), ("xlsx", "plan.xlsx"), ("mspdi", "plan.xml")]


@pytest.mark.parametrize(("format", "name"), ROUND)
def test_what_goes_out_comes_back_as_the_same_plan(project: int, format: str, name: str) -> None:
    before, data = told(), out(format)
    into("other.csv", lines("a9,Something else,,bar,2012-03-01,2012-03-02,,,,0"))
    assert told() != before
    assert into(name, data) == 3
    assert told() == before


@pytest.mark.parametrize(("format", "name"), ROUND)
def test_the_same_again_changes_nothing(project: int, format: str, name: str) -> None:
    into(name, out(format))
    with services.read() as session:
        assert {one.row_version for one in stored.every(session, project)} == {1}


def test_in_detail_there_is_a_row_for_each_bar_or_milestone(project: int) -> None:
    head, first, *_rest = out("csv").decode().splitlines()
    assert head == "id,activity,responsible,kind,start,end,predecessors,baseline_start,baseline_end,progress"
    dates = "2012-02-01,2012-04-30,,2012-02-01,2012-04-30,100"
    assert first == f"a1,Kartlegging; alle einingar,Prosjektleiar,bar,{dates}"
    rows = list(load_workbook(io.BytesIO(out("xlsx"))).active.iter_rows(values_only=True))
    assert (rows[0], rows[2][1]) == (tuple(head.split(",")), "=Vedtak i «styret» <1>")


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ("a1,One,,bar,2012-03-01,2012-03-02,a2,,,0\na2,Two,,bar,2012-03-05,2012-03-06,a1,,,0", "predecessors", "ring"),
        ("a1,One,,bar,2011-03-01,2012-03-02,,,,0", "start", "2012"),
        ("a1,One,,bar,2012-03-01,2019-03-02,,,,0", "end", "2015"),
        ("a1,One,Kari Nordmann,bar,2012-03-01,2012-03-02,,,,0", "responsible", "Kari Nordmann"),
        ("a1,One,,bar,2012-03-01,2012-03-02,a7,,,0", "predecessors", "a7"),
        ("a1,One,,bar,2012-03-01,2012-03-02,,,,0\na1,Two,,bar,2012-03-05,2012-03-06,,,,0", "id", "twice"),
        ("a1,One,,circle,2012-03-01,2012-03-02,,,,0", "kind", "circle"),
        ("a1,One,,bar,2012-03-01,2012-03-02,,,,101", "progress", "100"),
        ("a1,One,,bar,2012-03-09,2012-03-02,,,,0", "end", "before"),
        ("a1,One,,bar,soon,2012-03-02,,,,0", "start", "soon"),
        ("a1,One,,bar,2012-03-01,2012-03-02,,2012-03-01,,0", "baseline_end", "baseline"),
        ("one two,One,,bar,2012-03-01,2012-03-02,,,,0", "id", "one two"),
        ("a1,One,,bar,2012-03-01,2012-03-20,,,,0\na2,Two,,bar,2012-03-05,2012-03-06,a1,,,0", "start", "waits for"),
    ],
)
def test_what_is_wrong_is_named_with_its_row_and_nothing_changes(
    project: int, row: str, column: str, words: str
) -> None:
    before = told()
    with pytest.raises(Faults) as raised:
        into("plan.csv", lines(row))
    said = str(raised.value)
    assert f":{column}:" in said
    assert words in said
    assert said.startswith("plan.csv:")
    assert told() == before


ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e "aa">]><Project>&e;</Project>'


@pytest.mark.parametrize("data", [ENTITY, b"<Project/>", b"no xml", b"\x00\xff"])
def test_xml_with_entities_or_of_another_kind_is_refused(project: int, data: bytes) -> None:
    with pytest.raises(Faults):
        into("plan.xml", data)


def test_a_plan_of_ms_project_s_own_gets_codes(project: int) -> None:
    data = out("mspdi").replace(b"<WBS>a1</WBS>", b"<WBS>1.2</WBS>")
    into("plan.xml", data)
    assert [one.id for one in told()[0]] == ["a5", "a2", "a4"]
    assert told()[1] == sorted([("a5", "a2", 14), ("a2", "a4", 0)])


def test_other_files_and_other_projects_are_refused(project: int) -> None:
    with pytest.raises(BadInput):
        into("plan.mpp", b"")
    with pytest.raises(BadInput):
        into("plan.csv", lines())
    with pytest.raises(NotFound):
        into("plan.csv", out("csv"), "r9-999")


def test_a_calendar_has_every_activity_on_its_days(project: int) -> None:
    found = Calendar.from_ical(out("ics"))
    events = {str(one["summary"]): (one.decoded("dtstart"), one.decoded("dtend")) for one in found.walk("VEVENT")}
    assert events["Nærvær: Utprøving"] == (date(2012, 6, 1), date(2013, 7, 1))
    assert len({str(one["uid"]) for one in found.walk("VEVENT")}) == len(events) == 3
    assert out("ics") == out("ics")


def test_the_picture_tells_what_it_shows_and_runs_nothing(project: int) -> None:
    root = fromstring(out("svg"))
    space = "{http://www.w3.org/2000/svg}"
    drawn = {"svg", "title", "desc", "rect", "line", "text", "polygon"}
    assert {one.tag.removeprefix(space) for one in root.iter()} <= drawn
    assert "2 aktivitetar og 1 milepæl" in (root.findtext(f"{space}desc") or "")
    assert any(one.text == "=Vedtak i «styret» <1>" for one in root.iter(f"{space}text"))


def test_the_paper_is_tagged_and_holds_the_plan_in_words(project: int) -> None:
    data = out("pdf")
    reader = PdfReader(io.BytesIO(data))
    assert "/StructTreeRoot" in reader.trailer["/Root"]
    assert "Utprøving" in "".join(page.extract_text() for page in reader.pages)
    assert out("pdf") == data


def test_the_programme_s_own_plan_goes_out_in_every_format_without_a_database() -> None:
    for format in exports.find("plan").FORMATS:
        target = io.BytesIO()
        exports.write("plan", format, None, SECRETARIAT, target, {"detail": "1"})
        assert target.tell() > 500
