"""Who reads for a project: whoever holds a reading role in one of its networks and is not too near to it."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from saman.domain.networks import NetworkMembership
from saman.domain.people import Person, RoleHolding
from saman.domain.projects import Participation, Project
from saman.domain.recusals import Bar, Recusal
from saman.storage.recusals import standing, stands
from saman.storage.scope import during


def has_reader(reviewing: Sequence[str], day: date) -> ColumnElement[bool]:
    """Whether somebody in one of the roles `reviewing` may read for the `Project` of the query on `day`."""
    person_id, project_id = col(RoleHolding.person_id), col(Project.id)
    near = barred(person_id, project_id, day)
    inside = (NetworkMembership, RoleHolding)
    condition: ColumnElement[bool] = exists().where(*_reads(reviewing, day), ~near).correlate_except(*inside)
    return condition


def _reads(reviewing: Sequence[str], day: date) -> tuple[ColumnElement[bool], ...]:
    return (
        col(NetworkMembership.project_id) == Project.id,
        during(col(NetworkMembership.starts_on), col(NetworkMembership.ends_on), day),
        col(RoleHolding.network_id) == NetworkMembership.network_id,
        col(RoleHolding.role).in_(reviewing),
        during(col(RoleHolding.starts_on), col(RoleHolding.ends_on), day),
    )


def readers(session: Session, project_id: int, reviewing: Sequence[str], day: date) -> list[str]:
    """The names of those who may read for a project on `day`."""
    near = barred(col(RoleHolding.person_id), col(Project.id), day)
    statement = (
        select(col(Person.name))
        .join(RoleHolding, col(RoleHolding.person_id) == Person.id)
        .where(col(Project.id) == project_id, *_reads(reviewing, day), ~near)
        .order_by(col(Person.name))
        .distinct()
    )
    return list(session.scalars(statement))


def barred(person_id: Any, project_id: Any, day: date) -> ColumnElement[bool]:
    """Whether the person is too near to the project to judge it on `day`; both may be columns of the query."""
    return or_(stands(person_id, project_id, day), belongs(person_id, project_id, day))


def barred_among(session: Session, person_ids: Collection[int], project_id: int, day: date) -> set[int]:
    statement = select(col(Person.id)).where(
        col(Person.id).in_(sorted(person_ids)), barred(col(Person.id), project_id, day)
    )
    return set(session.scalars(statement)) if person_ids else set()


def bar(session: Session, person_id: int, project_id: int, day: date) -> Bar:
    """What keeps the person from judging the project on `day`."""
    said = and_(standing(Recusal, person_id, Project.id, day))
    statement = (
        select(belongs(person_id, col(Project.id), day), Recusal)
        .select_from(Project)
        .outerjoin(Recusal, said)
        .where(col(Project.id) == project_id)
    )
    row = session.execute(statement).first()
    return Bar(bool(row[0]), row[1]) if row else Bar()


def belongs(person_id: Any, project_id: Any, day: date) -> ColumnElement[bool]:
    """Whether the person holds a role on `day` in one of the project's municipalities, for this project or another."""
    held: Any = aliased(RoleHolding)
    beside: Any = aliased(Participation)
    own = _municipalities(project_id, day)
    there = (beside.organisation_id.in_(own), during(beside.starts_on, beside.ends_on, day))
    theirs = select(beside.project_id).where(*there).correlate_except(beside)
    found = exists().where(
        held.person_id == person_id,
        or_(held.project_id == project_id, held.project_id.in_(theirs), held.organisation_id.in_(own)),
        during(held.starts_on, held.ends_on, day),
    )
    condition: ColumnElement[bool] = found.correlate_except(held)
    return condition


def _municipalities(project_id: Any, day: date) -> Any:
    mine: Any = aliased(Participation)
    there = (mine.project_id == project_id, during(mine.starts_on, mine.ends_on, day))
    return select(mine.organisation_id).where(*there).correlate_except(mine)
