"""Front pages: their numbers are those of the world they look at."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session

from saman import clock, services
from saman.domain.campaigns import Campaign, DueDate, campaigns, current
from saman.domain.errors import NotAllowed
from saman.domain.networks import Network
from saman.domain.organisations import Organisation
from saman.domain.projects import Project
from saman.services import (
    administration_overview,
    network_overview,
    overview,
    project_overview,
    tasks,
)
from saman.services import databases as opened
from tests.support.build import (
    a_database,
    a_municipality,
    a_network,
    a_participation,
    a_person,
    a_programme,
    a_project,
    a_report,
    a_role,
    an_actor,
)
from tests.support.databases import Databases
from tests.support.figures import a_figure, a_world, happened, the_report
from tests.support.statements import counted

SECRETARIAT = an_actor()
TODAY = date(2013, 1, 21)
SENT = datetime(2013, 1, 10, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def world(databases: Databases) -> Iterator[None]:
    a_programme()
    url = a_database(databases)
    clock.stand_on(TODAY)
    yield
    opened.close(url)


def seven_reports(session: Session) -> tuple[list[Project], Network]:
    """Approved, recommended, in review, returned, draft and two not opened; all but the last in a network."""
    projects = [project for project, _place in a_world(session, 7)]
    for project in projects:
        happened(session, the_report(session, project, "2011"), "approved", first_submitted_at=SENT)
        a_role(session, a_person(session), "project_leader", project=project)
    states = ("approved", "recommended", "in_review", "returned")
    with clock.at(SENT):
        for project, state in zip(projects, states, strict=False):
            report = the_report(session, project)
            happened(session, report, state, first_submitted_at=SENT, submitted_at=SENT, touched_at=SENT, version=1)
    the_report(session, projects[4]).touched_at = SENT
    network = a_network(session, projects[:6], name="Nord")
    a_role(session, a_person(session), "network_leader", network=network)
    session.flush()
    return projects, network


def test_the_campaign_is_the_one_due_next() -> None:
    days = [
        DueDate("startup", "2011", date(2012, 6, 30), 49, 49),
        DueDate("annual", "2012", date(2013, 1, 31), 48, 31),
        DueDate("annual", "2012", date(2013, 2, 15), 1, 0),
    ]
    assert current(campaigns(days), TODAY) == Campaign("annual", "2012", date(2013, 1, 31), 49, 31)


def test_with_nothing_ahead_the_campaign_is_the_last_that_lacks_reports() -> None:
    lacking = DueDate("economy", "2012-2", date(2012, 11, 15), 49, 48)
    whole = DueDate("annual", "2012", date(2013, 1, 15), 49, 49)
    found = current(campaigns([lacking, whole]), TODAY)
    assert found is not None
    assert found.type == "economy"
    assert current([], TODAY) is None


def test_the_secretariat_sees_every_report_in_its_state() -> None:
    with services.work(SECRETARIAT) as session:
        projects, _network = seven_reports(session)
        a_participation(session, projects[0], a_municipality(session, "9999"))
        front = overview.secretariat(session, SECRETARIAT)
    standing = front.standing
    assert standing is not None
    assert (standing.campaign.type, standing.campaign.period) == ("annual", "2012")
    assert dict(standing.states) == {
        "approved": 1,
        "recommended": 1,
        "to_review": 1,
        "signing": 0,
        "returned": 1,
        "draft": 1,
        "not_opened": 2,
    }
    assert (standing.total, standing.delivered, standing.municipalities) == (7, 4, 8)
    assert {row.name: (row.delivered, row.total) for row in standing.networks} == {"Nord": (4, 6), None: (0, 1)}


def test_a_project_that_nobody_leads_is_counted_and_waits() -> None:
    with services.work(SECRETARIAT) as session:
        (one, _place), (two, _other) = a_world(session, 2)
        a_role(session, a_person(session), "project_leader", project=one, ends_on=date(2013, 1, 2))
        a_role(session, a_person(session), "project_leader", project=two)
        front = overview.secretariat(session, SECRETARIAT)
    assert front.standing is not None
    assert (front.standing.not_opened, front.standing.leaderless) == (2, 1)
    vacancies = [task for task in front.tasks.listed if task.kind == "leader_missing"]
    assert [(task.project_id, task.days) for task in vacancies] == [(one.id, 18)]


def test_what_waits_follows_from_the_state_of_things() -> None:
    with services.work(SECRETARIAT) as session:
        projects, _network = seven_reports(session)
        late = a_report(session, projects[0], "economy", "2012-2", date(2012, 10, 18), date(2012, 11, 15))
        happened(session, the_report(session, projects[6]), "submitted", first_submitted_at=SENT, submitted_at=SENT)
        with clock.at(datetime(2013, 1, 2, 12, tzinfo=UTC)):
            happened(session, the_report(session, projects[3]), "returned")
        session.flush()
        found = tasks.waiting(session, SECRETARIAT)
    assert [(task.kind, task.project_id, task.days) for task in found.listed] == [
        ("late", projects[0].id, (TODAY - late.due_on).days),
        ("returned", projects[3].id, 19),
        ("approve", projects[1].id, 11),
        ("approve_unread", projects[6].id, 0),
    ]
    assert found.total == 4


def test_the_network_leader_reads_the_oldest_first_and_sees_the_days_left() -> None:
    with services.work(SECRETARIAT) as session:
        projects, network = seven_reports(session)
        older = datetime(2013, 1, 3, 12, tzinfo=UTC)
        happened(session, the_report(session, projects[4]), "submitted", first_submitted_at=older, submitted_at=older)
        session.flush()
        front = network_overview.front(session, an_actor("network_leader", networks=[network]))
    assert [member.project_id for member in front.queue] == [projects[4].id, projects[2].id]
    assert [member.days_left for member in front.queue] == [-2, 3]
    assert {member.project_id for member in front.members} == {project.id for project in projects[:6]}


def test_the_network_leader_is_told_the_figure_of_the_network() -> None:
    with services.work(SECRETARIAT) as session:
        (one, here), (two, there) = a_world(session, 2)
        network = a_network(session, [one])
        a_figure(session, one, here, 10, 100)
        a_figure(session, two, there, 90, 100)
        front = network_overview.front(session, an_actor("network_leader", networks=[network]))
    assert [(headline.value, headline.projects) for headline in front.headlines] == [(10, 1)]


def test_the_project_leader_sees_what_is_owed_and_nothing_of_others() -> None:
    with services.work(SECRETARIAT) as session:
        projects, _network = seven_reports(session)
        a_report(session, projects[3], "annual", "2013", date(2014, 1, 2), date(2014, 1, 31))
        front = project_overview.front(session, an_actor("project_leader", projects=[projects[3]]))
    assert [(report.type, report.state) for report in front.owed] == [("annual", "returned")]
    assert [(report.type, report.state) for report in front.others] == [("startup", "approved")]
    assert [(row.type, row.period) for row in front.ahead] == [("annual", "2013")]


def test_the_administrator_sees_counts_only() -> None:
    with services.work(SECRETARIAT) as session:
        a_world(session, 2)
        front = administration_overview.front(session, an_actor("administrator"))
    assert (front.facts.projects, front.facts.reports, front.facts.locked) == (2, 4, 0)
    assert front.programme.themes == 4


def test_whoever_reads_sees_the_whole_programme_counted_and_no_project_named() -> None:
    with services.work(SECRETARIAT) as session:
        projects, _network = seven_reports(session)
        front = overview.reading(session, an_actor("elected_politician", projects=[projects[0]]))
    assert front.standing is not None
    assert front.standing.total == 7


@pytest.mark.parametrize("role", ["council", "project_leader", "administrator"])
def test_a_front_page_is_for_its_own_role(role: str) -> None:
    with services.read() as session, pytest.raises(NotAllowed):
        overview.secretariat(session, an_actor(role))


@pytest.mark.parametrize("times", [1, 10])
def test_front_pages_take_at_most_seven_statements_at_any_size(times: int) -> None:
    with services.work(SECRETARIAT) as session:
        _projects, network = seven_reports(session)
        one = a_network(session, [], code="n2")
        for project, place in a_more(session, 7 * times):
            a_figure(session, project, place, 10, 100, "2011")
            a_figure(session, project, place, 9, 100)
        leader = an_actor("network_leader", networks=[network, one])
        writer = an_actor("project_leader", projects=[project])
    looks = {
        "secretariat": lambda: overview.secretariat(session, SECRETARIAT, 1),
        "network": lambda: network_overview.front(session, leader),
        "project": lambda: project_overview.front(session, writer),
        "administration": lambda: administration_overview.front(session, an_actor("administrator")),
        "reading": lambda: overview.reading(session, an_actor("council")),
    }
    for name, look in looks.items():
        with services.read() as session, counted() as sent:
            look()
        assert len(sent) <= 7, (name, sent)


def a_more(session: Session, count: int) -> list[tuple[Project, Organisation]]:
    found = []
    for number in range(100, 100 + count):
        place = a_municipality(session, f"{number:04}", f"Kommune {number}")
        project = a_project(session, place, code=f"r1-{number}", title=f"Prosjekt {number}")
        the_report(session, project, "2011")
        happened(session, the_report(session, project), "recommended", first_submitted_at=SENT, submitted_at=SENT)
        found.append((project, place))
    return found
