"""What must never be twice, and no time that ends before it starts: the database refuses it itself."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel

from saman import clock, services
from saman.domain.networks import NetworkMembership
from saman.domain.organisations import Organisation, OrganisationVersion, Population
from saman.domain.people import Account, Person, RoleHolding
from saman.domain.projects import Participation, Project
from saman.domain.reports import Answer, Report, ReportEvent, ReportVersion
from saman.services.access import command_line
from tests.support.build import START, a_municipality, a_network, a_person, a_project, a_report, stored

DAY = date(2013, 1, 31)
EARLY, LATE = date(2011, 1, 1), date(2014, 1, 1)
NOW = clock.oslo(2013, 1, 21)


def report() -> Report:
    return Report(project_id=1, type="annual", period="2012", opens_on=DAY, due_on=DAY)


def answer(organisation_id: int | None = None) -> Answer:
    return Answer(report_id=1, field="goal", organisation_id=organisation_id, value=1, changed_at=NOW)


def version(number: int = 1, key: str = "k") -> ReportVersion:
    sent = {"answers": [], "template": "t", "checksum": "c", "submitted_at": NOW}
    return ReportVersion(report_id=1, number=number, key=key, **sent)


def step() -> ReportEvent:
    told = {"from_state": "draft", "to_state": "submitted", "version": 1, "role": "project_leader"}
    return ReportEvent(report_id=1, seq=1, action="submit", at=NOW, **told)


def project(code: str = "r1-009", ends_on: date = LATE) -> Project:
    return Project(code=code, title="t", round=1, main_theme="t", starts_on=START, ends_on=ends_on)


def participation(
    organisation_id: int = 2, responsible: bool = False, starts_on: date = START, ends_on: date | None = None
) -> Participation:
    interval = {"starts_on": starts_on, "ends_on": ends_on}
    return Participation(project_id=1, organisation_id=organisation_id, responsible=responsible, **interval)


def membership(starts_on: date = START, ends_on: date | None = None) -> NetworkMembership:
    return NetworkMembership(network_id=1, project_id=1, starts_on=starts_on, ends_on=ends_on)


def name(number: str, starts_on: date, ends_on: date | None = None, of: int = 2) -> OrganisationVersion:
    interval = {"starts_on": starts_on, "ends_on": ends_on}
    return OrganisationVersion(organisation_id=of, number=number, name="N", **interval)


REFUSED: dict[str, Callable[[], list[SQLModel]]] = {
    "two reports of one project, type and period": lambda: [report()],
    "two answers to one field": lambda: [answer(), answer()],
    "two answers of one municipality to one field": lambda: [answer(1), answer(1)],
    "two versions with one number": lambda: [version(), version(key="other")],
    "one sending kept twice": lambda: [version(), version(number=2)],
    "two steps with one number": lambda: [step(), step()],
    "two projects with one code": lambda: [project("r1-001")],
    "a second responsible organisation": lambda: [participation(responsible=True)],
    "one participation told twice": lambda: [participation(), participation()],
    "one membership told twice": lambda: [membership()],
    "two open memberships in one network": lambda: [membership(LATE)],
    "two persons with one mail address": lambda: [Person(name="a", mail="a@x"), Person(name="b", mail="a@x")],
    "two accounts of one person": lambda: [Account(person_id=1, name="a"), Account(person_id=1, name="b")],
    "one municipality number twice from a day": lambda: [name("1219", date(2002, 1, 1))],
    "two counts of one year": lambda: [Population(organisation_id=1, year=2012, inhabitants=1)],
    "a participation that ends before it starts": lambda: [participation(ends_on=EARLY)],
    "a membership that ends before it starts": lambda: [membership(LATE, EARLY)],
    "a project that ends before it starts": lambda: [project(ends_on=EARLY)],
    "a name that ends before it starts": lambda: [name("9999", LATE, EARLY)],
    "a role that ends before it starts": lambda: [
        RoleHolding(person_id=1, role="project_leader", starts_on=LATE, ends_on=EARLY)
    ],
    "a report of no project": lambda: [Report(project_id=99, type="annual", period="2012", opens_on=DAY, due_on=DAY)],
}
ALLOWED: dict[str, Callable[[], list[SQLModel]]] = {
    "one answer for each municipality, and one of the project": lambda: [answer(), answer(1), answer(2)],
    "a new responsible once the other has ended": lambda: [
        participation(responsible=True, ends_on=LATE),
        participation(starts_on=LATE),
    ],
    "a municipality that comes back later": lambda: [participation(ends_on=LATE), participation(starts_on=LATE)],
    "a number that another takes over": lambda: [name("1219", LATE)],
    "persons without a mail address": lambda: [Person(name="a"), Person(name="b")],
    "an interval of one day": lambda: [participation(ends_on=START)],
}


@pytest.fixture
def ground(url: str) -> None:
    """A project of two municipalities, of which one takes part, in a network, with a report."""
    with services.work(command_line()) as session:
        first = a_municipality(session)
        stored(session, Organisation())
        one = a_project(session, first)
        a_network(session, [one])
        a_report(session, one)
        a_person(session)


def add(session: Session, things: list[SQLModel]) -> None:
    for thing in things:
        session.add(thing)
    session.flush()


@pytest.mark.usefixtures("ground")
@pytest.mark.parametrize("what", REFUSED)
def test_the_database_refuses(what: str) -> None:
    with pytest.raises(IntegrityError), services.work(command_line()) as session:
        add(session, REFUSED[what]())


@pytest.mark.usefixtures("ground")
@pytest.mark.parametrize("what", ALLOWED)
def test_the_database_takes(what: str) -> None:
    with services.work(command_line()) as session:
        add(session, ALLOWED[what]())
