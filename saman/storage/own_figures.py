"""Figures in use, one municipality a row, each with its newest correction."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, select
from sqlmodel import Session, col

from saman.domain.listings import WantedReports
from saman.domain.observations import Observation
from saman.domain.organisations import OrganisationVersion
from saman.storage.corrections import OWN, last_of_each
from saman.storage.figure_cuts import Cut, behind, live
from saman.storage.figure_groups import chosen, in_county, of_size
from saman.storage.periods import in_time
from saman.storage.scope import during


@dataclass(frozen=True)
class Row:
    figure: Observation
    municipality: str | None
    corrected_at: datetime | None
    was: float | None
    was_n: float | None


def of_project(session: Session, cut: Cut) -> list[Row]:
    """Everything that the cut is about, the oldest first."""
    return _found(session, cut, [])


def of_report(session: Session, cut: Cut, report_id: int) -> list[Row]:
    return _found(session, cut, [col(Observation.report_id) == report_id])


def behind_number(session: Session, cut: Cut, wanted: WantedReports, reports: Collection[int]) -> list[Row]:
    """Those that the number in an address was made from, of these reports."""
    conditions = [*behind(wanted.figure, wanted.period, cut.asked.as_of), col(Observation.report_id).in_(reports)]
    places = [
        *([in_county(wanted.county, cut.day, cut.moment)] if wanted.county else []),
        *([of_size(wanted.size, cut.day, cut.moment)] if wanted.size else []),
    ]
    return _found(session, cut, [*conditions, *[col(Observation.organisation_id).in_(one) for one in places]])


def _found(session: Session, cut: Cut, conditions: Sequence[ColumnElement[bool]]) -> list[Row]:
    row: Any = Observation
    corrected = last_of_each(cut).subquery()
    called = and_(
        col(OrganisationVersion.organisation_id) == row.organisation_id,
        during(col(OrganisationVersion.starts_on), col(OrganisationVersion.ends_on), cut.day),
    )
    statement = (
        select(row, col(OrganisationVersion.name), corrected.c.corrected_at, corrected.c.was, corrected.c.was_n)
        .outerjoin(corrected, and_(*[corrected.c[name] == getattr(row, name) for name in OWN]))
        .outerjoin(OrganisationVersion, called)
        .where(*live(cut), chosen(cut, row.project_id, row.organisation_id), *conditions)
        .order_by(in_time(row.period), OrganisationVersion.name, row.id)
    )
    return [Row(*found) for found in session.execute(statement)]
