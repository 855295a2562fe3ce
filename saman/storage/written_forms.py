"""The written form of each municipality that has applied or takes part, and who said so last."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, or_, select, true
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from saman.domain.decision_letters import NOT_SET
from saman.domain.history import History
from saman.domain.organisations import Organisation, OrganisationVersion
from saman.domain.people import Person
from saman.domain.projects import Applicant, Participation
from saman.storage.alphabet import folded
from saman.storage.database import locked
from saman.storage.organisations import is_there
from saman.storage.scope import during

THING = str(OrganisationVersion.__tablename__)


@dataclass(frozen=True)
class TownForm:
    """`form` None is not known. `drawn`: invented for the demo. `who` is "" where nobody is known."""

    organisation_id: int
    number: str
    name: str
    county: str
    form: str | None
    drawn: bool
    at: datetime | None
    who: str


def towns(session: Session, day: date, form: str = "") -> list[TownForm]:
    """By name, as they are called on `day`; of one `form`, of those that have none (NOT_SET), or all where it is ""."""
    version, last = OrganisationVersion, _last_said()
    wanted = col(version.written_form).is_not_distinct_from(None if form == NOT_SET else form) if form else true()
    statement = (
        select(col(version.organisation_id), func.coalesce(version.number, ""), col(version.name))
        .add_columns(func.coalesce(version.county, ""), col(version.written_form), col(version.form_is_demo))
        .add_columns(col(History.at), func.coalesce(Person.name, ""))
        .select_from(version)
        .join(Organisation, col(Organisation.id) == version.organisation_id)
        .outerjoin(History, col(History.id) == last)
        .outerjoin(Person, col(Person.id) == History.person_id)
        .where(during(col(version.starts_on), col(version.ends_on), day), is_there(day), _takes_part(), wanted)
        .order_by(folded(version.name), col(version.id))
    )
    return [TownForm(*row) for row in session.execute(statement)]


def _last_said() -> Any:
    """The change of history that the form stands by."""
    change: Any = aliased(History)
    told = (change.after["written_form"].as_string(), change.before["written_form"].as_string())
    said = select(func.max(change.id)).where(
        change.thing == THING,
        change.thing_id == OrganisationVersion.id,
        or_(*(one.is_not(None) for one in told)),
    )
    return said.correlate(OrganisationVersion).scalar_subquery()


def _takes_part() -> Any:
    number = col(OrganisationVersion.organisation_id)
    return or_(
        number.in_(select(col(Applicant.organisation_id))), number.in_(select(col(Participation.organisation_id)))
    )


def to_change(session: Session, day: date, organisations: Collection[int]) -> Sequence[OrganisationVersion]:
    """Of these, those that have applied or take part, held until the change is stored."""
    return session.scalars(locked(_versions(day, organisations).where(_takes_part()))).all()


def versions(session: Session, day: date, organisations: Collection[int]) -> Sequence[OrganisationVersion]:
    return session.scalars(_versions(day, organisations)).all()


def _versions(day: date, organisations: Collection[int]) -> Any:
    version = OrganisationVersion
    there = select(col(Organisation.id)).where(col(Organisation.id).in_(sorted(organisations)), is_there(day))
    here = during(col(version.starts_on), col(version.ends_on), day)
    return select(version).where(here, col(version.organisation_id).in_(there)).order_by(col(version.id))
