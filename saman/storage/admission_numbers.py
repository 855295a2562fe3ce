"""Applications and those behind them counted by round, in SQL: in all, by main theme, county and size."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import and_, case, func, literal, select
from sqlmodel import Session, col

from saman.domain.access import Reach
from saman.domain.admissions import DecidedOutcome
from saman.domain.application_flow import Standing
from saman.domain.listings import WantedApplications
from saman.domain.organisations import OrganisationVersion
from saman.domain.projects import Applicant, Application
from saman.domain.size_classes import SizeClass
from saman.storage.application_lists import conditions
from saman.storage.figure_groups import size_class
from saman.storage.scope import during

CutBy = Literal["all", "theme", "county", "size"]


@dataclass(frozen=True)
class Counted:
    """One group in one round. `place` orders the groups; `known` are the applications that say an amount.

    An application and its money stand with the municipality that is responsible for it, so that they add up; each
    municipality stands in its own group, once.
    """

    place: int
    group: str
    round: int
    applications: int
    municipalities: int
    known: int
    applied: int
    admitted: int
    admitted_municipalities: int
    granted_known: int
    granted: int


def by(
    session: Session,
    reach: Reach,
    day: date,
    wanted: WantedApplications,
    cut: CutBy,
    sizes: Sequence[SizeClass],
) -> list[Counted]:
    """Counties and sizes are those of the day; "" is not known."""
    behind = _behind(reach, day, wanted, cut, sizes).subquery()
    row = behind.c
    first, admitted = row.responsible.is_(True), row.state == Standing.ADMITTED.value
    statement = (
        select(
            *(row.place, row.group, row.round),
            _many(first),
            func.count(func.distinct(row.organisation_id)),
            _many(and_(first, row.amount.is_not(None))),
            func.coalesce(func.sum(case((first, row.amount), else_=0)), 0),
            _many(and_(first, admitted)),
            func.count(func.distinct(case((admitted, row.organisation_id)))),
            _many(and_(first, row.granted.is_not(None))),
            func.coalesce(func.sum(case((first, row.granted), else_=0)), 0),
        )
        .group_by(row.place, row.group, row.round)
        .order_by(row.place, row.group, row.round)
    )
    return [Counted(place, group, *map(int, counts)) for place, group, *counts in session.execute(statement)]


def _behind(reach: Reach, day: date, wanted: WantedApplications, cut: CutBy, sizes: Sequence[SizeClass]) -> Any:
    """A row for each municipality behind each application."""
    ways: Mapping[str, tuple[Any, Any]] = {
        "all": (literal(0), literal("")),
        "theme": (literal(0), col(Application.main_theme)),
        "county": (literal(0), func.coalesce(col(OrganisationVersion.county), "")),
        "size": size_class(sizes, day, col(Applicant.organisation_id), None),
    }
    place, group = ways[cut]
    statement: Any = (
        select(
            *(place.label("place"), group.label("group"), col(Application.round)),
            *(col(Application.state), col(Application.amount), _granted().label("granted")),
            *(col(Applicant.organisation_id), col(Applicant.responsible)),
        )
        .select_from(Application)
        .join(Applicant, col(Applicant.application_id) == Application.id)
        .where(*conditions(reach, day, wanted))
    )
    if cut != "county":
        return statement
    called = during(col(OrganisationVersion.starts_on), col(OrganisationVersion.ends_on), day)
    same = col(OrganisationVersion.organisation_id) == Applicant.organisation_id
    return statement.outerjoin(OrganisationVersion, and_(same, called))


def _granted() -> Any:
    """What the decision that admitted the application gave it, while it is admitted."""
    return (
        select(func.max(DecidedOutcome.amount))
        .where(col(DecidedOutcome.application_id) == Application.id)
        .where(col(DecidedOutcome.outcome) == Standing.ADMITTED.value)
        .where(col(Application.state) == Standing.ADMITTED.value)
        .correlate(Application)
        .scalar_subquery()
    )


def _many(condition: Any) -> Any:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
