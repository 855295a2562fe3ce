"""A project's risk register: kept by those who write its reports, read by all who reach it, nothing lost."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlmodel import Session

from saman import clock, services
from saman.domain.access import Actor
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, Conflict, NotAllowed, NotFound
from saman.domain.listings import WantedRisks
from saman.domain.risk_rules import RiskFacts
from saman.domain.risks import Risk
from saman.services import risk_lists, risks
from tests.support.build import a_database, a_municipality, a_person, a_programme, a_project, an_actor, stored
from tests.support.databases import Databases

LIGHT = RiskFacts(text="The room is taken", probability=2, consequence=2)
HEAVY = RiskFacts(text="The leader leaves", probability=4, consequence=5, measure="A deputy", owner="Director")
Work = tuple[Session, Actor, int]


@pytest.fixture(autouse=True)
def opened(databases: Databases) -> None:
    a_programme()
    a_database(databases)
    clock.stand_on(date(2013, 1, 21))


@pytest.fixture
def work() -> Iterator[Work]:
    """The project's leader at work."""
    with services.work(an_actor()) as session:
        project = a_project(session, a_municipality(session))
        leader = an_actor("project_leader", a_person(session, "Leader"), [project])
    with services.work(leader) as session:
        yield session, leader, stored_id(project)


def test_the_worst_stands_first_and_keeps_its_own_code(work: Work) -> None:
    risks.add(*work, LIGHT)
    risks.add(*work, HEAVY)
    assert [(one.code, one.weight) for one in risks.opened(*work)] == [("r2", 20), ("r1", 4)]


def test_who_edits_what_another_changed_meanwhile_is_told_and_changes_nothing(work: Work) -> None:
    risks.add(*work, LIGHT)
    risks.change(*work, "r1", HEAVY, 1)
    with pytest.raises(Conflict):
        risks.change(*work, "r1", LIGHT, 1)
    assert risks.opened(*work)[0].text == HEAVY.text


def test_a_risk_is_closed_with_a_reason_leaves_the_worst_and_can_come_back(work: Work) -> None:
    session, leader, _project = work
    risks.add(*work, HEAVY)
    with pytest.raises(BadInput):
        risks.close(*work, "r1", " ", 1)
    risks.close(*work, "r1", "A new leader is in place", 1)
    assert risks.worst(session, leader) == []
    risks.reopen(*work, "r1", 2)
    assert [risk.text for risk in risks.worst(session, leader)] == [HEAVY.text]


def test_a_project_out_of_reach_has_no_register_and_no_risk_among_the_worst(work: Work) -> None:
    session, _leader, project_id = work
    risks.add(*work, HEAVY)
    stranger = an_actor("project_leader", a_person(session, "Stranger"), [])
    assert risks.worst(session, stranger) == []
    with pytest.raises(NotFound):
        risks.opened(session, stranger, project_id)


def test_all_projects_risks_are_narrowed_by_grade_and_lack_and_keep_to_what_one_reaches(work: Work) -> None:
    session, leader, _project = work
    for facts in (HEAVY, LIGHT, RiskFacts(text="Late", probability=2, consequence=4, due_on=date(2013, 1, 1))):
        risks.add(*work, facts)
    elsewhere = a_project(session, a_municipality(session, "0301"), code="r1-002", title="B", theme="full_time")
    stored(session, Risk(project_id=stored_id(elsewhere), code="r1", text="Far", probability=5, consequence=5))

    def told(actor: Actor, **wanted: str) -> list[str]:
        return [one.text for one in risk_lists.opened(session, actor, WantedRisks.read(wanted)).risks]

    officer = an_actor()
    assert told(officer) == ["Far", HEAVY.text, "Late", LIGHT.text]
    assert told(leader) == [HEAVY.text, "Late", LIGHT.text]
    assert told(officer, grade="grave", theme="sickness_absence") == [HEAVY.text]
    assert told(officer, grade="watched") == told(officer, lacks="late") == ["Late"]
    assert told(officer, lacks="owner", grade="grave") == told(officer, lacks="measure", theme="full_time") == ["Far"]
    assert told(officer, grade="no such") == []
    every = risk_lists.opened(session, officer, WantedRisks())
    assert (every.total, every.grave) == (4, 2)


def test_who_may_not_write_the_reports_may_not_write_the_risks(work: Work) -> None:
    session, _leader, project_id = work
    with pytest.raises(NotAllowed):
        risks.add(session, an_actor("network_leader"), project_id, LIGHT)
