"""Persons and the roles they hold, as rows."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, SQLModel, col, select

from saman.domain.access import Reach
from saman.domain.networks import Network
from saman.domain.people import Person, RoleHolding
from saman.domain.projects import Project
from saman.storage.scope import during, within


def one(session: Session, person_id: int) -> Person | None:
    return session.get(Person, person_id)


def by_mail(session: Session, mail: str) -> Person | None:
    return session.scalars(select(Person).where(Person.mail == mail)).first()


def holding(session: Session, holding_id: int) -> RoleHolding | None:
    return session.get(RoleHolding, holding_id)


def holdings(session: Session, person_id: int) -> Sequence[RoleHolding]:
    """Every role the person holds, has held or will hold."""
    return session.scalars(select(RoleHolding).where(RoleHolding.person_id == person_id)).all()


def held_on(session: Session, person_id: int, day: date) -> Sequence[RoleHolding]:
    """The roles a person holds on `day`, oldest first."""
    return session.scalars(
        select(RoleHolding)
        .where(
            RoleHolding.person_id == person_id,
            during(col(RoleHolding.starts_on), col(RoleHolding.ends_on), day),
        )
        .order_by(col(RoleHolding.id))
    ).all()


def same_role(session: Session, new: RoleHolding) -> RoleHolding | None:
    """The person in the same role for the same thing, on the day `new` begins."""
    return session.scalars(
        select(RoleHolding).where(
            RoleHolding.person_id == new.person_id,
            RoleHolding.role == new.role,
            RoleHolding.network_id == new.network_id,
            RoleHolding.project_id == new.project_id,
            RoleHolding.organisation_id == new.organisation_id,
            during(col(RoleHolding.starts_on), col(RoleHolding.ends_on), new.starts_on),
        )
    ).first()


def project_by_code(session: Session, reach: Reach, code: str, day: date) -> int | None:
    return session.scalars(select(Project.id).where(Project.code == code, within(reach, col(Project.id), day))).first()


def network_by_code(session: Session, code: str) -> int | None:
    return session.scalars(select(Network.id).where(Network.code == code)).first()


def add(session: Session, row: SQLModel) -> None:
    session.add(row)
    session.flush()


def remove(session: Session, row: SQLModel) -> None:
    session.delete(row)
    session.flush()
