"""Change notices as rows, and what a change touches: a project's roles, reports and memberships."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, distinct, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, SQLModel, col

from saman.domain.access import Reach
from saman.domain.changes import ChangeNotice, Outcome
from saman.domain.deadline_requests import DeadlineRequest
from saman.domain.networks import Network, NetworkMembership
from saman.domain.people import Person, RoleHolding
from saman.domain.projects import Participation, Project, ProjectTheme
from saman.domain.reports import Report
from saman.storage.scope import during, within

LISTED = 500


@dataclass(frozen=True)
class Told:
    """A notice with its project, and the names of who sent it and who decided."""

    notice: ChangeNotice
    project: Project
    sent_by: str
    decided_by: str


def told(
    session: Session, reach: Reach, day: date, project_id: int | None = None, kind: str = "", standing: str = ""
) -> list[Told]:
    """Those that wait come first, then the newest. `standing`: waits, or an outcome."""
    sender, decider = aliased(Person), aliased(Person)
    waits = col(ChangeNotice.outcome).is_(None)
    conditions = [within(reach, col(ChangeNotice.project_id), day)]
    conditions += [col(ChangeNotice.project_id) == project_id] if project_id is not None else []
    conditions += [col(ChangeNotice.kind) == kind] if kind else []
    conditions += [waits if standing == "waits" else col(ChangeNotice.outcome) == standing] if standing else []
    statement = (
        select(ChangeNotice, Project, func.coalesce(sender.name, ""), func.coalesce(decider.name, ""))
        .join(Project, col(Project.id) == ChangeNotice.project_id)
        .outerjoin(sender, col(sender.id) == ChangeNotice.sent_by)
        .outerjoin(decider, col(decider.id) == ChangeNotice.decided_by)
        .where(*conditions)
        .order_by(waits.desc(), col(ChangeNotice.id).desc())
        .limit(LISTED)
    )
    return [Told(*row) for row in session.execute(statement)]


def one(session: Session, reach: Reach, notice_id: int, day: date, *, to_change: bool = False) -> ChangeNotice | None:
    statement = select(ChangeNotice).where(
        col(ChangeNotice.id) == notice_id, within(reach, col(ChangeNotice.project_id), day)
    )
    held = statement.with_for_update().execution_options(populate_existing=True) if to_change else statement
    return session.scalars(held).first()


def waits(session: Session, project_id: int, kind: str) -> bool:
    statement = select(col(ChangeNotice.id)).where(
        col(ChangeNotice.project_id) == project_id, col(ChangeNotice.kind) == kind, col(ChangeNotice.outcome).is_(None)
    )
    return session.scalars(statement).first() is not None


def due(session: Session, reach: Reach, day: date, *, to_change: bool = True) -> Sequence[ChangeNotice]:
    """Granted, and to be carried out or lifted by `day`, the earliest first."""
    begins = and_(col(ChangeNotice.applied_at).is_(None), col(ChangeNotice.starts_on) <= day)
    ends = and_(
        col(ChangeNotice.applied_at).is_not(None),
        col(ChangeNotice.lifted_at).is_(None),
        col(ChangeNotice.until_on) < day,
    )
    statement = (
        select(ChangeNotice)
        .where(
            col(ChangeNotice.outcome) == Outcome.GRANTED.value,
            or_(begins, ends),
            within(reach, col(ChangeNotice.project_id), day),
        )
        .order_by(col(ChangeNotice.starts_on), col(ChangeNotice.id))
    )
    held = statement.with_for_update().execution_options(populate_existing=True) if to_change else statement
    return session.scalars(held).all()


def holding(session: Session, project_id: int, role: str, day: date) -> list[tuple[RoleHolding, Person]]:
    """Those who hold the role in the project on `day` or later."""
    statement = (
        select(RoleHolding, Person)
        .join(Person, col(Person.id) == RoleHolding.person_id)
        .where(
            col(RoleHolding.project_id) == project_id,
            col(RoleHolding.role) == role,
            or_(col(RoleHolding.ends_on).is_(None), col(RoleHolding.ends_on) >= day),
        )
        .order_by(col(RoleHolding.starts_on), col(RoleHolding.id))
    )
    return [(held, person) for held, person in session.execute(statement)]


def reports(session: Session, project_id: int) -> Sequence[Report]:
    """In the order in which they are due."""
    statement = select(Report).where(col(Report.project_id) == project_id).order_by(col(Report.due_on), col(Report.id))
    return session.scalars(statement).all()


def asked_about(session: Session, project_id: int) -> set[int]:
    """The reports that somebody has asked a later deadline for."""
    statement = (
        select(col(DeadlineRequest.report_id))
        .join(Report, col(Report.id) == DeadlineRequest.report_id)
        .where(col(Report.project_id) == project_id)
    )
    return set(session.scalars(statement))


def memberships(session: Session, project_id: int, day: date) -> list[tuple[NetworkMembership, str]]:
    """Those that go on after `day`, each with the network's name."""
    statement = (
        select(NetworkMembership, col(Network.name))
        .join(Network, col(Network.id) == NetworkMembership.network_id)
        .where(
            col(NetworkMembership.project_id) == project_id,
            col(NetworkMembership.starts_on) <= day,
            or_(col(NetworkMembership.ends_on).is_(None), col(NetworkMembership.ends_on) > day),
        )
        .order_by(col(NetworkMembership.id))
    )
    return [(membership, name) for membership, name in session.execute(statement)]


def participations(session: Session, project_id: int, day: date) -> Sequence[Participation]:
    """Those that hold on `day`, the responsible one first."""
    statement = (
        select(Participation)
        .where(
            col(Participation.project_id) == project_id,
            during(col(Participation.starts_on), col(Participation.ends_on), day),
        )
        .order_by(col(Participation.responsible).desc(), col(Participation.id))
    )
    return session.scalars(statement).all()


def networks_of(session: Session, organisation_id: int, day: date, without: int | None = None) -> set[int]:
    """The networks a municipality sits in on `day`, by its projects but `without`."""
    statement = _sitting(day).where(col(Participation.organisation_id) == organisation_id)
    kept = statement.where(col(Participation.project_id) != without) if without is not None else statement
    return {network for network, _organisation in session.execute(kept)}


def municipalities_in(session: Session, network_id: int, day: date) -> int:
    sitting = _sitting(day).where(col(NetworkMembership.network_id) == network_id).subquery()
    return session.scalars(select(func.count(distinct(sitting.c.organisation_id)))).one()


def _sitting(day: date) -> Any:
    return (
        select(col(NetworkMembership.network_id), col(Participation.organisation_id))
        .join(Participation, col(Participation.project_id) == NetworkMembership.project_id)
        .where(
            during(col(NetworkMembership.starts_on), col(NetworkMembership.ends_on), day),
            during(col(Participation.starts_on), col(Participation.ends_on), day),
        )
    )


def holding_for(session: Session, project_id: int, organisation_id: int, day: date) -> list[tuple[RoleHolding, Person]]:
    """Those who hold a role in the project for one municipality, on `day` or later."""
    statement = (
        select(RoleHolding, Person)
        .join(Person, col(Person.id) == RoleHolding.person_id)
        .where(
            col(RoleHolding.project_id) == project_id,
            col(RoleHolding.organisation_id) == organisation_id,
            or_(col(RoleHolding.ends_on).is_(None), col(RoleHolding.ends_on) >= day),
        )
        .order_by(col(RoleHolding.id))
    )
    return [(held, person) for held, person in session.execute(statement)]


def themes(session: Session, project_id: int, day: date) -> Sequence[ProjectTheme]:
    statement = select(ProjectTheme).where(
        col(ProjectTheme.project_id) == project_id,
        during(col(ProjectTheme.starts_on), col(ProjectTheme.ends_on), day),
    )
    return session.scalars(statement.order_by(col(ProjectTheme.id))).all()


def add(session: Session, *rows: SQLModel) -> None:
    session.add_all(rows)
    session.flush()


def remove(session: Session, row: SQLModel) -> None:
    session.delete(row)
    session.flush()
