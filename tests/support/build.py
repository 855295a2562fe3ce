"""Small things for tests to stand on, each with only what must be said about it.

url = a_database(databases)
with services.work(an_actor()) as session:
    project = a_project(session, a_municipality(session))
"""

from collections.abc import Collection, Sequence
from datetime import date
from functools import cache
from typing import TypeVar

from sqlmodel import Session, SQLModel

from saman import config, services, shipped
from saman.domain.access import Actor, Reach
from saman.domain.networks import Network, NetworkMembership
from saman.domain.organisations import Kind, Organisation, OrganisationVersion, Population
from saman.domain.people import Person, RoleHolding
from saman.domain.programme import Programme
from saman.domain.projects import Participation, Project, ProjectTheme
from saman.domain.reports import Report
from tests.support.databases import Databases

Thing = TypeVar("Thing", bound=SQLModel)
START, END = date(2012, 1, 1), date(2015, 11, 1)


@cache
def _shipped_programme() -> Programme:
    return config.load(shipped.folder("config") / "saman")


def a_programme() -> Programme:
    """The programme that comes with Saman, in use."""
    config.use(shipped.folder("config") / "saman")
    return _shipped_programme()


def a_database(where: Databases | str) -> str:
    """A database in use with all its tables and no rows; from `databases` it is a copy, which is quicker."""
    if isinstance(where, str):
        services.create(where)
        url = where
    else:
        url = where.fresh("all tables", services.create)
    services.use_database(url)
    return url


def an_actor(
    role: str = "secretariat",
    person: Person | None = None,
    projects: Collection[Project] = (),
    networks: Collection[Network] = (),
    organisations: Collection[Organisation] = (),
) -> Actor:
    """Somebody in a role of the shipped programme. A role of the whole programme reaches everything."""
    found = _shipped_programme().role(role)
    return Actor(
        person_id=person.id if person else None,
        name=person.name if person else f"A {role}",
        role=role,
        permissions=frozenset(found.permissions),
        reach=Reach(
            everything=found.scope == "programme",
            networks=_ids(networks),
            projects=_ids(projects),
            organisations=_ids(organisations),
        ),
        roles=(role,),
        front=found.front,
        scope=found.scope,
    )


def _ids(things: Collection[Project] | Collection[Network] | Collection[Organisation]) -> frozenset[int]:
    return frozenset(thing.id for thing in things if thing.id is not None)


def stored(session: Session, thing: Thing) -> Thing:
    session.add(thing)
    session.flush()
    return thing


def a_municipality(
    session: Session,
    number: str = "1219",
    name: str = "Bømlo",
    county: str = "Hordaland",
    inhabitants: int | None = 11_000,
) -> Organisation:
    municipality = stored(session, Organisation(kind=Kind.MUNICIPALITY.value))
    named = {"number": number, "name": name, "county": county, "starts_on": date(2002, 1, 1)}
    stored(session, OrganisationVersion(organisation_id=municipality.id, **named))
    if inhabitants is not None:
        stored(session, Population(organisation_id=municipality.id, year=2012, inhabitants=inhabitants))
    return municipality


def a_person(session: Session, name: str = "Person", mail: str | None = None) -> Person:
    return stored(session, Person(name=name, mail=mail))


def a_role(
    session: Session,
    person: Person,
    role: str,
    project: Project | None = None,
    network: Network | None = None,
    starts_on: date = START,
    ends_on: date | None = None,
) -> RoleHolding:
    return stored(
        session,
        RoleHolding(
            person_id=person.id,
            role=role,
            project_id=project.id if project else None,
            network_id=network.id if network else None,
            starts_on=starts_on,
            ends_on=ends_on,
        ),
    )


def a_project(
    session: Session,
    responsible: Organisation,
    *others: Organisation,
    code: str = "r1-001",
    title: str = "Nærvær",
    round: int = 1,
    theme: str = "sickness_absence",
) -> Project:
    """A project without reports, its first organisation the responsible one."""
    project = stored(
        session,
        Project(code=code, title=title, round=round, main_theme=theme, status="active", starts_on=START, ends_on=END),
    )
    stored(session, ProjectTheme(project_id=project.id, theme=theme, starts_on=START))
    for number, organisation in enumerate((responsible, *others)):
        a_participation(session, project, organisation, responsible=number == 0)
    return project


def a_participation(
    session: Session, project: Project, organisation: Organisation, responsible: bool = False
) -> Participation:
    return stored(
        session,
        Participation(project_id=project.id, organisation_id=organisation.id, responsible=responsible, starts_on=START),
    )


def a_network(
    session: Session,
    projects: Sequence[Project] = (),
    code: str = "n1",
    name: str = "Nettverk",
    round: int = 1,
    theme: str = "sickness_absence",
) -> Network:
    network = stored(session, Network(code=code, name=name, round=round, theme=theme, starts_on=START))
    for project in projects:
        stored(session, NetworkMembership(network_id=network.id, project_id=project.id, starts_on=START))
    return network


def a_report(
    session: Session,
    project: Project,
    type: str = "annual",
    period: str = "2012",
    opens_on: date = date(2013, 1, 2),
    due_on: date = date(2013, 1, 31),
) -> Report:
    """A report that nobody has touched."""
    return stored(session, Report(project_id=project.id, type=type, period=period, opens_on=opens_on, due_on=due_on))
