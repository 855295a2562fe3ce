"""Networks with what they count, and who leads them; one network with its members. Each is one statement."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, distinct, false, func, or_, select
from sqlmodel import Session, col

from saman.domain.access import Reach
from saman.domain.networks import Network, NetworkMembership
from saman.domain.people import Person, RoleHolding
from saman.domain.programme import Deadline
from saman.domain.projects import Participation, Project
from saman.domain.reports import Report
from saman.storage.alphabet import folded
from saman.storage.project_columns import Municipalities, municipalities, seat, unpack
from saman.storage.scope import during, within


@dataclass(frozen=True)
class Counted:
    """A network and its members of today: projects, different municipalities, current reports owed and delivered."""

    network: Network
    projects: int
    municipalities: int
    owed: int
    delivered: int


@dataclass(frozen=True)
class Member:
    membership: NetworkMembership
    project: Project
    municipalities: Municipalities
    report: Report | None


def visible(reach: Reach, today: date) -> ColumnElement[bool]:
    """Networks that `reach` names, and those with a member that it covers."""
    if reach.everything:
        return within(reach, col(Network.id), today)
    covered = select(col(NetworkMembership.network_id)).where(
        within(reach, col(NetworkMembership.project_id), today), _member_today(today)
    )
    return or_(col(Network.id).in_(sorted(reach.networks)), col(Network.id).in_(covered))


def _member_today(today: date) -> ColumnElement[bool]:
    return during(col(NetworkMembership.starts_on), col(NetworkMembership.ends_on), today)


def _current(deadlines: Sequence[Deadline]) -> ColumnElement[bool]:
    """Joins the report that is current in the round of its project."""
    kinds = [
        and_(
            col(Project.round) == deadline.round,
            col(Report.type) == deadline.type,
            col(Report.period) == deadline.period,
        )
        for deadline in deadlines
    ]
    return and_(col(Report.project_id) == Project.id, or_(*kinds) if kinds else false())


def counted(
    session: Session, reach: Reach, today: date, deadlines: Sequence[Deadline], network_id: int | None = None
) -> list[Counted]:
    """Every network within reach, or the one, by round and name. Members out of reach count, and are not shown."""
    delivered = case((col(Report.first_submitted_at).is_not(None), col(Project.id)))
    statement: Any = (
        select(Network)
        .add_columns(
            func.count(distinct(col(Project.id))),
            func.count(distinct(col(Participation.organisation_id))),
            func.count(distinct(col(Report.project_id))),
            func.count(distinct(delivered)),
        )
        .outerjoin(NetworkMembership, and_(col(NetworkMembership.network_id) == Network.id, _member_today(today)))
        .outerjoin(Project, col(Project.id) == NetworkMembership.project_id)
        .outerjoin(Participation, seat(today))
        .outerjoin(Report, _current(deadlines))
        .where(visible(reach, today))
        .group_by(col(Network.id))
        .order_by(col(Network.round), folded(Network.name))
    )
    if network_id is not None:
        statement = statement.where(col(Network.id) == network_id)
    return [Counted(*row) for row in session.execute(statement)]


def holders(session: Session, networks: Collection[int], roles: Collection[str]) -> list[tuple[RoleHolding, Person]]:
    """Who holds or held one of `roles` in the networks, first to last."""
    statement = (
        select(RoleHolding, Person)
        .join(Person, col(Person.id) == RoleHolding.person_id)
        .where(col(RoleHolding.network_id).in_(sorted(networks)), col(RoleHolding.role).in_(sorted(roles)))
        .order_by(col(RoleHolding.starts_on), col(RoleHolding.id))
    )
    return [(holding, person) for holding, person in session.execute(statement)]


def members(
    session: Session, reach: Reach, today: date, network_id: int, deadlines: Sequence[Deadline]
) -> list[Member]:
    """Those within reach, past ones too, by title."""
    places = municipalities(today)
    statement: Any = (
        select(NetworkMembership, Project, places.c.packed, Report)
        .join(Project, col(Project.id) == NetworkMembership.project_id)
        .outerjoin(places, places.c.project_id == Project.id)
        .outerjoin(Report, _current(deadlines))
        .where(col(NetworkMembership.network_id) == network_id, within(reach, col(Project.id), today))
        .order_by(folded(Project.title), col(NetworkMembership.starts_on))
    )
    return [
        Member(membership, project, unpack(packed), report)
        for membership, project, packed, report in session.execute(statement)
    ]


def options(session: Session, reach: Reach, today: date) -> list[tuple[int, str]]:
    """Networks to choose among."""
    statement = (
        select(col(Network.id), col(Network.name))
        .where(visible(reach, today))
        .order_by(col(Network.round), folded(Network.name))
    )
    return [(number, name) for number, name in session.execute(statement)]


def projects_to_add(session: Session, today: date) -> list[tuple[int, str, str, str | None]]:
    """(id, code, title, the network it is in today or joins later) of each project that is not over."""
    statement: Any = (
        select(col(Project.id), col(Project.code), col(Project.title), func.max(col(Network.name)))
        .outerjoin(
            NetworkMembership,
            and_(
                col(NetworkMembership.project_id) == Project.id,
                or_(col(NetworkMembership.ends_on).is_(None), col(NetworkMembership.ends_on) >= today),
            ),
        )
        .outerjoin(Network, col(Network.id) == NetworkMembership.network_id)
        .where(col(Project.ends_on) >= today)
        .group_by(col(Project.id), col(Project.code), col(Project.title))
        .order_by(folded(Project.title))
    )
    return [tuple(row) for row in session.execute(statement)]
