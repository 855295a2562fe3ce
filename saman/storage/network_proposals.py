"""Proposed networks as rows, and the projects of a round that are in no network."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, distinct, exists, func, or_
from sqlmodel import Session, SQLModel, col, select

from saman.domain.distances import Town
from saman.domain.network_proposals import NetworkProposal, ProposedMember, ProposedNetwork
from saman.domain.networks import Network, NetworkMembership
from saman.domain.organisations import OrganisationVersion
from saman.domain.projects import Participation, Project, ProjectStatus
from saman.domain.tying import Seated
from saman.storage.project_columns import seat, standing_day
from saman.storage.scope import during

UNDER_WAY = (ProjectStatus.PLANNED.value, ProjectStatus.ACTIVE.value, ProjectStatus.PAUSED.value)


@dataclass(frozen=True)
class Outside:
    """A project, with what it is called and whether it may have a network now."""

    seated: Seated
    title: str
    waits: bool


def waiting(session: Session, today: date) -> dict[int, int]:
    """How many projects of each round are in no network and wait for one."""
    statement = select(Project.round, func.count()).where(_waits(today)).group_by(col(Project.round))
    return {row[0]: row[1] for row in session.execute(statement.order_by(col(Project.round)))}


def outside(session: Session, today: date, round: int, also: Collection[int] = ()) -> list[Outside]:
    """The projects of a round that wait for a network, and those in `also`, each with its municipalities."""
    day: Any = standing_day(today)
    called = and_(
        col(OrganisationVersion.organisation_id) == Participation.organisation_id,
        during(col(OrganisationVersion.starts_on), col(OrganisationVersion.ends_on), day),
    )
    waits = _waits(today)
    statement = (
        select(Project, waits, OrganisationVersion)
        .join(Participation, seat(today))
        .join(OrganisationVersion, called)
        .where(or_(and_(col(Project.round) == round, waits), col(Project.id).in_(also)))
        .order_by(func.length(Project.code), col(Project.code), col(OrganisationVersion.organisation_id))
    )
    found: dict[int, tuple[Project, bool, list[Town]]] = {}
    for project, free, version in session.execute(statement):
        town = Town(version.organisation_id, version.name, version.county or "")
        found.setdefault(project.id, (project, free, []))[2].append(town)
    return [_outside(*one) for one in found.values()]


def _outside(project: Project, free: bool, towns: list[Town]) -> Outside:
    return Outside(Seated(project.id or 0, project.code, project.main_theme, tuple(towns)), project.title, free)


def _waits(today: date) -> Any:
    placed = exists().where(
        col(NetworkMembership.project_id) == Project.id,
        or_(col(NetworkMembership.ends_on).is_(None), col(NetworkMembership.ends_on) >= today),
    )
    return and_(col(Project.status).in_(UNDER_WAY), ~placed)


def standing(session: Session, today: date) -> dict[int, int]:
    """In how many networks each municipality sits today or is to sit, by its organisation's number."""
    statement = (
        select(Participation.organisation_id, func.count(distinct(col(NetworkMembership.network_id))))
        .select_from(Project)
        .join(Participation, seat(today))
        .join(NetworkMembership, col(NetworkMembership.project_id) == Project.id)
        .where(or_(col(NetworkMembership.ends_on).is_(None), col(NetworkMembership.ends_on) >= today))
        .group_by(col(Participation.organisation_id))
    )
    return {row[0]: row[1] for row in session.execute(statement)}


def last_of(session: Session, round: int) -> NetworkProposal | None:
    statement = select(NetworkProposal).where(NetworkProposal.round == round).order_by(col(NetworkProposal.id).desc())
    return session.scalars(statement.limit(1)).first()


def one(session: Session, proposal_id: int) -> NetworkProposal | None:
    return session.get(NetworkProposal, proposal_id)


def locked(session: Session, proposal_id: int) -> NetworkProposal | None:
    """Read afresh and held until the unit of work ends."""
    statement = select(NetworkProposal).where(NetworkProposal.id == proposal_id).with_for_update()
    return session.scalars(statement.execution_options(populate_existing=True)).first()


def networks(session: Session, proposal_id: int) -> list[ProposedNetwork]:
    """In the order in which they were proposed."""
    statement = select(ProposedNetwork).where(ProposedNetwork.proposal_id == proposal_id)
    return list(session.scalars(statement.order_by(col(ProposedNetwork.id))))


def members(session: Session, proposal_id: int) -> list[ProposedMember]:
    return list(session.scalars(select(ProposedMember).where(ProposedMember.proposal_id == proposal_id)))


def codes(session: Session) -> set[str]:
    """The codes of all networks there are."""
    return set(session.scalars(select(Network.code)))


def add(session: Session, *rows: SQLModel) -> None:
    session.add_all(rows)
    session.flush()
