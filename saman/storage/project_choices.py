"""What one chooses among when a project is made or changed."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import or_, select
from sqlmodel import Session, col

from saman.domain.organisations import Kind, Organisation, OrganisationVersion
from saman.domain.people import Person, RoleHolding
from saman.storage.alphabet import folded
from saman.storage.scope import during


def municipalities(session: Session, today: date) -> list[tuple[int, str, str]]:
    """(id, name, number) of the municipalities there are today, by name."""
    statement = (
        select(col(Organisation.id), col(OrganisationVersion.name), col(OrganisationVersion.number))
        .join(OrganisationVersion, col(OrganisationVersion.organisation_id) == Organisation.id)
        .where(
            col(Organisation.kind) == Kind.MUNICIPALITY.value,
            or_(col(Organisation.ends_on).is_(None), col(Organisation.ends_on) >= today),
            during(col(OrganisationVersion.starts_on), col(OrganisationVersion.ends_on), today),
        )
        .order_by(folded(OrganisationVersion.name), col(OrganisationVersion.number))
    )
    return [(number, name, code or "") for number, name, code in session.execute(statement)]


def holders(session: Session, roles: Collection[str], today: date) -> list[tuple[int, str]]:
    """(id, name) of everybody who holds one of `roles` today."""
    held = select(col(RoleHolding.person_id)).where(
        col(RoleHolding.role).in_(sorted(roles)),
        during(col(RoleHolding.starts_on), col(RoleHolding.ends_on), today),
    )
    statement = select(col(Person.id), col(Person.name)).where(col(Person.id).in_(held)).order_by(folded(Person.name))
    return [(number, name) for number, name in session.execute(statement)]


def everybody(session: Session) -> list[tuple[int, str, str]]:
    """(id, name, mail) of every person."""
    statement = select(col(Person.id), col(Person.name), col(Person.mail)).order_by(folded(Person.name))
    return [(number, name, mail or "") for number, name, mail in session.execute(statement)]
