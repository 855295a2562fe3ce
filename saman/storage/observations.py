"""Figures as rows: those of a report replaced as a whole, the old ones kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, update
from sqlmodel import Session, col, select

from saman.domain.observations import Observation
from saman.domain.organisations import OrganisationVersion
from saman.domain.projects import Participation, Project
from saman.storage.corrections import OWN, last_of_each
from saman.storage.figure_cuts import Cut, end_of, stood
from saman.storage.scope import during, within


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


IN_ORDER: tuple[Any, ...] = (Project.code, OrganisationVersion.number, Observation.indicator, Observation.period)


@dataclass(frozen=True)
class Measured:
    """A figure in use, the code of its project, the number of the municipality on the day asked for, and its newest
    correction."""

    figure: Observation
    project: str
    municipality: str | None
    corrected_at: datetime | None
    was: float | None
    was_n: float | None


@dataclass(frozen=True)
class Wanted:
    """All of them where nothing is said; `as_of` is the day after which they are looked at."""

    indicator: str = ""
    period: str = ""
    as_of: date | None = None


def in_use(session: Session, today: date, cut: Cut, wanted: Wanted) -> Iterator[Measured]:
    """What was in use when the day was over, within what is reached today. The cut says how much shows a figure."""
    day = wanted.as_of or today
    corrected = last_of_each(cut).subquery()
    latest = and_(*[corrected.c[name] == getattr(Observation, name) for name in OWN])
    named = col(OrganisationVersion.organisation_id) == Observation.organisation_id
    called = during(col(OrganisationVersion.starts_on), col(OrganisationVersion.ends_on), day)
    statement: Any = (
        select(Observation, Project.code, OrganisationVersion.number)
        .add_columns(corrected.c.corrected_at, corrected.c.was, corrected.c.was_n)
        .join(Project, col(Project.id) == Observation.project_id)
        .outerjoin(OrganisationVersion, and_(named, called))
        .outerjoin(corrected, latest)
        .where(stood(end_of(wanted.as_of) if wanted.as_of else None))
        .where(within(cut.reach, col(Observation.project_id), today))
        .where(*([col(Observation.indicator) == wanted.indicator] if wanted.indicator else []))
        .where(*([col(Observation.period) == wanted.period] if wanted.period else []))
        .order_by(*IN_ORDER)
    )
    return (Measured(*row) for row in session.exec(statement))
