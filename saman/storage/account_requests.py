"""Requests for an account as rows."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlmodel import Session, col

from saman.domain.account_requests import AccountRequest
from saman.domain.organisations import OrganisationVersion
from saman.storage.scope import during


@dataclass(frozen=True)
class AskedFor:
    """A request with the municipality's name and number of the day."""

    request: AccountRequest
    town: str
    number: str


def waiting(session: Session, day: date, request_id: int | None = None) -> list[AskedFor]:
    """The first to ask first."""
    statement = (
        select(AccountRequest, col(OrganisationVersion.name), func.coalesce(OrganisationVersion.number, ""))
        .join(OrganisationVersion, col(OrganisationVersion.organisation_id) == AccountRequest.organisation_id)
        .where(during(col(OrganisationVersion.starts_on), col(OrganisationVersion.ends_on), day))
        .where(col(AccountRequest.outcome).is_(None))
        .where(*([col(AccountRequest.id) == request_id] if request_id is not None else []))
        .order_by(col(AccountRequest.id))
    )
    return [AskedFor(*row) for row in session.execute(statement)]


def lock(session: Session, request_id: int) -> None:
    session.execute(select(col(AccountRequest.id)).where(col(AccountRequest.id) == request_id).with_for_update()).all()


def came_since(session: Session, address: str, since: datetime) -> int:
    statement = select(func.count()).where(col(AccountRequest.address) == address, col(AccountRequest.came_at) > since)
    return session.scalars(statement).one()


def waits_already(session: Session, mail: str, organisation_id: int) -> bool:
    statement = select(col(AccountRequest.id)).where(
        col(AccountRequest.mail) == mail,
        col(AccountRequest.organisation_id) == organisation_id,
        col(AccountRequest.outcome).is_(None),
    )
    return session.scalars(statement.limit(1)).first() is not None


def add(session: Session, row: AccountRequest) -> None:
    session.add(row)
    session.flush()
