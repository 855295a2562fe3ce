"""Reports that are owed, who holds which role in their projects, and what has been told already."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import and_, case, func, literal, select, union_all
from sqlmodel import Session, col

from saman.domain.access import Reach
from saman.domain.networks import NetworkMembership
from saman.domain.outbox import BouncedAddress, Mail, MailChoice
from saman.domain.people import Person, RoleHolding
from saman.domain.projects import Project, ProjectStatus
from saman.domain.reports import Report
from saman.domain.workflow import State
from saman.storage.deadline_requests import asks
from saman.storage.scope import during, within

AT_ONCE = 500
Thing = TypeVar("Thing", int, str)


@dataclass(frozen=True)
class Owed:
    """A report that is open, due before a day, and has never been sent; `asks` where a later deadline is asked for.

    `due_on` is its last day: later than the deadline where it was put to signing by then. `put_out_at` is when that
    was, while it is out for signing.
    """

    report_id: int
    type: str
    period: str
    due_on: date
    project_id: int
    code: str
    title: str
    asks: bool
    put_out_at: datetime | None = None


@dataclass(frozen=True)
class Holder:
    """Somebody in a role that touches a project. `reachable`: with an address that works, as far as is known."""

    role: str
    person_id: int
    name: str
    mail: str
    reachable: bool


def _portions(of: Collection[Thing]) -> Iterator[list[Thing]]:
    """In order, no more at once than a statement takes."""
    ordered = sorted(of)
    return (ordered[first : first + AT_ONCE] for first in range(0, len(ordered), AT_ONCE))


def owed(session: Session, reach: Reach, day: date, due_before: date) -> list[Owed]:
    named = (col(Project.id), col(Project.code), col(Project.title))
    last_day = case((col(Report.release_by) > col(Report.due_on), col(Report.release_by)), else_=col(Report.due_on))
    put_out = case((col(Report.state) == State.SIGNING.value, col(Report.signing_requested_at)), else_=None)
    statement = (
        select(col(Report.id), col(Report.type), col(Report.period), last_day, *named, asks(), put_out)
        .join(Project, col(Project.id) == Report.project_id)
        .where(
            col(Report.first_submitted_at).is_(None),
            col(Report.opens_on) <= day,
            last_day <= due_before,
            col(Project.status) == ProjectStatus.ACTIVE.value,
            within(reach, col(Report.project_id), day),
        )
        .order_by(last_day, col(Project.code), col(Report.id))
    )
    return [Owed(*row) for row in session.execute(statement)]


def holders(
    session: Session, project_ids: Collection[int], roles: Collection[str], day: date
) -> dict[int, list[Holder]]:
    """By project: whoever holds one of `roles` on `day`, in it, in its network, or for the whole programme."""
    found: defaultdict[int, list[Holder]] = defaultdict(list)
    for some in _portions(project_ids):
        held = union_all(*_ways(some, roles, day)).subquery()
        statement = (
            select(held.c.project_id, held.c.role, col(Person.id), col(Person.name), func.coalesce(Person.mail, ""))
            .add_columns(and_(col(Person.mail).is_not(None), col(BouncedAddress.address).is_(None)))
            .select_from(held)
            .join(Person, col(Person.id) == held.c.person_id)
            .outerjoin(BouncedAddress, col(BouncedAddress.address) == Person.mail)
            .order_by(held.c.project_id, col(Person.name), col(Person.id))
            .distinct()
        )
        for project_id, *holder in session.execute(statement):
            found[project_id].append(Holder(*holder))
    return found


def _ways(projects: Sequence[int], roles: Collection[str], day: date) -> list[Any]:
    held = (
        col(RoleHolding.role).in_(sorted(roles)),
        during(col(RoleHolding.starts_on), col(RoleHolding.ends_on), day),
    )
    in_project = select(col(RoleHolding.project_id), col(RoleHolding.role), col(RoleHolding.person_id)).where(
        *held, col(RoleHolding.project_id).in_(projects)
    )
    in_network = (
        select(col(NetworkMembership.project_id), col(RoleHolding.role), col(RoleHolding.person_id))
        .join(NetworkMembership, col(NetworkMembership.network_id) == RoleHolding.network_id)
        .where(
            *held,
            col(NetworkMembership.project_id).in_(projects),
            during(col(NetworkMembership.starts_on), col(NetworkMembership.ends_on), day),
        )
    )
    for_all = (
        select(col(Project.id), col(RoleHolding.role), col(RoleHolding.person_id))
        .join(RoleHolding, literal(True))
        .where(
            *held,
            col(RoleHolding.project_id).is_(None),
            col(RoleHolding.network_id).is_(None),
            col(RoleHolding.organisation_id).is_(None),
            col(Project.id).in_(projects),
        )
    )
    return [in_project, in_network, for_all]


def told(session: Session, keys: Collection[str]) -> set[str]:
    """Those of `keys` that were put into the outbox before."""
    found: set[str] = set()
    for some in _portions(keys):
        found.update(session.scalars(select(col(Mail.key)).where(col(Mail.key).in_(some))))
    return found


def without(session: Session, kinds: Collection[str]) -> set[tuple[int, str]]:
    """(person, kind) of those who have chosen to do without mail of a kind."""
    statement = select(col(MailChoice.person_id), col(MailChoice.kind)).where(
        col(MailChoice.kind).in_(sorted(kinds)), col(MailChoice.sent) == "none"
    )
    return {(person_id, kind) for person_id, kind in session.execute(statement)}
