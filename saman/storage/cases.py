"""Cases and their steps as rows; where a case stands is its last step."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, false, func, or_, select, true
from sqlalchemy.orm import aliased
from sqlmodel import Session, SQLModel, col

from saman.domain.access import Actor, Reach
from saman.domain.application_parts import ApplicationEvent
from saman.domain.assessments import ApplicationRecusal
from saman.domain.cases import Case, CaseEvent
from saman.domain.people import Person, RoleHolding
from saman.domain.projects import Applicant, Application
from saman.storage.applications import reached
from saman.storage.scope import during

LISTED = 500


@dataclass(frozen=True)
class Told:
    """A case with its last step, what it is about, and who asked."""

    case: Case
    last: CaseEvent
    application: Application | None
    by: str


def too_near(person_id: int | None, day: date) -> ColumnElement[bool]:
    """Whether the person said so of the application, or holds a role in one of the municipalities behind it."""
    if person_id is None:
        return false()
    said = select(col(ApplicationRecusal.id)).where(
        col(ApplicationRecusal.application_id) == Case.application_id,
        col(ApplicationRecusal.person_id) == person_id,
        col(ApplicationRecusal.near).is_(True),
    )
    own = (
        select(col(RoleHolding.id))
        .join(Applicant, col(Applicant.organisation_id) == RoleHolding.organisation_id)
        .where(col(Applicant.application_id) == Case.application_id, col(RoleHolding.person_id) == person_id)
        .where(during(col(RoleHolding.starts_on), col(RoleHolding.ends_on), day))
    )
    return or_(said.exists(), own.exists())


def readable(actor: Actor, day: date) -> ColumnElement[bool]:
    """Everybody's for those who see the whole programme and are not too near; else what one asked, and one's own
    municipality's."""
    asked = col(Case.asked_by) == actor.person_id if actor.person_id is not None else false()
    if not actor.may("application.read"):
        return asked
    if actor.reach.everything:
        return ~too_near(actor.person_id, day)
    return or_(asked, col(Case.application_id).in_(_applied(actor.reach)))


def _applied(reach: Reach) -> Any:
    return select(col(Application.id)).where(reached(reach))


def is_last() -> ColumnElement[bool]:
    later = aliased(CaseEvent)
    newest = select(func.max(later.seq)).where(col(later.case_id) == Case.id).correlate(Case).scalar_subquery()
    return and_(col(CaseEvent.case_id) == Case.id, col(CaseEvent.seq) == newest)


def told(session: Session, readable: ColumnElement[bool], *conditions: ColumnElement[bool]) -> list[Told]:
    """Those that wait come first, the earliest due at the top; then the newest."""
    due = col(CaseEvent.due_on)
    statement = (
        select(Case, CaseEvent, Application, func.coalesce(Person.name, Case.name))
        .select_from(Case)
        .join(CaseEvent, is_last())
        .outerjoin(Application, col(Application.id) == Case.application_id)
        .outerjoin(Person, col(Person.id) == Case.asked_by)
        .where(readable, *conditions)
        .order_by(case((due.is_(None), 1), else_=0), due, col(Case.id).desc())
        .limit(LISTED)
    )
    return [Told(*row) for row in session.execute(statement)]


def narrowed(kind: str, standing: str, day: date) -> list[ColumnElement[bool]]:
    """`standing`: late, waits, or a state."""
    due = col(CaseEvent.due_on)
    ways = {"late": due < day, "waits": due.is_not(None)}
    found = [col(Case.kind) == kind] if kind else []
    return [*found, ways.get(standing, col(CaseEvent.to_state) == standing)] if standing else found


def about(application_id: int | None = None, call: str = "", case_id: int | None = None) -> ColumnElement[bool]:
    if case_id is not None:
        return col(Case.id) == case_id
    if application_id is not None:
        return col(Case.application_id) == application_id
    return and_(col(Case.call) == call, col(Case.application_id).is_(None)) if call else true()


def lock(session: Session, case_id: int) -> None:
    session.execute(select(col(Case.id)).where(col(Case.id) == case_id).with_for_update()).all()


def events(session: Session, case_id: int) -> list[tuple[CaseEvent, str]]:
    statement = (
        select(CaseEvent, func.coalesce(Person.name, ""))
        .outerjoin(Person, col(Person.id) == CaseEvent.person_id)
        .where(col(CaseEvent.case_id) == case_id)
        .order_by(col(CaseEvent.seq))
    )
    return [(event, name) for event, name in session.execute(statement)]


def decided_by(session: Session, application_id: int, actions: Sequence[str]) -> set[int]:
    """Who took one of these steps with the application."""
    statement = select(col(ApplicationEvent.person_id)).where(
        col(ApplicationEvent.application_id) == application_id,
        col(ApplicationEvent.action).in_(list(actions)),
        col(ApplicationEvent.person_id).is_not(None),
    )
    return {number for number in session.scalars(statement) if number is not None}


def is_near(session: Session, application_id: int, person_id: int | None) -> bool:
    """Whether the person said so of an application, whether it has a case or not."""
    if person_id is None:
        return False
    said = select(col(ApplicationRecusal.id)).where(
        col(ApplicationRecusal.application_id) == application_id,
        col(ApplicationRecusal.person_id) == person_id,
        col(ApplicationRecusal.near).is_(True),
    )
    return session.scalars(said.limit(1)).first() is not None


def add(session: Session, *rows: SQLModel) -> None:
    session.add_all(rows)
    session.flush()
