"""Expectations told from the database: with evidence, across projects, for those who may read reports."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session

from saman import clock, services
from saman.domain.application_parts import ApplicationAnswer
from saman.domain.columns import stored_id
from saman.domain.errors import NotAllowed
from saman.domain.expecting import Met
from saman.domain.goals import Goal
from saman.domain.listings import Order, WantedExpectations
from saman.domain.projects import Application, Project
from saman.domain.reports import Answer, Report, ReportVersion
from saman.services import expectations, project_sheets
from saman.services.expectations import BY
from tests.support.build import a_database, a_municipality, a_programme, a_project, an_actor, stored
from tests.support.databases import Databases
from tests.support.statements import counted

PARTIES = ("political", "administrative", "employee")
SENT = datetime(2012, 6, 28, tzinfo=UTC)
EVERYTHING = WantedExpectations()


@pytest.fixture(autouse=True)
def opened(databases: Databases) -> None:
    a_programme()
    a_database(databases)
    clock.stand_on(date(2013, 1, 21))


@pytest.fixture
def session() -> Iterator[Session]:
    with services.work(an_actor()) as session:
        yield session


def a_started(session: Session, number: str = "1219", name: str = "Bømlo", verdict: str = "agree") -> Project:
    """A project whose start-up report is approved, with every party's word and one goal that can be checked."""
    place = a_municipality(session, number, name)
    project = a_project(session, place, code=f"r1-{number}")
    facts = {"project_id": project.id, "type": "startup", "period": "2011", "state": "approved", "version": 1}
    days = {"opens_on": date(2012, 1, 1), "due_on": date(2012, 6, 30), "first_submitted_at": SENT, "touched_at": SENT}
    report = stored(session, Report(**facts, **days))
    marks = [{"organisation_id": place.id, "party": party, "verdict": verdict} for party in PARTIES]
    sent = {"report_id": report.id, "number": 1, "answers": [], "template": "t", "checksum": "c", "key": "k"}
    stored(session, ReportVersion(**sent, signatures=marks, submitted_at=SENT))
    for field, value in {"steering_parties": list(PARTIES), "plan_adopted_on": "2012-01-26"}.items():
        stored(session, Answer(report_id=report.id, field=field, value=value, changed_at=SENT))
    aim = {"baseline": 9.6, "target": 8.5, "due_on": date(2014, 12, 31), "unit": "%"}
    stored(session, Goal(project_id=project.id, code="g1", text="Down", **aim))
    return project


def told(session: Session, project: Project) -> dict[str, Met]:
    sheet = project_sheets.open_sheet(session, an_actor(), stored_id(project))
    return {one.expectation.key: one.standing for one in sheet.told.judged or ()}


def test_the_sheet_tells_each_expectation_with_what_shows_it(session: Session) -> None:
    project = a_started(session)
    assert told(session, project) == {
        "local_cooperation": Met.MET,
        "political_anchoring": Met.PARTLY,
        "clear_goals": Met.MET,
        "network_participation": Met.UNKNOWN,
        "knowledge_sharing": Met.UNKNOWN,
        "reporting": Met.MET,
    }
    sheet = project_sheets.open_sheet(session, an_actor(), stored_id(project))
    [signed, seated] = (sheet.told.judged or ())[0].evidence
    assert (signed.place, signed.id) == (seated.place, seated.id) == ("report", sheet.reports[0].id)
    assert [(one.code, one.baseline, one.target) for one in sheet.told.goals] == [("g1", 9.6, 8.5)]


def test_what_is_returned_or_not_sent_shows_nothing(session: Session) -> None:
    project = a_started(session)
    sheet = project_sheets.open_sheet(session, an_actor(), stored_id(project))
    report = session.get_one(Report, sheet.reports[0].id)
    report.state = "returned"
    session.add(report)
    session.flush()
    assert told(session, project)["political_anchoring"] == Met.NOT_MET


def test_the_application_tells_of_background_and_decision(session: Session) -> None:
    project = a_started(session)
    facts = {"code": "a-1", "round": 1, "title": "T", "main_theme": "competence", "state": "admitted"}
    application = stored(session, Application(**facts))
    answers = {"adopted_on": "2011-05-30", "adopted_by": "The council, case 44/11", "background": "High absence"}
    for field, value in answers.items():
        stored(session, ApplicationAnswer(application_id=application.id, field=field, value=value, changed_at=SENT))
    project.application_id = application.id
    stored(session, project)
    sheet = project_sheets.open_sheet(session, an_actor(), stored_id(project))
    decided = (sheet.told.background, sheet.told.decided_by)
    assert [one.text for one in decided if one] == ["High absence", "The council, case 44/11"]
    assert told(session, project)["political_anchoring"] == Met.MET


def test_the_overview_counts_narrows_and_sorts_in_two_statements(session: Session) -> None:
    a_started(session)
    a_started(session, "1001", "Kristiansand", verdict="nobody")
    with counted() as sent:
        found = expectations.overview(session, an_actor(), EVERYTHING)
    assert len(sent) == 2, sent
    assert found.counts["local_cooperation"] == {"met": 1, "partly": 1}
    wanted = WantedExpectations(expectation="local_cooperation", standing="partly")
    narrowed = expectations.overview(session, an_actor(), wanted)
    assert ([one.project.code for one in narrowed.rows], narrowed.projects) == (["r1-1001"], 2)
    worst = expectations.overview(session, an_actor(), EVERYTHING, Order(f"{BY}local_cooperation"))
    assert [one.project.code for one in worst.rows] == ["r1-1001", "r1-1219"]


def test_only_those_who_read_reports_are_told_and_only_of_projects_within_reach(session: Session) -> None:
    mine, _other = a_started(session), a_started(session, "1001", "Kristiansand")
    leader = an_actor("project_leader", projects=[mine])
    assert [one.project.code for one in expectations.overview(session, leader, EVERYTHING).rows] == ["r1-1219"]
    with pytest.raises(NotAllowed):
        expectations.overview(session, an_actor("decision_maker"), EVERYTHING)
    sheet = project_sheets.open_sheet(session, an_actor("decision_maker"), stored_id(mine))
    assert (sheet.told.judged, sheet.told.background, sheet.reports) == (None, None, [])
    assert sheet.told.goals
