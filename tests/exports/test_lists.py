"""The lists of projects and reports as files: columns, codes, filters, and who gets which rows."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from sqlmodel import Session

from saman import clock, exports, services
from saman.domain.access import Actor
from saman.domain.columns import stored_id
from saman.domain.errors import NotAllowed
from saman.domain.goal_rules import GoalFacts, MeasureFacts
from saman.domain.projects import Project
from saman.domain.risk_rules import RiskFacts
from saman.exports import goals as goals_file
from saman.exports import projects as projects_file
from saman.exports import reports as reports_file
from saman.exports import risks as risks_file
from saman.language import speaking
from saman.services import goal_edits, risks
from tests.support.build import a_municipality, a_project, a_report, an_actor
from tests.support.databases import Databases
from tests.support.statements import counted
from tests.support.web import an_account, an_app, signed_in

Rows = list[dict[str, str]]


@pytest.fixture
def app(databases: Databases, monkeypatch: pytest.MonkeyPatch) -> Flask:
    app = an_app(databases, monkeypatch)
    clock.stand_on(date(2013, 1, 21))
    return app


def two_projects(session: Session) -> tuple[Project, Project]:
    joint = a_project(session, a_municipality(session, "1141", "Rennesøy"), a_municipality(session, "0301", "Åmot"))
    joint.decided_on = date(2011, 9, 21)
    other = a_project(session, a_municipality(session, "1219"), code="r2-001", round=2, theme="full_time")
    sent = a_report(session, joint)
    sent.state, sent.version, sent.first_submitted_at = "returned", 2, clock.oslo(2013, 1, 10, 0, 30)
    a_report(session, joint, period="2013", opens_on=date(2014, 1, 2))
    a_report(session, other)
    return joint, other


def written(name: str, actor: Actor, **filters: str) -> Rows:
    out = io.BytesIO()
    with services.read() as session, speaking("nn"):
        exports.write(name, "csv", session, actor, out, filters or None)
    return list(csv.DictReader(io.StringIO(out.getvalue().decode())))


@pytest.mark.usefixtures("app")
def test_projects_are_written_in_codes() -> None:
    with services.work(an_actor()) as session:
        two_projects(session)
    first, second = written("projects", an_actor())
    assert tuple(first) == projects_file.COLUMNS
    assert list(first.values()) == [
        *("r1-001", "1", "sickness_absence", "sickness_absence", "1141;0301", "2011-09-21", "active")
    ]
    assert (second["project"], second["decided_on"]) == ("r2-001", "")


@pytest.mark.usefixtures("app")
def test_reports_are_written_from_the_day_they_open() -> None:
    with services.work(an_actor()) as session:
        two_projects(session)
    first, second = written("reports", an_actor())
    assert tuple(first) == reports_file.COLUMNS
    assert list(first.values()) == [*("r1-001", "annual", "2012", "returned", "2", "2013-01-31", "2013-01-10", "")]
    assert (second["state"], second["version"], second["submitted_on"]) == ("draft", "", "")


@pytest.mark.usefixtures("app")
def test_goals_are_written_with_what_they_aimed_at_first_and_measures_with_the_goal_they_serve() -> None:
    with services.work(an_actor()) as session:
        joint, _other = two_projects(session)
        leader, project = an_actor("project_leader", projects=[joint]), stored_id(joint)
        facts = GoalFacts(text="Down", unit="%", baseline=9.6, target=8.5, due_on=date(2014, 12, 31))
        goal_edits.add_goal(session, leader, project, facts)
        for target, version in ((8.0, 1), (7.5, 2)):
            goal_edits.change_goal(session, leader, project, "g1", replace(facts, target=target), version, "Further")
        goal_edits.add_measure(session, leader, project, MeasureFacts(text="Courses", goal="g1"))
    [goal] = written("goals", leader)
    assert tuple(goal) == goals_file.COLUMNS
    assert [goal[name] for name in ("project", "goal", "baseline", "unit", "target", "due_on")] == [
        *("r1-001", "g1", "9.6", "%", "7.5", "2014-12-31")
    ]
    assert [goal[name] for name in ("first_target", "revisions", "revised_on")] == ["8.5", "2", "2013-01-21"]
    assert [(row["project"], row["measure"], row["goal"]) for row in written("measures", leader)] == [
        ("r1-001", "m1", "g1")
    ]
    assert written("goals", an_actor(), round="2") == written("measures", an_actor(), round="2") == []


@pytest.mark.usefixtures("app")
def test_risks_are_written_the_worst_first_with_those_that_are_closed_for_who_reaches_the_project() -> None:
    with services.work(an_actor()) as session:
        joint, other = two_projects(session)
        leader, project = an_actor("project_leader", projects=[joint]), stored_id(joint)
        risks.add(session, leader, project, RiskFacts(text="The room is taken", probability=2, consequence=2))
        heavy = RiskFacts(text="The leader leaves", probability=4, consequence=5, due_on=date(2013, 2, 1))
        risks.add(session, leader, project, heavy)
        risks.close(session, leader, project, "r1", "Another room", 1)
        stranger = an_actor("project_leader", projects=[other])
    first, second = written("risks", leader)
    assert tuple(first) == risks_file.COLUMNS
    assert [first[name] for name in ("project", "risk", "weight", "level", "due_on", "closed_on")] == [
        *("r1-001", "r2", "20", "grave", "2013-02-01", "")
    ]
    assert (second["risk"], second["closed_because"]) == ("r1", "Another room")
    assert written("risks", an_actor(), round="2") == written("risks", stranger) == []


@pytest.mark.usefixtures("app")
def test_a_file_holds_what_the_page_was_narrowed_to_and_what_the_reader_reaches() -> None:
    with services.work(an_actor()) as session:
        joint, _other = two_projects(session)
    assert [row["project"] for row in written("projects", an_actor(), round="2")] == ["r2-001"]
    assert [row["project"] for row in written("reports", an_actor(), state="delivered")] == ["r1-001"]
    assert [row["project"] for row in written("projects", an_actor("project_leader", projects=[joint]))] == ["r1-001"]
    with pytest.raises(NotAllowed):
        written("reports", an_actor("competence_environment"))


def test_the_address_hands_out_the_file_to_those_who_may_have_it(app: Flask) -> None:
    with services.work(an_actor()) as session:
        joint, _other = two_projects(session)
        leader = an_account(session, "project_leader", project=joint)
        reader = an_account(session, "council", name="rad@example.no")
    visitor = signed_in(app, leader)
    with counted() as sent:
        answer = visitor.get("/download/projects.csv?round=1&search=%C3%A5mot")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert "attachment; filename=projects-2013-01-21.csv" in answer.headers["Content-Disposition"]
    assert [row["project"] for row in csv.DictReader(io.StringIO(answer.text))] == ["r1-001"]
    assert len(sent) <= 5, sent
    assert visitor.get("/download/nothing.csv").status_code == 404
    assert signed_in(app, reader).get("/download/projects.csv").status_code == 403
