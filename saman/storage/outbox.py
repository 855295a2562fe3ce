"""Mail that waits, was sent or could not be sent, as rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from saman.domain.organisations import OrganisationVersion
from saman.domain.outbox import BouncedAddress, Mail, MailChoice
from saman.domain.people import Person
from saman.domain.projects import Participation
from saman.storage.scope import during


@dataclass(frozen=True)
class Addressee:
    """Where one person gets one kind of mail. `written_form` is what the project's municipality has decided."""

    address: str | None
    language: str | None
    chosen: str | None
    bounced: bool
    written_form: str | None


def addressee(session: Session, person_id: int, kind: str, project_id: int | None, day: date) -> Addressee | None:
    statement = (
        select(
            col(Person.mail),
            col(Person.language),
            col(MailChoice.sent),
            col(BouncedAddress.address).is_not(None),
            _written_form(project_id, day),
        )
        .outerjoin(MailChoice, and_(col(MailChoice.person_id) == Person.id, col(MailChoice.kind) == kind))
        .outerjoin(BouncedAddress, col(BouncedAddress.address) == col(Person.mail))
        .where(col(Person.id) == person_id)
    )
    row = session.execute(statement).first()
    return Addressee(*row) if row else None


def _written_form(project_id: int | None, day: date) -> Any:
    """Of the municipality that is responsible for the project."""
    responsible: ColumnElement[bool] = and_(
        col(Participation.project_id) == project_id,
        col(Participation.responsible),
        during(col(Participation.starts_on), col(Participation.ends_on), day),
        during(col(OrganisationVersion.starts_on), col(OrganisationVersion.ends_on), day),
    )
    return (
        select(col(OrganisationVersion.written_form))
        .join(Participation, col(Participation.organisation_id) == OrganisationVersion.organisation_id)
        .where(responsible)
        .limit(1)
        .scalar_subquery()
    )


def put_once(session: Session, values: Mapping[str, Any]) -> bool:
    """A new row, unless there is one with its key already: then nothing."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(Mail).values(**values).on_conflict_do_nothing(index_elements=["key"])
    return session.execute(statement.returning(col(Mail.id))).first() is not None


def id_of(session: Session, key: str) -> int:
    return int(session.execute(select(col(Mail.id)).where(col(Mail.key) == key)).scalar_one())


def address_of(session: Session, person_id: int) -> str | None:
    """Where a person gets mail."""
    return session.execute(select(col(Person.mail)).where(col(Person.id) == person_id)).scalar()
