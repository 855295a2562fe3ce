"""What figures and duties are grouped by, and how one group alone is chosen: by the fixed cuts."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, false, func, literal, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from saman.domain.networks import Network, NetworkMembership
from saman.domain.organisations import OrganisationVersion, Population
from saman.domain.projects import Participation, Project
from saman.domain.size_classes import SizeClass, called
from saman.storage.as_then import as_then
from saman.storage.asked_days import asks_about
from saman.storage.figure_cuts import Cut, known_then
from saman.storage.scope import during, within

Seat: Any = aliased(Participation)
"""The municipalities of a duty, where a cut is by municipality."""


def grouped(cut: Cut, statement: Any, project_id: Any, organisation_id: Any = None) -> tuple[Any, Any, Any]:
    """The statement with what the grouping needs, the key of the group, and its name.

    A figure belongs to its municipality's county and size, a duty (without `organisation_id`) to those of every
    municipality that takes part. Who is outside every network keeps a place, under the key 0; so does who has no
    known county or size, under an empty name.
    """
    if cut.by == "network":
        joined = statement.outerjoin(
            NetworkMembership, and_(col(NetworkMembership.project_id) == project_id, _is_member(cut))
        ).outerjoin(Network, col(Network.id) == NetworkMembership.network_id)
        return joined, func.coalesce(col(Network.id), 0), func.coalesce(col(Network.name), "")
    if cut.by == "round":
        joined = statement.join(Project, col(Project.id) == project_id)
        return joined, as_then(cut.moment, Project, "round"), literal("")
    if cut.by == "programme":
        return statement, literal(0), literal("")
    if organisation_id is None:
        statement, organisation_id = _seated(cut, statement, project_id), Seat.organisation_id
    if cut.by == "county":
        joined = statement.outerjoin(OrganisationVersion, _called(cut, organisation_id))
        return joined, literal(0), func.coalesce(as_then(cut.moment, OrganisationVersion, "county"), "")
    return statement, *size_class(cut.sizes, cut.day, organisation_id, cut.moment)


def chosen(cut: Cut, project_id: Any, organisation_id: Any = None) -> ColumnElement[bool]:
    """Within reach, and of the one group that is asked for."""
    conditions = [within(cut.reach, project_id, cut.day)]
    if cut.project is not None:
        conditions.append(project_id == cut.project)
    if cut.asked.alone is not None:
        which, value = cut.asked.alone
        conditions.append(
            _of_project(cut, which, value, project_id)
            if which in ("round", "network")
            else _of_place(cut, which, value, project_id, organisation_id)
        )
    return and_(*conditions)


def _of_project(cut: Cut, which: str, value: int, project_id: Any) -> ColumnElement[bool]:
    found: ColumnElement[bool]
    if which == "round":
        found = project_id.in_(select(col(Project.id)).where(as_then(cut.moment, Project, "round") == value))
    elif value:
        members = select(col(NetworkMembership.project_id)).where(_is_member(cut))
        found = project_id.in_(members.where(col(NetworkMembership.network_id) == value))
    else:
        found = project_id.not_in(select(col(NetworkMembership.project_id)).where(_is_member(cut)))
    return found


def _of_place(cut: Cut, which: str, value: str, project_id: Any, organisation_id: Any) -> ColumnElement[bool]:
    """A figure of one of the places, or a duty that one of them takes part in."""
    places = in_county(value, cut.day, cut.moment) if which == "county" else of_size(value, cut.day, cut.moment)
    if organisation_id is not None:
        found: ColumnElement[bool] = organisation_id.in_(places)
        return found
    seat: Any = aliased(Participation)
    mine = (seat.project_id == project_id, seat.organisation_id.in_(places), _is_asked(cut, seat))
    return exists(select(seat.id).where(*mine).correlate_except(seat))


def in_county(county: str, day: date, moment: datetime | None = None) -> Any:
    """The municipalities of a county on a day, as it was known at the moment."""
    version: Any = aliased(OrganisationVersion)
    return select(version.organisation_id).where(
        as_then(moment, version, "county") == county, during(version.starts_on, version.ends_on, day)
    )


def of_size(code: str, day: date, moment: datetime | None = None) -> Any:
    """The municipalities of a size class on a day, as it was known at the moment; none for what is no class."""
    wanted = called(code)
    version: Any = aliased(OrganisationVersion)
    inhabitants = _inhabitants(day, version.organisation_id, moment)
    return select(version.organisation_id).where(_within(inhabitants, wanted) if wanted else false())


def _seated(cut: Cut, statement: Any, project_id: Any) -> Any:
    """Who has left counts where it was asked: in what it measured, and in nothing later."""
    return statement.outerjoin(Seat, and_(Seat.project_id == project_id, _is_asked(cut, Seat)))


def _is_asked(cut: Cut, seat: Any) -> ColumnElement[bool]:
    return and_(asks_about(seat, cut.day, cut.moment), known_then(cut, seat))


def _called(cut: Cut, organisation_id: Any) -> ColumnElement[bool]:
    day = during(col(OrganisationVersion.starts_on), col(OrganisationVersion.ends_on), cut.day)
    return and_(col(OrganisationVersion.organisation_id) == organisation_id, day)


def size_class(sizes: Sequence[SizeClass], day: date, organisation_id: Any, moment: datetime | None) -> tuple[Any, Any]:
    """The place and the code of a municipality's size class on a day; 0 and "" where nobody has counted."""
    inhabitants = _inhabitants(day, organisation_id, moment)
    each = [(_within(inhabitants, one), place, one.code) for place, one in enumerate(sizes, start=1)]
    if not each:
        return literal(0), literal("")
    key = case(*[(condition, literal(place)) for condition, place, _code in each], else_=literal(0))
    return key, case(*[(condition, literal(code)) for condition, _place, code in each], else_=literal(""))


def _inhabitants(day: date, organisation_id: Any, moment: datetime | None) -> Any:
    """The last count before the day; NULL where nobody has counted."""
    return (
        select(as_then(moment, Population, "inhabitants"))
        .where(col(Population.organisation_id) == organisation_id, col(Population.year) <= day.year)
        .order_by(col(Population.year).desc())
        .limit(1)
        .scalar_subquery()
    )


def _within(inhabitants: Any, one: SizeClass) -> ColumnElement[bool]:
    found: ColumnElement[bool] = inhabitants >= one.low
    return found if one.below is None else and_(found, inhabitants < one.below)


def _is_member(cut: Cut) -> ColumnElement[bool]:
    day = during(col(NetworkMembership.starts_on), col(NetworkMembership.ends_on), cut.day)
    return and_(day, known_then(cut, NetworkMembership))
