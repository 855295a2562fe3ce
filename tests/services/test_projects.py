"""Projects made by hand: all that comes into being with one, and what is refused."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from saman import clock, config, services
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, Conflict, NotAllowed, NotFound
from saman.domain.history import History
from saman.domain.projects import Participation, Project, ProjectTheme
from saman.domain.reports import Report
from saman.services import deadlines, project_facts, project_sheets, projects
from saman.services.project_facts import Facts
from saman.services.projects import NewProject
from tests.support.build import a_database, a_municipality, a_person, a_programme, a_role, an_actor
from tests.support.databases import Databases


@pytest.fixture(autouse=True)
def opened(databases: Databases) -> None:
    a_programme()
    a_database(databases)
    clock.stand_on(date(2013, 1, 21))


def wanted(session: Session, **more: Any) -> NewProject:
    return NewProject(
        title="Nærvær i Bømlo",
        round=1,
        main_theme="sickness_absence",
        responsible=stored_id(a_municipality(session)),
        starts_on=date(2012, 1, 1),
        ends_on=date(2015, 11, 1),
        decided_on=date(2011, 9, 21),
        **more,
    )


def test_a_project_gets_a_code_its_municipalities_its_themes_and_what_it_owes() -> None:
    with services.work(an_actor()) as session:
        other = a_municipality(session, "1141", "Finnøy")
        new = wanted(session, others=(stored_id(other),), themes=("competence",))
        project = projects.create(session, an_actor(), new)
    with services.read() as session:
        seats = session.exec(select(Participation).order_by(Participation.id)).all()
        themes = session.exec(select(ProjectTheme.theme).order_by(ProjectTheme.id)).all()
        owed = session.exec(select(Report)).all()
    assert project.code == "r1-001"
    assert [seat.responsible for seat in seats] == [True, False]
    assert {seat.starts_on for seat in seats} == {date(2011, 9, 21)}
    assert themes == ["sickness_absence", "competence"]
    expected = {(d.type, d.period, d.due_on) for d in config.current().deadlines if d.round == 1}
    assert {(report.type, report.period, report.due_on) for report in owed} == expected


def test_what_is_owed_is_made_once() -> None:
    with services.work(an_actor()) as session:
        project = projects.create(session, an_actor(), wanted(session))
        assert deadlines.oblige(session, an_actor(), project) == []
        lost = session.exec(select(Report).where(Report.type == "annual", Report.period == "2012")).one()
        session.delete(lost)
        session.flush()
        assert [report.period for report in deadlines.oblige(session, an_actor(), project)] == ["2012"]


def test_codes_go_on_from_the_highest_also_past_999() -> None:
    with services.work(an_actor()) as session:
        new = wanted(session)
        codes = [projects.create(session, an_actor(), new).code for _ in range(2)]
        projects.create(session, an_actor(), replace(new, code="r1-999"))
        codes += [projects.create(session, an_actor(), new).code for _ in range(2)]
        assert projects.next_code(session, an_actor(), 2) == "r2-001"
    assert codes == ["r1-001", "r1-002", "r1-1000", "r1-1001"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": "  "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"round": 7}, "round"),
        ({"main_theme": "weather"}, "main_theme"),
        ({"themes": ("weather",)}, "themes"),
        ({"responsible": 999}, "responsible"),
        ({"others": (999,)}, "others"),
        ({"ends_on": date(2011, 1, 1)}, "ends_on"),
        ({"status": "lost"}, "status"),
        ({"code": "R1 / 1"}, "code"),
        ({"code": "r1-001"}, "code"),
    ],
)
def test_a_fault_names_its_field_and_stores_nothing(change: dict[str, Any], field: str) -> None:
    with services.work(an_actor()) as session:
        new = wanted(session)
        projects.create(session, an_actor(), new)
    with pytest.raises(BadInput) as refused, services.work(an_actor()) as session:
        projects.create(session, an_actor(), replace(new, **change))
    with services.read() as session:
        assert len(session.exec(select(Project)).all()) == 1
    assert refused.value.field == field


def test_only_who_may_make_projects_makes_them() -> None:
    with services.work(an_actor()) as session, pytest.raises(NotAllowed):
        projects.create(session, an_actor("network_leader"), wanted(session))


def facts(**more: Any) -> Facts:
    return Facts(title="Nytt namn", status="paused", starts_on=date(2012, 1, 1), ends_on=date(2015, 1, 1), **more)


def test_two_who_change_the_same_project_cannot_both_win() -> None:
    with services.work(an_actor()) as session:
        officer = a_person(session, "Sakshandsamar")
        a_role(session, officer, "secretariat")
        project = projects.create(session, an_actor(), wanted(session))
        read = project.row_version
    with services.work(an_actor()) as session:
        project_facts.edit(session, an_actor(), stored_id(project), facts(case_officer_id=officer.id), read)
    with pytest.raises(Conflict), services.work(an_actor()) as session:
        project_facts.edit(session, an_actor(), stored_id(project), facts(), read)
    with services.read() as session:
        kept = session.exec(select(Project)).one()
        told = session.exec(select(History).where(History.thing == "project").order_by(History.id)).all()[-1]
    assert (kept.title, kept.case_officer_id) == ("Nytt namn", officer.id)
    assert told.before
    assert told.before["title"] == "Nærvær i Bømlo"


def test_a_case_officer_is_one_who_may_change_projects() -> None:
    with services.work(an_actor()) as session:
        stranger = a_person(session, "Framand")
        project = projects.create(session, an_actor(), wanted(session))
        with pytest.raises(BadInput):
            project_facts.edit(session, an_actor(), stored_id(project), facts(case_officer_id=stranger.id), 1)


def test_the_sheet_opens_for_those_within_reach_and_is_missing_for_the_rest() -> None:
    with services.work(an_actor()) as session:
        mine = projects.create(session, an_actor(), wanted(session))
        other = a_municipality(session, "1141", "Finnøy")
        theirs = projects.create(session, an_actor(), replace(wanted_again(other.id), title="Framandt"))
        leader = a_person(session, "Leiar")
        a_role(session, leader, "project_leader", project=mine)
    with services.read() as session:
        me = an_actor("project_leader", leader, projects=[mine])
        sheet = project_sheets.open_sheet(session, me, stored_id(mine))
        with pytest.raises(NotFound):
            project_sheets.open_sheet(session, me, stored_id(theirs))
    assert [(seat.name, seat.responsible) for seat in sheet.seats] == [("Bømlo", True)]
    assert [(holder.name, holder.now) for holder in sheet.people] == [("Leiar", True)]
    assert all(report.due_on <= date(2013, 1, 31) for report in sheet.reports)


def wanted_again(organisation_id: int | None) -> NewProject:
    return NewProject(
        title="x",
        round=1,
        main_theme="full_time",
        responsible=organisation_id or 0,
        starts_on=date(2012, 1, 1),
        ends_on=date(2015, 11, 1),
    )
