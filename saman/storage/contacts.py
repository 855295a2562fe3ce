"""Who to ask about a project: its case officer, and the leaders of the network it is in."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import false, literal, select, union_all
from sqlmodel import Session, col

from saman.domain.access import Reach
from saman.domain.contacts import ContactRow
from saman.domain.networks import NetworkMembership
from saman.domain.people import Person, RoleHolding
from saman.domain.projects import Project
from saman.storage.scope import during, within


def of_project(
    session: Session, reach: Reach, project_id: int, today: date, leading: Collection[str]
) -> list[ContactRow]:
    """Case officer first, then those in the roles `leading`, by name; nobody where the project is out of reach."""
    both = union_all(_officer(project_id), _leaders(project_id, today, leading)).subquery()
    covered = (
        select(col(Project.id)).where(col(Project.id) == project_id, within(reach, col(Project.id), today)).exists()
    )
    statement = select(both).where(covered).order_by(both.c.role, both.c.name)
    return [ContactRow(*row) for row in session.execute(statement)]


def _officer(project_id: int) -> Any:
    return (
        select(literal("").label("role"), col(Person.name), col(Person.mail), col(Person.phone))
        .add_columns(false().label("deputy"))
        .join(Project, col(Project.case_officer_id) == Person.id)
        .where(col(Project.id) == project_id)
    )


def _leaders(project_id: int, today: date, leading: Collection[str]) -> Any:
    held, joined = col(RoleHolding.starts_on), col(NetworkMembership.starts_on)
    return (
        select(col(RoleHolding.role), col(Person.name), col(Person.mail), col(Person.phone), col(RoleHolding.deputy))
        .join(RoleHolding, col(RoleHolding.person_id) == Person.id)
        .join(NetworkMembership, col(NetworkMembership.network_id) == RoleHolding.network_id)
        .where(
            col(RoleHolding.role).in_(sorted(leading)),
            col(NetworkMembership.project_id) == project_id,
            during(held, col(RoleHolding.ends_on), today),
            during(joined, col(NetworkMembership.ends_on), today),
        )
    )
