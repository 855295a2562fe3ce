"""Loading a programme from tables: all or nothing, each fault where it stands, and the same again changes nothing."""

from datetime import date
from pathlib import Path

import pytest
from sqlmodel import Session, col, func, select

from saman import clock, services
from saman.domain.errors import NotAllowed
from saman.domain.history import History
from saman.domain.networks import NetworkMembership
from saman.domain.observations import Observation
from saman.domain.people import Person, RoleHolding
from saman.domain.projects import Participation, Project
from saman.domain.reports import Answer, Report, ReportEvent
from saman.domain.workflow import replay
from saman.services import imports
from tests.services.loading import a_register, faults, load, tables
from tests.support.build import an_actor
from tests.support.databases import Databases


@pytest.fixture(autouse=True)
def register(databases: Databases) -> None:
    a_register(databases)


def count(session: Session, thing: type) -> int:
    return session.exec(select(func.count()).select_from(thing)).one()


def test_everything_right_is_loaded(tmp_path: Path) -> None:
    loaded = load(tables(tmp_path))
    assert loaded.new == {
        "organisations": 0,
        "people": 3,
        "roles": 3,
        "networks": 1,
        "projects": 2,
        "figures": 2,
    }
    assert loaded.left == []


def test_a_loaded_project_owes_what_its_round_asks_for(tmp_path: Path) -> None:
    load(tables(tmp_path))
    with services.read() as session:
        project = session.exec(select(Project).where(Project.code == "r1-001")).one()
        owed = session.exec(select(Report.type, Report.period).where(Report.project_id == project.id)).all()
        network = session.exec(select(NetworkMembership).where(NetworkMembership.project_id == project.id)).one()
    assert {("startup", "2011"), ("annual", "2012"), ("final", "2015")} <= {(type_, period) for type_, period in owed}
    assert network.starts_on == date(2012, 1, 1)
    assert project.case_officer_id is not None


def test_who_takes_part_does_so_on_the_days_the_file_says(tmp_path: Path) -> None:
    load(tables(tmp_path))
    with services.read() as session:
        joined = select(Participation).join(Project).where(Project.code == "r1-002")
        parts = session.exec(joined.order_by(col(Participation.starts_on))).all()
    assert [(part.responsible, part.starts_on, part.ends_on) for part in parts] == [
        (True, date(2011, 10, 1), None),
        (False, date(2012, 1, 1), date(2014, 12, 31)),
    ]


def test_a_past_figure_that_was_approved_counts_from_then_on(tmp_path: Path) -> None:
    load(tables(tmp_path))
    with services.read() as session:
        figure = session.exec(select(Observation)).one()
        report = session.get_one(Report, figure.report_id)
        events = session.exec(select(ReportEvent).where(ReportEvent.report_id == report.id)).all()
    assert (figure.indicator, figure.period, figure.source) == ("sickness_absence_rate", "2011", "payroll")
    assert round(figure.value or 0, 1) == 9.5
    assert (report.state, report.version) == ("approved", 1)
    assert replay(events) == report.state
    assert clock.local(events[-1].at).date() == date(2012, 6, 20)
    assert events[-1].reason


def test_a_past_figure_without_approval_waits_in_the_report_as_a_draft(tmp_path: Path) -> None:
    load(tables(tmp_path))
    with services.read() as session:
        joined = select(Report).join(Project).where(Project.code == "r1-002", Report.type == "startup")
        report = session.exec(joined).one()
        typed = session.exec(select(Answer.field, Answer.value).where(Answer.report_id == report.id)).all()
    assert report.state == "draft"
    assert {(field, value) for field, value in typed} == {
        ("ft_full_time", 44),
        ("ft_employees", 100),
        ("ft_target", 50.0),
        ("ft_source", "ks"),
        ("ft_scope", "care"),
    }


def test_the_same_again_changes_nothing(tmp_path: Path) -> None:
    load(tables(tmp_path))
    with services.read() as session:
        before = [count(session, thing) for thing in (History, Person, RoleHolding, Project, Report, ReportEvent)]
    again = load(tables(tmp_path))
    with services.read() as session:
        after = [count(session, thing) for thing in (History, Person, RoleHolding, Project, Report, ReportEvent)]
    assert after == before
    assert set(again.new.values()) == {0}
    assert again.left == []


def test_what_is_added_to_the_files_is_added_to_the_programme(tmp_path: Path) -> None:
    load(tables(tmp_path))
    more = tables(
        tmp_path,
        projects_4="r1-003,Omdømme i Strand,1,reputation,,2011-10-01,2015-12-31,,active,,",
        participations_5="r1-003,1130,,,",
    )
    assert load(more).new["projects"] == 1


def test_what_stands_is_not_overwritten_and_that_is_said(tmp_path: Path) -> None:
    load(tables(tmp_path))
    other = "r1-001,1219,sickness_absence_rate,2011,,3991,41820,182.4,8.5,payroll,whole,,2012-06-20"
    retitled = "r1-002,Heiltid for alle,1,full_time,competence,2011-10-01,2015-12-31,,active,,"
    left = [str(one) for one in load(tables(tmp_path, figures_2=other, projects_3=retitled)).left]
    assert [line.partition(": ")[0] for line in left] == ["projects.csv:3:title", "figures.csv:2"]


def test_one_fault_and_nothing_is_loaded(tmp_path: Path) -> None:
    faults(tables(tmp_path, figures_3="r1-002,1141,full_time_share,1999,,44,100,,50,ks,care,,"))
    with services.read() as session:
        assert [count(session, thing) for thing in (Person, Project, Report)] == [0, 0, 0]


def test_only_who_may_load_a_programme_does(tmp_path: Path) -> None:
    actor = an_actor("project_leader")
    with pytest.raises(NotAllowed), services.work(actor) as session:
        imports.load(session, actor, tables(tmp_path))
