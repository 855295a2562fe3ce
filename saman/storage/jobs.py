"""Jobs in the database: put, taken up by one worker only, and ended by the one who holds them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from saman.domain.jobs import Job, JobState
from saman.storage.database import locked


def by_name(session: Session, kind: str, key: str) -> Job | None:
    return session.exec(select(Job).where(Job.kind == kind, Job.key == key)).first()


def add_once(session: Session, job: Job) -> Job:
    """The job, or the one of the same name that somebody stored in this very moment."""
    try:
        with session.begin_nested():
            session.add(job)
    except IntegrityError:
        return session.exec(select(Job).where(Job.kind == job.kind, Job.key == job.key)).one()
    return job


def _is_due(now: datetime, lapse: timedelta) -> ColumnElement[bool]:
    waits = and_(col(Job.state) == JobState.WAITING.value, col(Job.due_at) <= now)
    left = and_(col(Job.state) == JobState.RUNNING.value, col(Job.alive_at) < now - lapse)
    return or_(waits, left)


def any_due(session: Session, kinds: Sequence[str], now: datetime, lapse: timedelta) -> bool:
    """Whether it is worth while to ask for the write lock."""
    return (
        session.exec(select(Job.id).where(col(Job.kind).in_(kinds), _is_due(now, lapse)).limit(1)).first() is not None
    )


def next_due(session: Session, kinds: Sequence[str], now: datetime, lapse: timedelta) -> Job | None:
    """The job that has waited longest, locked; those that others are just taking are passed over."""
    statement = select(Job).where(col(Job.kind).in_(kinds), _is_due(now, lapse))
    ordered = statement.order_by(col(Job.due_at), col(Job.id)).limit(1)
    # SQLite takes no row locks: the write lock of the unit of work holds everybody else off
    return session.exec(ordered.with_for_update(skip_locked=True)).first()


def held(session: Session, job_id: int, worker: str, tries: int) -> Job | None:
    """The job, locked, if this worker still holds it from this very try."""
    mine = (Job.id == job_id, Job.worker == worker, Job.tries == tries, Job.state == JobState.RUNNING.value)
    found: Job | None = session.scalars(locked(select(Job).where(*mine))).first()
    return found


def one(session: Session, job_id: int, *, to_change: bool = False) -> Job | None:
    statement = select(Job).where(Job.id == job_id)
    found: Job | None = session.scalars(locked(statement) if to_change else statement).first()
    return found


def counts(session: Session) -> dict[str, int]:
    """How many there are in each state."""
    rows: Any = session.exec(select(Job.state, func.count()).group_by(Job.state))
    return dict(rows.all())


def listed(session: Session, states: Sequence[str], most: int) -> Sequence[Job]:
    """The newest first."""
    return session.exec(select(Job).where(col(Job.state).in_(states)).order_by(col(Job.id).desc()).limit(most)).all()
