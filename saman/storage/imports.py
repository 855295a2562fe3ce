"""What the database holds already, by the codes that people use in files."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from saman.domain.networks import Network
from saman.domain.organisations import Organisation, OrganisationVersion
from saman.domain.people import Person, RoleHolding
from saman.domain.projects import Participation, Project, ProjectTheme
from saman.domain.reports import Report


def organisations(session: Session) -> dict[str, tuple[int, str]]:
    """Id and last name of each, by every number it ever had."""
    version = OrganisationVersion
    rows = session.execute(
        select(version.number, version.organisation_id, version.name).order_by(col(version.starts_on))
    )
    return {number: (organisation_id, name) for number, organisation_id, name in rows if number}


def people(session: Session) -> dict[str, tuple[int, str]]:
    rows = session.execute(select(Person.mail, Person.id, Person.name).where(col(Person.mail).is_not(None)))
    return {mail: (person_id, name) for mail, person_id, name in rows}


def networks(session: Session) -> dict[str, Network]:
    return {network.code: network for network in session.scalars(select(Network))}


def projects(session: Session) -> dict[str, Project]:
    return {project.code: project for project in session.scalars(select(Project))}


def roles(session: Session) -> set[tuple[Any, ...]]:
    """(person, role, from, network, project, organisation) of every role ever held."""
    return {
        (held.person_id, held.role, held.starts_on, held.network_id, held.project_id, held.organisation_id)
        for held in session.scalars(select(RoleHolding))
    }


def themes(session: Session) -> dict[int, list[str]]:
    """The themes of each project, by its id."""
    return _grouped(session.execute(select(ProjectTheme.project_id, ProjectTheme.theme)))


def numbers_of_participants(session: Session) -> dict[int, list[str]]:
    """Every number of every organisation that takes or took part, by project id."""
    joined = select(Participation.project_id, OrganisationVersion.number).join(
        OrganisationVersion, col(OrganisationVersion.organisation_id) == Participation.organisation_id
    )
    return _grouped(session.execute(joined))


def _grouped(rows: Any) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for project_id, value in rows:
        if value is not None:
            found[project_id].append(value)
    return found


def participations(session: Session, project_id: int) -> list[Participation]:
    return list(session.scalars(select(Participation).where(Participation.project_id == project_id)))


def reports(session: Session, project_ids: Sequence[int]) -> dict[tuple[int, str, str], Report]:
    """By project id, type and period."""
    rows = session.scalars(select(Report).where(col(Report.project_id).in_(project_ids)))
    return {(report.project_id, report.type, report.period): report for report in rows}


def add_organisation(session: Session, kind: str, number: str, name: str, county: str | None, since: date) -> int:
    """A new organisation under its number; its id."""
    organisation = Organisation(kind=kind)
    add(session, organisation)
    assert organisation.id is not None
    version = OrganisationVersion(
        organisation_id=organisation.id, number=number, name=name, county=county, starts_on=since
    )
    add(session, version)
    return organisation.id


def add(session: Session, *rows: SQLModel) -> None:
    session.add_all(rows)
    session.flush()
