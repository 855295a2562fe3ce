"""A project's goals and measures: kept by those who write its reports, read by all who reach it, nothing lost."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from saman import clock, services
from saman.domain.access import Actor
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, Conflict, NotAllowed, NotFound
from saman.domain.goal_rules import GoalFacts, MeasureFacts
from saman.domain.history import History
from saman.domain.listings import WantedHistory
from saman.domain.observations import Observation
from saman.domain.projects import Project
from saman.language import speaking
from saman.services import goal_edits, goal_sheets, goals, history
from tests.support.build import a_database, a_municipality, a_person, a_programme, a_project, a_report, an_actor, stored
from tests.support.databases import Databases

FACTS = GoalFacts(text="Down to 8.5", baseline=9.6, unit="%", target=8.5, due_on=date(2014, 12, 31), owner="Director")


@pytest.fixture(autouse=True)
def opened(databases: Databases) -> None:
    a_programme()
    a_database(databases)
    clock.stand_on(date(2013, 1, 21))


@pytest.fixture
def work() -> Iterator[tuple[Session, Actor, int]]:
    """The project's leader at work."""
    with services.work(an_actor()) as session:
        project = a_project(session, a_municipality(session))
        leader = an_actor("project_leader", a_person(session, "Leader"), [project])
    with services.work(leader) as session:
        yield session, leader, stored_id(project)


Work = tuple[Session, Actor, int]


def changed(**more: Any) -> GoalFacts:
    return GoalFacts(**{**FACTS.__dict__, **more})


def test_goals_and_measures_get_codes_of_their_own(work: Work) -> None:
    goal_edits.add_goal(*work, FACTS)
    goal_edits.add_goal(*work, GoalFacts(text="Better"))
    goal_edits.add_measure(*work, MeasureFacts(text="Courses", goal="g1"))
    goal_edits.add_measure(*work, MeasureFacts(text="Meetings"))
    registry = goals.opened(*work)
    assert [(line.goal.code, line.measurable) for line in registry.goals] == [("g1", True), ("g2", False)]
    assert [one.code for one in registry.goals[0].measures] == ["m1"]
    assert [one.code for one in registry.others] == ["m2"]


def test_a_revised_target_needs_a_reason_and_the_old_one_is_kept(work: Work) -> None:
    goal_edits.add_goal(*work, FACTS)
    with pytest.raises(BadInput) as told:
        goal_edits.change_goal(*work, "g1", changed(target=9.0), 1, "  ")
    assert told.value.field == "reason"
    goal_edits.change_goal(*work, "g1", changed(target=9.0), 1, "Two units were merged")
    (line,) = goals.opened(*work).goals
    (revised,) = line.revisions
    assert (line.goal.target, revised.row.target, revised.row.reason) == (9.0, 8.5, "Two units were merged")
    assert revised.by == "Leader"


def test_words_are_changed_without_a_reason_and_leave_history(work: Work) -> None:
    goal_edits.add_goal(*work, FACTS)
    goal_edits.change_goal(*work, "g1", changed(text="Down to 8.5 per cent"), 1)
    rows = work[0].exec(select(History).where(History.thing == "goal").order_by("id")).all()
    assert rows[-1].after == {"text": "Down to 8.5 per cent"}
    assert not goals.opened(*work).goals[0].revisions


def test_history_names_the_goal_and_writes_its_numbers(work: Work) -> None:
    goal_edits.add_goal(*work, FACTS)
    with speaking("nn"):
        line = history.find(work[0], an_actor(), WantedHistory(thing="goal")).lines[0]
    assert "g1 Down to 8.5" in line.what
    assert "9,6" in {change.after for change in line.changes}


def test_what_is_laid_aside_stays_with_its_reason_and_can_be_taken_up(work: Work) -> None:
    goal_edits.add_goal(*work, FACTS)
    goal_edits.add_measure(*work, MeasureFacts(text="Courses", goal="g1"))
    with pytest.raises(BadInput):
        goal_edits.retire(*work, "g1", "", 1)
    goal_edits.retire(*work, "g1", "The unit was closed", 1)
    registry = goals.opened(*work)
    assert not registry.goals
    assert registry.retired_goals[0].goal.retired_because == "The unit was closed"
    assert [one.code for one in registry.others] == ["m1"]
    with pytest.raises(Conflict):
        goal_edits.change_goal(*work, "g1", FACTS, 2)
    goal_edits.take_up(*work, "g1", 2)
    assert [line.goal.code for line in goals.opened(*work).goals] == ["g1"]


def test_a_measure_serves_a_goal_of_its_own_project_that_stands(work: Work) -> None:
    with pytest.raises(BadInput) as told:
        goal_edits.add_measure(*work, MeasureFacts(text="Courses", goal="g7"))
    assert told.value.field == "goal"
    with pytest.raises(BadInput):
        goal_edits.add_measure(
            *work, MeasureFacts(text="Courses", starts_on=date(2013, 2, 1), ends_on=date(2013, 1, 1))
        )


def test_an_indicator_is_one_of_the_projects_themes(work: Work) -> None:
    with pytest.raises(BadInput) as told:
        goal_edits.add_goal(*work, changed(indicator="full_time_share"))
    assert told.value.field == "indicator"


def test_the_figure_now_is_the_latest_approved_one_of_the_indicator(work: Work) -> None:
    session, _leader, project = work
    report = a_report(session, session.get_one(Project, project), "annual", "2012")
    about = {"project_id": project, "report_id": report.id, "version": 1, "organisation_id": 1}
    numbers = {"value": 8.9, "numerator": 89.0, "denominator": 1000.0, "n": 100.0, "definition": "1"}
    figure = {"indicator": "sickness_absence_rate", "period": "2012", "source": "payroll", "scope": "whole"}
    stored(session, Observation(**about, **numbers, **figure, made_at=clock.now()))
    goal_edits.add_goal(*work, changed(indicator="sickness_absence_rate"))
    (line,) = goals.opened(*work).goals
    assert line.now
    assert (line.now.now, line.now.period) == (pytest.approx(8.9), "2012")


def test_two_who_change_the_same_goal_do_not_overwrite_each_other(work: Work) -> None:
    goal_edits.add_goal(*work, FACTS)
    goal_edits.change_goal(*work, "g1", changed(owner="Somebody"), 1)
    with pytest.raises(Conflict):
        goal_edits.change_goal(*work, "g1", changed(owner="Somebody else"), 1)


@pytest.mark.parametrize("role", ["secretariat", "council", "network_leader", "project_owner"])
def test_only_those_who_write_the_reports_keep_the_goals(work: Work, role: str) -> None:
    session, _leader, project = work
    reader = an_actor(role, projects=[session.get_one(Project, project)])
    if role != "network_leader":
        goals.opened(session, reader, project)
    with pytest.raises(NotAllowed):
        goal_edits.add_goal(session, reader, project, FACTS)
    with pytest.raises(NotAllowed):
        goals.advise(session, reader, project, FACTS)
    with pytest.raises(NotAllowed):
        goal_sheets.of_goal(session, reader, project, None)


def test_another_projects_goals_do_not_exist(work: Work) -> None:
    session, _leader, project = work
    with services.work(an_actor()) as other:
        theirs = a_project(other, a_municipality(other, "1141", "Finnøy"), code="r1-002")
    stranger = an_actor("project_leader", projects=[theirs])
    with pytest.raises(NotFound):
        goals.opened(session, stranger, project)
    with pytest.raises(NotFound):
        goal_sheets.of_goal(session, stranger, project, None)
    with pytest.raises(NotFound):
        goal_sheets.of_measure(session, stranger, project, None)
    with pytest.raises(NotFound):
        goal_edits.add_goal(session, stranger, project, FACTS)
