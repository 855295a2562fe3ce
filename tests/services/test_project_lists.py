"""Lists of projects and reports: what they hold, in which order, and within whose reach."""

from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session

from saman import clock, services
from saman.domain.errors import BadInput, NotAllowed
from saman.domain.listings import EVERYTHING, Order, Slice, WantedProjects, WantedReports
from saman.domain.projects import Project
from saman.services import contacts, networks, project_lists, report_lists
from tests.support.build import (
    a_database,
    a_municipality,
    a_network,
    a_person,
    a_programme,
    a_project,
    a_report,
    a_role,
    an_actor,
)
from tests.support.databases import Databases
from tests.support.statements import counted

TODAY = date(2013, 1, 21)
NAMES = ("Ås", "Øygarden", "Ærøy", "Zeta", "Bømlo", "Alta")


@pytest.fixture
def opened(databases: Databases) -> None:
    a_programme()
    a_database(databases)
    clock.stand_on(TODAY)


def six_projects(session: Session) -> list[Project]:
    return [
        a_project(session, a_municipality(session, f"010{n}", name), code=f"r1-00{n}", title=f"Prosjekt i {name}")
        for n, name in enumerate(NAMES, start=1)
    ]


@pytest.mark.usefixtures("opened")
def test_names_are_sorted_as_norwegians_sort_them() -> None:
    secretariat = an_actor()
    with services.work(secretariat) as session:
        six_projects(session)
    with services.read() as session:
        found = project_lists.find(session, secretariat, WantedProjects(), Order("municipalities"))
        back = project_lists.find(session, secretariat, WantedProjects(), Order("title", descending=True))
    assert [row.municipalities for row in found.rows] == ["Alta", "Bømlo", "Zeta", "Ærøy", "Øygarden", "Ås"]
    assert [row.code for row in back.rows] == ["r1-001", "r1-002", "r1-003", "r1-004", "r1-005", "r1-006"]


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize(
    ("words", "codes"),
    [("øYGARDEN", ["r1-002"]), ("0104", ["r1-004"]), ("R1-005", ["r1-005"]), ("%", []), ("i a", ["r1-006"])],
)
def test_search_finds_titles_codes_and_municipalities_whatever_the_case(words: str, codes: list[str]) -> None:
    secretariat = an_actor()
    with services.work(secretariat) as session:
        six_projects(session)
    with services.read() as session:
        found = project_lists.find(session, secretariat, WantedProjects(search=words))
    assert [row.code for row in found.rows] == codes
    assert found.total == len(codes)


@pytest.mark.usefixtures("opened")
def test_a_joint_project_counts_once_and_its_municipalities_each() -> None:
    secretariat = an_actor()
    with services.work(secretariat) as session:
        shared, other = a_municipality(session, "1141", "Finnøy"), a_municipality(session, "1142", "Rennesøy")
        a_project(session, other, shared, code="r1-001")
        a_project(session, shared, code="r1-002", theme="full_time")
    with services.read() as session:
        count = project_lists.count(session, secretariat, WantedProjects())
        rows = project_lists.find(session, secretariat, WantedProjects()).rows
    assert (count.projects, count.municipalities) == (2, 2)
    assert [row.municipalities for row in rows] == ["Rennesøy, Finnøy", "Finnøy"]
    assert rows[0].numbers == ("1142", "1141")


@pytest.mark.usefixtures("opened")
def test_nobody_sees_beyond_their_reach() -> None:
    with services.work(an_actor()) as session:
        mine, theirs, *_rest = six_projects(session)
        network = a_network(session, [mine])
        a_role(session, a_person(session, "Kari"), "network_leader", network=network)
        for project in (mine, theirs):
            a_report(session, project)
    people = (an_actor("project_leader", projects=[mine]), an_actor("network_leader", networks=[network]))
    with services.read() as session:
        for actor in people:
            assert [r.code for r in project_lists.find(session, actor, WantedProjects()).rows] == ["r1-001"]
            assert [r.code for r in report_lists.find(session, actor, WantedReports()).rows] == ["r1-001"]
            assert report_lists.summary(session, actor, WantedReports()).municipalities == 1
            assert [one.name for one in contacts.of_project(session, actor, mine.id or 0)][1:] == ["Kari"]
            assert [one.name for one in contacts.of_project(session, actor, theirs.id or 0)][1:] == []
        with pytest.raises(NotAllowed):
            report_lists.find(session, an_actor("assessor"), WantedReports())


@pytest.mark.usefixtures("opened")
def test_reports_are_filtered_by_the_state_they_are_shown_in() -> None:
    secretariat, then = an_actor(), datetime(2013, 1, 10, tzinfo=UTC)
    with services.work(secretariat) as session:
        one, two, three, four, *_rest = six_projects(session)
        a_report(session, one)
        a_report(session, two).touched_at = then
        sent = a_report(session, three)
        sent.touched_at = sent.first_submitted_at = then
        sent.state = "in_review"
        a_report(session, four, type="economy", period="2012-2", due_on=date(2012, 11, 15))
        a_report(session, four, period="2013", opens_on=date(2014, 1, 2))
    wanted = {
        "not_opened": ["r1-001", "r1-004"],
        "draft": ["r1-002"],
        "delivered": ["r1-003"],
        "to_review": ["r1-003"],
        "late": ["r1-004"],
        "draft,late": ["r1-002", "r1-004"],
        "missing": ["r1-001", "r1-002", "r1-004"],
    }
    with services.read() as session:
        for state, codes in wanted.items():
            found = report_lists.find(session, secretariat, WantedReports(state=state))
            assert [row.code for row in found.rows] == codes, state
        total = report_lists.summary(session, secretariat, WantedReports())
        with pytest.raises(BadInput):
            report_lists.find(session, secretariat, WantedReports(state="lost"))
    assert (total.reports, total.delivered, total.late, total.projects, total.municipalities) == (4, 1, 1, 4, 4)


@pytest.mark.usefixtures("opened")
def test_a_column_that_is_not_in_the_list_cannot_sort_it() -> None:
    with services.read() as session, pytest.raises(BadInput):
        project_lists.find(session, an_actor(), WantedProjects(), Order("title; drop table project"))


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("many", [50, 500])
def test_a_slice_of_a_list_takes_two_statements_however_many_there_are_and_the_whole_of_it_one(many: int) -> None:
    secretariat = an_actor()
    with services.work(secretariat) as session:
        place = a_municipality(session)
        network = a_network(session)
        for number in range(1, many + 1):
            project = a_project(session, place, code=f"r1-{number:03}")
            a_report(session, project)
            networks.add_member(session, secretariat, network.id or 0, project.id or 0, network.starts_on)
    with services.read() as session, counted() as sent:
        found = report_lists.find(session, secretariat, WantedReports(network=network.id), part=Slice(20, 40))
    assert (len(found.rows), found.total, len(sent)) == (20, many, 2)
    with services.read() as session, counted() as sent:
        assert len(project_lists.find(session, secretariat, WantedProjects(), Order("network")).rows) == min(many, 100)
    assert len(sent) == (1 if many < 100 else 2)


@pytest.mark.parametrize(
    ("part", "found", "total"),
    [
        (Slice(0, 100), 12, 12),
        (Slice(0, 100), 0, 0),
        (Slice(0, 100), 100, None),
        (Slice(100, 200), 3, 103),
        (Slice(100, 200), 0, None),
        (EVERYTHING, 5_000, 5_000),
    ],
)
def test_how_many_there_are_is_known_where_no_more_can_follow(part: Slice, found: int, total: int | None) -> None:
    assert part.total(found) == total
