"""Accounts as a list: who, in which roles, since when not seen."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, func, or_, select

from saman.domain.networks import Network
from saman.domain.people import Account, Person, RoleHolding
from saman.domain.projects import Project
from saman.storage.alphabet import folded, holds
from saman.storage.scope import during


def _matching(search: str) -> Any:
    return or_(holds(Person.name, search.strip()), holds(Account.name, search.strip()))


def count(session: Session, search: str = "") -> int:
    statement = select(func.count()).select_from(Account).join(Person, col(Person.id) == Account.person_id)
    return session.scalars(statement.where(_matching(search))).one()


def slice_of(session: Session, search: str, first: int, size: int) -> Sequence[Any]:
    """(account, person), by name."""
    return session.execute(
        select(Account, Person)
        .join(Person, col(Person.id) == Account.person_id)
        .where(_matching(search))
        .order_by(folded(Person.name), col(Account.id))
        .offset(first)
        .limit(size)
    ).all()


def roles_of(session: Session, people: Sequence[int], day: date) -> Sequence[Any]:
    """(person id, role, project code, network name) that hold on `day`."""
    return session.execute(
        select(RoleHolding.person_id, RoleHolding.role, Project.code, Network.name)
        .outerjoin(Project, col(Project.id) == RoleHolding.project_id)
        .outerjoin(Network, col(Network.id) == RoleHolding.network_id)
        .where(
            col(RoleHolding.person_id).in_(people),
            during(col(RoleHolding.starts_on), col(RoleHolding.ends_on), day),
        )
        .order_by(col(RoleHolding.id))
    ).all()


def demo_people(session: Session, day: date) -> Sequence[Any]:
    """(account id, name, role) of the demo's own people who can sign in."""
    return session.execute(
        select(Account.id, Person.name, RoleHolding.role)
        .join(Person, col(Person.id) == Account.person_id)
        .join(RoleHolding, col(RoleHolding.person_id) == Person.id)
        .where(
            col(Person.is_demo).is_(True),
            col(Account.closed_at).is_(None),
            during(col(RoleHolding.starts_on), col(RoleHolding.ends_on), day),
        )
        .distinct()
        .order_by(col(Account.id))
    ).all()
