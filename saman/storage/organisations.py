"""Organisations as rows: found by number or by id, under the name and number they had on a day."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select
from sqlmodel import Session, SQLModel, col

from saman.domain.organisations import Organisation, OrganisationVersion, Population
from saman.storage.scope import during


@dataclass(frozen=True)
class Named:
    """An organisation as it was on a day. `number` and `county` are a municipality's; None is unknown."""

    id: int
    kind: str
    name: str
    number: str | None
    county: str | None
    inhabitants: int | None
    """At the last count up to that day."""


def _on(day: date) -> Select[Any]:
    counted = (
        select(col(Population.inhabitants))
        .where(col(Population.organisation_id) == Organisation.id, col(Population.year) <= day.year)
        .order_by(col(Population.year).desc())
        .limit(1)
        .scalar_subquery()
    )
    version = OrganisationVersion
    return (
        select(
            col(Organisation.id),
            col(Organisation.kind),
            col(version.name),
            col(version.number),
            col(version.county),
            counted,
        )
        .join(version, col(version.organisation_id) == Organisation.id)
        .where(during(col(version.starts_on), col(version.ends_on), day))
        .order_by(col(version.name), col(Organisation.id))
    )


def is_there(day: date) -> ColumnElement[bool]:
    """Not one that has become another by then."""
    return or_(col(Organisation.ends_on).is_(None), col(Organisation.ends_on) >= day)


def by_number(session: Session, number: str, day: date) -> Named | None:
    """The municipality that bore `number` on `day`."""
    row = session.execute(_on(day).where(col(OrganisationVersion.number) == number, is_there(day))).first()
    return Named(*row) if row else None


def named(session: Session, ids: Collection[int], day: date) -> dict[int, Named]:
    """Each of `ids` that had a name on `day`."""
    rows = session.execute(_on(day).where(col(Organisation.id).in_(sorted(ids))))
    return {found.id: found for found in (Named(*row) for row in rows)}


def still_there(session: Session, ids: Collection[int], day: date) -> dict[int, Named]:
    """Each of `ids` that has not become another by `day`."""
    rows = session.execute(_on(day).where(col(Organisation.id).in_(sorted(ids)), is_there(day)))
    return {found.id: found for found in (Named(*row) for row in rows)}


def written_form(session: Session, organisation_id: int, day: date) -> str | None:
    """What the municipality has decided on; None is unknown."""
    version = OrganisationVersion
    statement = select(col(version.written_form)).where(
        col(version.organisation_id) == organisation_id, during(col(version.starts_on), col(version.ends_on), day)
    )
    return session.scalars(statement.limit(1)).first()


def of_kind(session: Session, kind: str, day: date) -> list[Named]:
    """All organisations of a kind on `day`, by name."""
    return [Named(*row) for row in session.execute(_on(day).where(col(Organisation.kind) == kind, is_there(day)))]


def known_numbers(session: Session) -> set[str]:
    """Every municipality number there ever was here."""
    return {number for number in session.scalars(select(col(OrganisationVersion.number))) if number is not None}


def add_all(session: Session, things: Iterable[SQLModel]) -> None:
    """Store new rows at once, so that they have their ids."""
    session.add_all(things)
    session.flush()
