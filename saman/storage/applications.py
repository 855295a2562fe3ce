"""Applications in the database: one with its applicants, answers, versions, events, confirmations and files."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, or_, select
from sqlmodel import Session, col

from saman.domain.access import Reach
from saman.domain.answers import Given, key_of
from saman.domain.application_parts import (
    ApplicationAnswer,
    ApplicationEvent,
    ApplicationFile,
    ApplicationVersion,
    Confirmation,
)
from saman.domain.call_things import FormalMark
from saman.domain.history import History
from saman.domain.organisations import OrganisationVersion
from saman.domain.people import Person, RoleHolding
from saman.domain.projects import Applicant, Application
from saman.domain.register_events import Side
from saman.storage.alphabet import folded
from saman.storage.became import names_of, unpack_names
from saman.storage.scope import during


@dataclass(frozen=True)
class Town:
    """A municipality behind an application, under the name it has on the day."""

    organisation_id: int
    name: str
    number: str
    responsible: bool
    became: tuple[str, ...] = ()
    """What it has become, by name."""
    came_of: tuple[str, ...] = ()
    """Those that were there before it."""


@dataclass(frozen=True)
class Found:
    """An application with its applicants, the responsible one first."""

    application: Application
    towns: tuple[Town, ...]

    @property
    def organisation_ids(self) -> frozenset[int]:
        return frozenset(town.organisation_id for town in self.towns)

    @property
    def responsible(self) -> Town:
        return self.towns[0]


RECEIVED = and_(
    col(Application.state) != "draft",
    or_(col(Application.state) != "withdrawn", col(Application.first_sent_at).is_not(None)),
)
"""What has come in: what is not sent is the applicants' own, also when they have given it up."""


def reached(reach: Reach) -> ColumnElement[bool]:
    """Applications within reach: one's own municipality's, or, where everything is reached, those that have come in."""
    if reach.everything:
        return RECEIVED
    if not reach.homes:
        return false()
    mine = select(col(Applicant.application_id)).where(col(Applicant.organisation_id).in_(sorted(reach.homes)))
    return col(Application.id).in_(mine)


def find(session: Session, application_id: int, reach: Reach, day: date, *, to_change: bool = False) -> Found | None:
    statement = select(Application).where(col(Application.id) == application_id, reached(reach))
    if to_change:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    application = session.scalars(statement).first()
    return Found(application, tuple(towns(session, [application_id], day)[application_id])) if application else None


def being_written(session: Session, reach: Reach, day: date) -> list[Found]:
    """Those of one's own municipalities that may still be written or sent, the oldest first."""
    statement = (
        select(Application)
        .where(reached(Reach(homes=reach.homes)), col(Application.state).in_(("draft", "sent", "defect")))
        .order_by(col(Application.id))
    )
    rows = list(session.scalars(statement))
    places = towns(session, [row.id for row in rows if row.id is not None], day) if rows else {}
    return [Found(row, tuple(places[row.id])) for row in rows if row.id is not None]


def towns(session: Session, application_ids: Collection[int], day: date) -> dict[int, list[Town]]:
    """Of each application, the responsible municipality first."""
    begun = (
        select(func.min(col(History.at)))
        .where(col(History.thing) == "application", col(History.thing_id) == Applicant.application_id)
        .correlate(Applicant)
        .scalar_subquery()
    )
    statement = (
        select(
            col(Applicant.application_id),
            col(Applicant.organisation_id),
            col(OrganisationVersion.name),
            col(OrganisationVersion.number),
            col(Applicant.responsible),
        )
        .add_columns(names_of(Applicant), names_of(Applicant, Side.OLD, begun))
        .join(OrganisationVersion, col(OrganisationVersion.organisation_id) == Applicant.organisation_id)
        .where(col(Applicant.application_id).in_(sorted(application_ids)))
        .where(during(col(OrganisationVersion.starts_on), col(OrganisationVersion.ends_on), day))
        .order_by(col(Applicant.responsible).desc(), folded(OrganisationVersion.name))
    )
    found: dict[int, list[Town]] = {number: [] for number in application_ids}
    for application_id, organisation_id, name, number, responsible, after, before in session.execute(statement):
        moved = (unpack_names(after), unpack_names(before))
        found[application_id].append(Town(organisation_id, name, number or "", responsible, *moved))
    return found


def last_code(session: Session, prefix: str) -> str | None:
    statement = (
        select(col(Application.code))
        .where(col(Application.code).startswith(prefix, autoescape=True))
        .order_by(func.length(Application.code).desc(), col(Application.code).desc())
        .limit(1)
    )
    return session.scalars(statement).first()


def also_applies(session: Session, call: str, theme: str, organisation_id: int, besides: int | None) -> str | None:
    """The code of another application of the municipality for the same main theme, in the same call."""
    statement = (
        select(col(Application.code))
        .join(Applicant, col(Applicant.application_id) == Application.id)
        .where(col(Application.call) == call, col(Application.main_theme) == theme)
        .where(col(Application.state) != "withdrawn", col(Applicant.organisation_id) == organisation_id)
        .where(*([col(Application.id) != besides] if besides is not None else []))
    )
    return session.scalars(statement).first()


def sent_already(
    session: Session, application: Application, organisation_ids: Collection[int]
) -> tuple[int, str] | None:
    """Of another application in its call with its main theme that one of them has sent: who, and its code."""
    statement = (
        select(col(Applicant.organisation_id), col(Application.code))
        .join(Applicant, col(Applicant.application_id) == Application.id)
        .where(col(Application.call) == application.call, col(Application.main_theme) == application.main_theme)
        .where(col(Application.state) != "withdrawn", col(Application.first_sent_at).is_not(None))
        .where(col(Application.id) != application.id, col(Applicant.organisation_id).in_(sorted(organisation_ids)))
    )
    row = session.execute(statement.limit(1)).first()
    return (row[0], row[1]) if row else None


def applicant(session: Session, application_id: int, organisation_id: int) -> Applicant | None:
    statement = select(Applicant).where(
        col(Applicant.application_id) == application_id, col(Applicant.organisation_id) == organisation_id
    )
    return session.scalars(statement).first()


def answer_rows(session: Session, application_id: int) -> dict[str, ApplicationAnswer]:
    rows = session.scalars(select(ApplicationAnswer).where(col(ApplicationAnswer.application_id) == application_id))
    return {key_of(row.field, row.organisation_id): row for row in rows}


def given(rows: Mapping[str, ApplicationAnswer]) -> dict[str, Given]:
    return {key: Given(row.value, row.blank, row.reason) for key, row in rows.items()}


def versions(session: Session, application_id: int) -> list[ApplicationVersion]:
    """Every version sent, the oldest first."""
    statement = select(ApplicationVersion).where(col(ApplicationVersion.application_id) == application_id)
    return list(session.scalars(statement.order_by(col(ApplicationVersion.number))))


def last_checksum(session: Session, application_id: int) -> str | None:
    """Of what was sent last."""
    statement = select(col(ApplicationVersion.checksum)).where(col(ApplicationVersion.application_id) == application_id)
    return session.scalars(statement.order_by(col(ApplicationVersion.number).desc()).limit(1)).first()


def sent_with(session: Session, application_id: int, key: str) -> ApplicationVersion | None:
    """The version that was sent with this key. Ask only once the application is locked."""
    statement = select(ApplicationVersion).where(
        col(ApplicationVersion.application_id) == application_id, col(ApplicationVersion.key) == key
    )
    return session.scalars(statement).first()


def events(session: Session, application_id: int) -> list[tuple[ApplicationEvent, str]]:
    """What happened, in order, each with the name of who did it ("" where nobody is known)."""
    statement = (
        select(ApplicationEvent, col(Person.name))
        .outerjoin(Person, col(Person.id) == ApplicationEvent.person_id)
        .where(col(ApplicationEvent.application_id) == application_id)
        .order_by(col(ApplicationEvent.seq))
    )
    return [(event, name or "") for event, name in session.execute(statement)]


def confirmations(session: Session, application_id: int) -> dict[tuple[int, str], Confirmation]:
    """The last of each seat, by municipality and party."""
    statement = select(Confirmation).where(col(Confirmation.application_id) == application_id)
    return {(row.organisation_id, row.party): row for row in session.scalars(statement.order_by(col(Confirmation.id)))}


def marks(session: Session, application_id: int) -> dict[str, FormalMark]:
    rows = session.scalars(select(FormalMark).where(col(FormalMark.application_id) == application_id))
    return {row.item: row for row in rows}


def files(session: Session, application_id: int) -> list[ApplicationFile]:
    statement = select(ApplicationFile).where(col(ApplicationFile.application_id) == application_id)
    return list(session.scalars(statement.order_by(col(ApplicationFile.id))))


def file(session: Session, file_id: int) -> ApplicationFile | None:
    return session.get(ApplicationFile, file_id)


def number_before(session: Session, number: str) -> tuple[int, str, date | None] | None:
    """Who bore a municipality number last: organisation, name then, and the last day of it."""
    statement = (
        select(
            col(OrganisationVersion.organisation_id), col(OrganisationVersion.name), col(OrganisationVersion.ends_on)
        )
        .where(col(OrganisationVersion.number) == number)
        .order_by(col(OrganisationVersion.starts_on).desc())
    )
    row = session.execute(statement).first()
    return (row[0], row[1], row[2]) if row else None


def holders(session: Session, organisation_ids: Collection[int], roles: Sequence[str], day: date) -> list[int]:
    """Persons who hold one of `roles` for one of the municipalities, each once."""
    statement = (
        select(col(RoleHolding.person_id))
        .where(col(RoleHolding.role).in_(roles), col(RoleHolding.organisation_id).in_(sorted(organisation_ids)))
        .where(during(col(RoleHolding.starts_on), col(RoleHolding.ends_on), day))
        .distinct()
        .order_by(col(RoleHolding.person_id))
    )
    return list(session.scalars(statement))


def roles_held(session: Session, organisation_ids: Collection[int], day: date) -> set[tuple[int, str]]:
    """The roles that somebody holds for one of the municipalities itself: municipality and role."""
    statement = (
        select(col(RoleHolding.organisation_id), col(RoleHolding.role))
        .where(col(RoleHolding.organisation_id).in_(sorted(organisation_ids)))
        .where(during(col(RoleHolding.starts_on), col(RoleHolding.ends_on), day))
        .distinct()
    )
    return {(place, role) for place, role in session.execute(statement) if place is not None}


def add(session: Session, *things: Any) -> None:
    session.add_all(things)
    session.flush()


def remove(session: Session, thing: Any) -> None:
    session.delete(thing)
    session.flush()
