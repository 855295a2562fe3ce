"""Who reads for a project: whoever holds a reading role in one of its networks."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, exists
from sqlmodel import col

from saman.domain.networks import NetworkMembership
from saman.domain.people import RoleHolding
from saman.domain.projects import Project
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
