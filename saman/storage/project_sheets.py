"""Everything on the front of one project: who takes part, and people. Each is one statement."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select
from sqlmodel import Session, col

from saman.domain.access import Reach
from saman.domain.networks import NetworkMembership
from saman.domain.organisations import OrganisationVersion
from saman.domain.people import Person, RoleHolding
from saman.domain.projects import Participation, Project, ProjectTheme
from saman.storage.alphabet import fold
from saman.storage.became import names_of, unpack_names
from saman.storage.project_columns import networks, standing_day
from saman.storage.scope import during, within


@dataclass(frozen=True)
class Seat:
    """An organisation in the project, with all its time in it."""

    organisation_id: int
    name: str
    number: str | None
    responsible: bool
    starts_on: date
    ends_on: date | None
    became: tuple[str, ...]
    """What it has become, by name; nothing where it is still there."""


@dataclass(frozen=True)
class Front:
    project: Project
    network_id: int | None
    network: str | None
    themes: tuple[str, ...]
    seats: list[Seat]


def front(session: Session, reach: Reach, project_id: int, today: date) -> Front | None:
    """The project with its seats, also those that have ended; the responsible one first, then by name."""
    nets, day = networks(today), standing_day(today)
    version_day: Any = func.coalesce(col(Participation.ends_on), day)
    called = during(col(OrganisationVersion.starts_on), col(OrganisationVersion.ends_on), version_day)
    rows = session.execute(
        select(Project, nets.c.network_id, nets.c.name, _themes(today))
        .add_columns(Participation, OrganisationVersion, names_of(Participation))
        .outerjoin(nets, nets.c.project_id == Project.id)
        .join(Participation, col(Participation.project_id) == Project.id)
        .outerjoin(
            OrganisationVersion,
            (col(OrganisationVersion.organisation_id) == Participation.organisation_id) & called,
        )
        .where(col(Project.id) == project_id, within(reach, col(Project.id), today))
    ).all()
    if not rows:
        return None
    project, network_id, network, themes = rows[0][:4]
    seats = [_seat(row[4], row[5], row[6]) for row in rows]
    seats.sort(key=lambda seat: (not seat.responsible, fold(seat.name), seat.starts_on))
    others = sorted(set((themes or "").split(",")) - {"", project.main_theme})
    return Front(project, network_id, network, (project.main_theme, *others), seats)


def _seat(participation: Participation, version: OrganisationVersion | None, became: str | None) -> Seat:
    return Seat(
        organisation_id=participation.organisation_id,
        name=version.name if version else "",
        number=version.number if version else None,
        responsible=participation.responsible,
        starts_on=participation.starts_on,
        ends_on=participation.ends_on,
        became=unpack_names(became),
    )


def _themes(today: date) -> Any:
    day: Any = standing_day(today)
    return (
        select(func.aggregate_strings(col(ProjectTheme.theme), ","))
        .where(col(ProjectTheme.project_id) == Project.id)
        .where(during(col(ProjectTheme.starts_on), col(ProjectTheme.ends_on), day))
        .correlate(Project)
        .scalar_subquery()
    )


def people(session: Session, project_id: int, today: date) -> list[tuple[Person, RoleHolding | None]]:
    """Who holds or held a role in the project, or holds one today in the network it is in; and its case officer, with
    no role where they hold none there."""
    member = select(col(NetworkMembership.network_id)).where(
        col(NetworkMembership.project_id) == project_id,
        during(col(NetworkMembership.starts_on), col(NetworkMembership.ends_on), today),
    )
    held_today = during(col(RoleHolding.starts_on), col(RoleHolding.ends_on), today)
    here = or_(col(RoleHolding.project_id) == project_id, col(RoleHolding.network_id).in_(member) & held_today)
    officer = select(col(Project.case_officer_id)).where(col(Project.id) == project_id)
    statement = (
        select(Person, RoleHolding)
        .outerjoin(RoleHolding, (col(RoleHolding.person_id) == Person.id) & here)
        .where(or_(col(RoleHolding.id).is_not(None), col(Person.id).in_(officer)))
        .order_by(col(RoleHolding.starts_on), col(RoleHolding.id))
    )
    return [(person, holding) for person, holding in session.execute(statement)]
