"""Figures as rows: those of a report replaced as a whole, the old ones kept."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import update
from sqlmodel import Session, col, select

from saman.domain.observations import Observation
from saman.domain.projects import Participation
from saman.storage.scope import during


def responsible(session: Session, project_id: int, day: date) -> int | None:
    """The organisation that answers for the project on `day`, or did last."""
    statement = (
        select(Participation.organisation_id)
        .where(Participation.project_id == project_id, col(Participation.responsible))
        .order_by(
            during(col(Participation.starts_on), col(Participation.ends_on), day).desc(),
            col(Participation.starts_on).desc(),
        )
        .limit(1)
    )
    return session.scalars(statement).first()


def replace(session: Session, report_id: int, made: Sequence[Observation], at: datetime) -> None:
    """Let `made` be the figures of the report; earlier ones are kept, marked with when they were replaced."""
    session.execute(
        update(Observation)
        .where(col(Observation.report_id) == report_id, col(Observation.replaced_at).is_(None))
        .values(replaced_at=at)
        .execution_options(synchronize_session=False)
    )
    session.add_all(made)
    session.flush()
