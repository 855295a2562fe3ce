"""Events of the register as rows, and what they touch: seats, roles, reports, networks and series."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, SQLModel, col

from saman.domain.networks import Network, NetworkMembership
from saman.domain.observations import Observation
from saman.domain.organisations import Organisation, OrganisationVersion
from saman.domain.people import Person, RoleHolding
from saman.domain.projects import Participation, Project
from saman.domain.register_events import RegisterEvent, RegisterParty, RegisterQuestion, Side
from saman.domain.reports import Report
from saman.storage.scope import during

LISTED = 200


@dataclass(frozen=True)
class EventTold:
    """An event with its municipalities, who registered it, and how many of its questions wait for an answer."""

    event: RegisterEvent
    by: str
    old: list[RegisterParty] = field(default_factory=list)
    new: list[RegisterParty] = field(default_factory=list)
    unanswered: int = 0


@dataclass(frozen=True)
class Ended:
    """How a municipality came to be no more, and what came instead of it: numbers and names."""

    kind: str
    starts_on: date
    heirs: list[tuple[str, str]]


def add(session: Session, *rows: SQLModel) -> None:
    session.add_all(rows)
    session.flush()


def remove(session: Session, row: SQLModel) -> None:
    session.delete(row)
    session.flush()


def told(session: Session, event_id: int | None = None) -> list[EventTold]:
    """Those that are not carried out first, then the newest."""
    open_ones = (
        select(func.count(col(RegisterQuestion.id)))
        .where(col(RegisterQuestion.event_id) == RegisterEvent.id, col(RegisterQuestion.choice).is_(None))
        .scalar_subquery()
    )
    statement = (
        select(RegisterEvent, func.coalesce(Person.name, ""), open_ones)
        .outerjoin(Person, col(Person.id) == RegisterEvent.registered_by)
        .where(*([col(RegisterEvent.id) == event_id] if event_id is not None else []))
        .order_by(col(RegisterEvent.applied_at).is_not(None), col(RegisterEvent.starts_on).desc())
        .order_by(col(RegisterEvent.id).desc())
        .limit(LISTED)
    )
    found = [EventTold(event, by, unanswered=count) for event, by, count in session.execute(statement)]
    parties = _parties(session, [one.event.id for one in found if one.event.id is not None])
    for one in found:
        for party in parties[one.event.id or 0]:
            (one.old if party.side == Side.OLD.value else one.new).append(party)
    return found


def _parties(session: Session, event_ids: Sequence[int]) -> dict[int, list[RegisterParty]]:
    found: dict[int, list[RegisterParty]] = defaultdict(list)
    statement = select(RegisterParty).where(col(RegisterParty.event_id).in_(event_ids)).order_by(col(RegisterParty.id))
    for party in session.scalars(statement):
        found[party.event_id].append(party)
    return found


def one(session: Session, event_id: int, *, to_change: bool = False) -> RegisterEvent | None:
    statement = select(RegisterEvent).where(col(RegisterEvent.id) == event_id)
    held = statement.with_for_update().execution_options(populate_existing=True) if to_change else statement
    return session.scalars(held).first()


def parties(session: Session, event_id: int) -> list[RegisterParty]:
    return _parties(session, [event_id])[event_id]


def due(session: Session, day: date, *, to_change: bool = True) -> Sequence[RegisterEvent]:
    """Neither carried out nor called off, and begun by `day`; the earliest first."""
    statement = (
        select(RegisterEvent)
        .where(
            col(RegisterEvent.applied_at).is_(None),
            col(RegisterEvent.called_off_at).is_(None),
            col(RegisterEvent.starts_on) <= day,
        )
        .order_by(col(RegisterEvent.starts_on), col(RegisterEvent.id))
    )
    held = statement.with_for_update().execution_options(populate_existing=True) if to_change else statement
    return session.scalars(held).all()


def already_in(session: Session, organisation_ids: Collection[int]) -> set[int]:
    """Those of them that another event, carried out or not, ends."""
    statement = (
        select(col(RegisterParty.organisation_id))
        .join(RegisterEvent, col(RegisterEvent.id) == RegisterParty.event_id)
        .where(
            col(RegisterParty.side) == Side.OLD.value,
            col(RegisterParty.organisation_id).in_(sorted(organisation_ids)),
            col(RegisterEvent.called_off_at).is_(None),
        )
    )
    return {found for found in session.scalars(statement) if found is not None}


def ended(session: Session, organisation_id: int) -> Ended | None:
    """What ended a municipality, of what is carried out; None where nothing did."""
    old, new = aliased(RegisterParty), aliased(RegisterParty)
    statement = (
        select(col(RegisterEvent.kind), col(RegisterEvent.starts_on), col(new.number), col(new.name))
        .join(old, col(old.event_id) == RegisterEvent.id)
        .join(new, col(new.event_id) == RegisterEvent.id)
        .where(
            col(RegisterEvent.applied_at).is_not(None),
            col(old.organisation_id) == organisation_id,
            col(old.side) == Side.OLD.value,
            col(new.side) == Side.NEW.value,
        )
        .order_by(col(new.number))
    )
    rows = session.execute(statement).all()
    return Ended(rows[0][0], rows[0][1], [(number, name) for _, _, number, name in rows]) if rows else None


def is_coming(session: Session, number: str) -> bool:
    """Whether an event that waits for its day brings a municipality with the number."""
    statement = (
        select(col(RegisterParty.id))
        .join(RegisterEvent, col(RegisterEvent.id) == RegisterParty.event_id)
        .where(
            col(RegisterParty.side) == Side.NEW.value,
            col(RegisterParty.number) == number,
            col(RegisterParty.organisation_id).is_(None),
            col(RegisterEvent.called_off_at).is_(None),
        )
    )
    return session.scalars(statement).first() is not None


def counties(session: Session) -> list[str]:
    """Every county that a municipality lies in, or lay."""
    county = col(OrganisationVersion.county)
    return [one for one in session.scalars(select(county).distinct().order_by(county)) if one]


def organisation(session: Session, organisation_id: int) -> Organisation:
    return session.get_one(Organisation, organisation_id)


def seats(session: Session, organisation_ids: Collection[int], day: date) -> list[tuple[Project, list[Participation]]]:
    """The projects that one of them takes part in on `day` or later, each with all its seats; by code."""
    lasts = or_(col(Participation.ends_on).is_(None), col(Participation.ends_on) >= day)
    theirs = select(col(Participation.project_id)).where(
        col(Participation.organisation_id).in_(sorted(organisation_ids)), lasts
    )
    statement = (
        select(Project, Participation)
        .join(Participation, col(Participation.project_id) == Project.id)
        .where(col(Project.id).in_(theirs), lasts)
        .order_by(func.length(Project.code), col(Project.code), col(Participation.id))
    )
    found: dict[int, tuple[Project, list[Participation]]] = {}
    for project, seat in session.execute(statement):
        found.setdefault(seat.project_id, (project, []))[1].append(seat)
    return list(found.values())


def reports(session: Session, project_id: int) -> Sequence[Report]:
    statement = select(Report).where(col(Report.project_id) == project_id).order_by(col(Report.due_on), col(Report.id))
    return session.scalars(statement).all()


def holdings(session: Session, organisation_ids: Collection[int], day: date) -> list[tuple[RoleHolding, str]]:
    """Roles held for one of them on `day` or later, with the person's name."""
    statement = (
        select(RoleHolding, col(Person.name))
        .join(Person, col(Person.id) == RoleHolding.person_id)
        .where(
            col(RoleHolding.organisation_id).in_(sorted(organisation_ids)),
            or_(col(RoleHolding.ends_on).is_(None), col(RoleHolding.ends_on) >= day),
        )
        .order_by(col(Person.name), col(RoleHolding.id))
    )
    return [(held, name) for held, name in session.execute(statement)]


def networks(session: Session, project_ids: Collection[int], day: date) -> list[tuple[str, set[int]]]:
    """The networks that one of the projects is in on `day`: the name, and the municipalities that sit there."""
    theirs = select(col(NetworkMembership.network_id)).where(
        col(NetworkMembership.project_id).in_(sorted(project_ids)),
        during(col(NetworkMembership.starts_on), col(NetworkMembership.ends_on), day),
    )
    statement = (
        select(col(Network.id), col(Network.name), col(Participation.organisation_id))
        .join(NetworkMembership, col(NetworkMembership.network_id) == Network.id)
        .join(Participation, col(Participation.project_id) == NetworkMembership.project_id)
        .where(
            col(Network.id).in_(theirs),
            during(col(NetworkMembership.starts_on), col(NetworkMembership.ends_on), day),
            during(col(Participation.starts_on), col(Participation.ends_on), day),
        )
        .order_by(col(Network.name))
    )
    found: dict[int, tuple[str, set[int]]] = {}
    for network_id, name, organisation_id in session.execute(statement):
        found.setdefault(network_id, (name, set()))[1].add(organisation_id)
    return list(found.values())


def measured(session: Session, organisation_ids: Collection[int]) -> dict[int, list[str]]:
    """Of each that has figures in use, the periods that it measured, the first one first."""
    statement = (
        select(col(Observation.organisation_id), col(Observation.period))
        .where(col(Observation.organisation_id).in_(sorted(organisation_ids)), col(Observation.replaced_at).is_(None))
        .distinct()
        .order_by(col(Observation.period))
    )
    found: dict[int, list[str]] = defaultdict(list)
    for organisation_id, period in session.execute(statement):
        found[organisation_id].append(period)
    return dict(found)


def questions(session: Session, event_id: int) -> list[tuple[RegisterQuestion, Project, str]]:
    """Those that a split asks, with the project and who answered; those without an answer first, by code."""
    statement = (
        select(RegisterQuestion, Project, func.coalesce(Person.name, ""))
        .join(Project, col(Project.id) == RegisterQuestion.project_id)
        .outerjoin(Person, col(Person.id) == RegisterQuestion.answered_by)
        .where(col(RegisterQuestion.event_id) == event_id)
        .order_by(col(RegisterQuestion.choice).is_not(None), func.length(Project.code), col(Project.code))
    )
    return [(question, project, by) for question, project, by in session.execute(statement)]


def question(session: Session, question_id: int, *, to_change: bool) -> RegisterQuestion | None:
    """`to_change` holds it, for whoever answers it."""
    statement = select(RegisterQuestion).where(col(RegisterQuestion.id) == question_id)
    held = statement.with_for_update().execution_options(populate_existing=True) if to_change else statement
    return session.scalars(held).first()
