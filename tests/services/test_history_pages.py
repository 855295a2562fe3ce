"""History as people read it: in words, within reach, and without what is the project's own."""

from datetime import date

import pytest
from sqlmodel import select

from saman import clock, services
from saman.domain.columns import stored_id
from saman.domain.errors import NotAllowed
from saman.domain.listings import WantedHistory
from saman.domain.reports import Answer, Report
from saman.language import speaking
from saman.services import history, projects
from saman.services.projects import NewProject
from tests.support.build import a_database, a_municipality, a_person, a_programme, an_actor, stored
from tests.support.databases import Databases
from tests.support.statements import counted


@pytest.fixture(autouse=True)
def opened(databases: Databases) -> None:
    a_programme()
    a_database(databases)
    clock.stand_on(date(2013, 1, 21))


def a_new_project(title: str, number: str) -> int:
    with services.work(an_actor()) as session:
        new = NewProject(
            title=title,
            round=1,
            main_theme="full_time",
            responsible=stored_id(a_municipality(session, number, f"Kommune {number}")),
            starts_on=date(2012, 1, 1),
            ends_on=date(2015, 11, 1),
        )
        return stored_id(projects.create(session, an_actor(), new))


def test_codes_are_told_in_words() -> None:
    project = a_new_project("Heiltid", "1219")
    with services.read() as session, speaking("en"):
        lines = history.find(session, an_actor(), WantedHistory(project=project)).lines
        told = {line.what: {c.field: c.after for c in line.changes} for line in lines}
    assert told["Project: Heiltid"]["Main theme"] == "Full-time and part-time work"
    assert told["Project: Heiltid"]["Status"] == "Active"
    assert told["Project: Heiltid"]["First day"] == "1 January 2012"
    assert told["Participation: Kommune 1219"]["Responsible"] == "Yes"
    assert {line.who for line in lines} == {"Command line"}


def test_a_page_is_filtered_by_project_and_kind_and_the_next_goes_on() -> None:
    one, _other = a_new_project("Ein", "0001"), a_new_project("To", "0002")
    with services.read() as session:
        wanted = WantedHistory(project=one, thing="report")
        first = history.find(session, an_actor(), wanted, size=10)
        second = history.find(session, an_actor(), WantedHistory(project=one, thing="report", page=2), size=10)
    assert (len(first.lines), first.more) == (10, True)
    assert not second.more
    assert {line.project_id for line in (*first.lines, *second.lines)} == {one}


def test_answers_are_gathered_in_a_line_without_their_text_for_those_outside_the_project() -> None:
    project = a_new_project("Ein", "0001")
    with services.work(an_actor()) as session:
        annual = select(Report).where(Report.type == "annual", Report.period == "2012")
        report = session.exec(annual.where(Report.project_id == project)).one()
        for field in ("summary", "main_measure"):
            answer = Answer(report_id=stored_id(report), field=field, value="Løyndom", changed_at=clock.now())
            stored(session, answer)
    with services.read() as session, speaking("en"):
        line = history.find(session, an_actor(), WantedHistory(thing="answer")).lines[0]
    assert (line.what, line.hidden, line.changes) == ("2 answers", True, [])


def test_what_concerns_no_project_is_for_those_who_reach_everything() -> None:
    with services.work(an_actor()) as session:
        a_person(session, "Kari")
    with services.read() as session:
        assert [line.what for line in history.find(session, an_actor(), WantedHistory(thing="person")).lines]
        with pytest.raises(NotAllowed):
            history.find(session, an_actor("project_leader"), WantedHistory())


def test_a_page_takes_two_statements_however_many_changes() -> None:
    for number in range(1, 6):
        a_new_project(f"P{number}", f"000{number}")
    with services.read() as session, counted() as sent:
        history.find(session, an_actor(), WantedHistory())
    assert len(sent) == 2, sent
