"""Who reads for a project: whoever holds a reading role in one of its networks."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, exists, or_
from sqlmodel import Session, col, select

from saman.domain.networks import NetworkMembership
from saman.domain.people import RoleHolding
from saman.domain.projects import Participation, Project
from saman.storage.scope import during


def has_reader(reviewing: Sequence[str], day: date) -> ColumnElement[bool]:
    """Whether somebody in one of the roles `reviewing` reads for the `Project` of the query on `day`."""
    condition: ColumnElement[bool] = exists().where(
        col(NetworkMembership.project_id) == Project.id,
        during(col(NetworkMembership.starts_on), col(NetworkMembership.ends_on), day),
        col(RoleHolding.network_id) == NetworkMembership.network_id,
        col(RoleHolding.role).in_(reviewing),
        during(col(RoleHolding.starts_on), col(RoleHolding.ends_on), day),
    )
    return condition


def belongs_to(session: Session, person_id: int, project_id: int, day: date) -> bool:
    """Whether the person holds a role on `day` in one of the project's municipalities, for this project or another."""
    own = _municipalities(project_id, day)
    theirs = select(Participation.project_id).where(
        col(Participation.organisation_id).in_(own),
        during(col(Participation.starts_on), col(Participation.ends_on), day),
    )
    holding = col(RoleHolding.id)
    statement = select(holding).where(
        RoleHolding.person_id == person_id,
        or_(
            col(RoleHolding.project_id) == project_id,
            col(RoleHolding.project_id).in_(theirs),
            col(RoleHolding.organisation_id).in_(own),
        ),
        during(col(RoleHolding.starts_on), col(RoleHolding.ends_on), day),
    )
    return session.exec(statement.limit(1)).first() is not None


def _municipalities(project_id: int, day: date) -> Any:
    return select(Participation.organisation_id).where(
        Participation.project_id == project_id,
        during(col(Participation.starts_on), col(Participation.ends_on), day),
    )
