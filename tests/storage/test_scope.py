"""How far a person reaches, as the database sees it on a day."""

from datetime import date

from sqlmodel import Session, col, select

from saman import services
from saman.domain.access import Actor
from saman.domain.networks import NetworkMembership
from saman.domain.projects import Project
from saman.services.access import command_line
from saman.storage.scope import within
from tests.support.build import a_municipality, a_network, a_project, an_actor
from tests.support.statements import counted

DAY = date(2013, 1, 21)


def reached(session: Session, actor: Actor, day: date = DAY) -> list[str]:
    found = session.exec(select(Project.code).where(within(actor.reach, col(Project.id), day)))
    return sorted(found)


def two_projects(session: Session) -> tuple[Project, Project]:
    first = a_municipality(session)
    second = a_municipality(session, "1221", "Stord")
    return a_project(session, first), a_project(session, second, first, code="r1-002")


def test_a_role_of_the_programme_reaches_everything_and_a_stranger_nothing(url: str) -> None:
    with services.work(command_line()) as session:
        two_projects(session)
        assert reached(session, an_actor("secretariat")) == ["r1-001", "r1-002"]
        assert reached(session, an_actor("project_leader")) == []


def test_a_project_leader_reaches_the_own_project_only(url: str) -> None:
    with services.work(command_line()) as session:
        mine, _ = two_projects(session)
        assert reached(session, an_actor("project_leader", projects=[mine])) == ["r1-001"]


def test_a_network_leader_reaches_those_who_are_members_that_day(url: str) -> None:
    with services.work(command_line()) as session:
        mine, _ = two_projects(session)
        network = a_network(session, [mine])
        leader = an_actor("network_leader", networks=[network])
        session.get_one(NetworkMembership, 1).ends_on = DAY
        session.flush()
        assert reached(session, leader, DAY) == ["r1-001"]
        assert reached(session, leader, date(2013, 1, 22)) == []
        assert reached(session, leader, date(2011, 12, 31)) == []


def test_an_organisation_reaches_every_project_it_takes_part_in(url: str) -> None:
    with services.work(command_line()) as session:
        first, second = a_municipality(session), a_municipality(session, "1221", "Stord")
        a_project(session, first)
        a_project(session, second, first, code="r1-002")
        assert reached(session, an_actor("project_owner", organisations=[first])) == ["r1-001", "r1-002"]
        assert reached(session, an_actor("project_owner", organisations=[second])) == ["r1-002"]


def test_reach_costs_no_statement_of_its_own(url: str) -> None:
    with services.work(command_line()) as session:
        mine, _ = two_projects(session)
        leader = an_actor("network_leader", networks=[a_network(session, [mine])], projects=[mine])
        with counted() as sent:
            assert reached(session, leader) == ["r1-001"]
        assert len(sent) == 1
