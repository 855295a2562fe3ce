"""One search: what it finds, and that nobody finds what they may not read."""

from datetime import date

import pytest
from sqlmodel import Session

from saman import clock, services
from saman.domain.people import Account
from saman.domain.projects import Project
from saman.services import search
from saman.services.search import Hits
from tests.support.build import (
    a_database,
    a_municipality,
    a_network,
    a_person,
    a_programme,
    a_project,
    a_report,
    an_actor,
    stored,
)
from tests.support.databases import Databases


@pytest.fixture
def opened(databases: Databases) -> None:
    a_programme()
    a_database(databases)
    clock.stand_on(date(2013, 1, 21))


def some_projects(session: Session, number: int) -> list[Project]:
    return [
        a_project(session, a_municipality(session, f"{n:04}", f"Øy {n}"), code=f"r1-{n:03}", title=f"Nærvær {n}")
        for n in range(1, number + 1)
    ]


def found(words: str, role: str = "secretariat", projects: tuple[Project, ...] = ()) -> Hits:
    with services.read() as session:
        return search.find(session, an_actor(role, projects=projects), words)


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("words", ["øy 1", "  ØY 1 ", "0001", "r1-001", "nærvær 1"])
def test_a_project_is_found_with_its_reports_by_name_number_code_and_title_whatever_the_case(words: str) -> None:
    with services.work(an_actor()) as session:
        one, _other = some_projects(session, 2)
        a_report(session, one)
    hits = found(words)
    assert [row.code for row in hits.projects] == ["r1-001"]
    assert [(row.code, row.type) for row in hits.reports] == [("r1-001", "annual")]
    assert hits.everything == 2


@pytest.mark.usefixtures("opened")
def test_only_the_first_ten_are_shown_and_all_are_counted() -> None:
    with services.work(an_actor()) as session:
        some_projects(session, 12)
    hits = found("nærvær")
    assert (len(hits.projects), hits.projects_total) == (10, 12)


@pytest.mark.usefixtures("opened")
def test_no_words_find_nothing_and_signs_are_only_signs() -> None:
    with services.work(an_actor()) as session:
        some_projects(session, 2)
    assert [found(words).everything for words in ("", "   ", "%", "_", "'; drop table project")] == [0, 0, 0, 0, 0]


@pytest.mark.usefixtures("opened")
def test_a_project_leader_finds_the_own_project_and_no_accounts() -> None:
    with services.work(an_actor()) as session:
        own, other = some_projects(session, 2)
        a_report(session, own), a_report(session, other)
        person = a_person(session, "Nærværsleiar")
        stored(session, Account(person_id=person.id, name="narvar"))
    hits = found("nærvær", "project_leader", (own,))
    assert [row.code for row in (*hits.projects, *hits.reports)] == ["r1-001", "r1-001"]
    assert hits.accounts == ()


@pytest.mark.usefixtures("opened")
def test_networks_and_accounts_are_found_by_those_who_look_after_them() -> None:
    with services.work(an_actor()) as session:
        a_network(session, some_projects(session, 1), name="Nettverk Øyane")
        person = a_person(session, "Leiar for øyane")
        stored(session, Account(person_id=person.id, name="oyane"))
    assert [name for _number, name in found("ØYANE").networks] == ["Nettverk Øyane"]
    assert [line.name for line in found("øyane", "administrator").accounts] == ["Leiar for øyane"]
