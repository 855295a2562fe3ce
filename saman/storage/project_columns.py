"""What lists show of a project beside its own columns, one row a project: municipalities and network."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Date, ScalarSelect, Subquery, and_, case, distinct, exists, func, literal, or_
from sqlmodel import col, select

from saman.domain.networks import Network, NetworkMembership
from saman.domain.organisations import OrganisationVersion
from saman.domain.projects import Participation, Project
from saman.storage.alphabet import folded, holds
from saman.storage.scope import during

FIELD, ROW = "\x1f", "\x1e"
JOINED = frozenset({"municipalities", "network"})
"""Columns of lists that stand in what is joined: sorted by one of them, a list is joined before it is cut."""


class Municipality(NamedTuple):
    name: str
    number: str


@dataclass(frozen=True)
class Municipalities:
    """Who takes part, the responsible one first."""

    listed: tuple[Municipality, ...]

    @property
    def names(self) -> str:
        return ", ".join(one.name for one in self.listed)

    @property
    def numbers(self) -> tuple[str, ...]:
        return tuple(one.number for one in self.listed if one.number)


def standing_day(today: date) -> ColumnElement[date]:
    """The day a project is described on: today, or its first or last day where it is not under way."""
    starts, ends = col(Project.starts_on), col(Project.ends_on)
    return case((starts > today, starts), (ends < today, ends), else_=literal(today, Date()))


def seat(today: date) -> ColumnElement[bool]:
    """Joins a participation to the project it stands in."""
    day: Any = standing_day(today)
    interval = during(col(Participation.starts_on), col(Participation.ends_on), day)
    return and_(col(Participation.project_id) == Project.id, interval)


def _called(today: date) -> ColumnElement[bool]:
    """Joins what an organisation is called to its participation."""
    day: Any = standing_day(today)
    interval = during(col(OrganisationVersion.starts_on), col(OrganisationVersion.ends_on), day)
    return and_(col(OrganisationVersion.organisation_id) == Participation.organisation_id, interval)


def count_municipalities(projects: Any, today: date) -> ScalarSelect[int]:
    """How many different organisations take part in `projects` (a select of ids)."""
    return (
        select(func.count(distinct(col(Participation.organisation_id))))
        .select_from(Project)
        .join(Participation, seat(today))
        .where(col(Project.id).in_(projects))
        .correlate(None)
        .scalar_subquery()
    )


def municipalities(today: date, only: Any = None) -> Subquery:
    """project_id, `packed` for `unpack`, and `first`: the responsible one's name as it is sorted.

    `only` is a select of project ids: what is packed for a thousand projects to show a hundred is most of the time.
    """
    rank = case((col(Participation.responsible), "0"), else_="1")
    number = func.coalesce(OrganisationVersion.number, "")
    packed = rank + FIELD + folded(OrganisationVersion.name) + FIELD + OrganisationVersion.name + FIELD + number
    first = case((col(Participation.responsible), folded(OrganisationVersion.name)))
    wanted = [] if only is None else [col(Project.id).in_(only)]
    return (
        select(
            Participation.project_id,
            func.aggregate_strings(packed, ROW).label("packed"),
            func.max(first).label("first"),
        )
        .select_from(Project)
        .join(Participation, seat(today))
        .join(OrganisationVersion, _called(today))
        .where(*wanted)
        .group_by(col(Participation.project_id))
        .subquery("municipalities")
    )


def unpack(packed: str | None) -> Municipalities:
    rows = sorted(row.split(FIELD) for row in (packed or "").split(ROW) if row)
    return Municipalities(tuple(Municipality(name, number) for _rank, _order, name, number in rows))


def networks(today: date, only: Any = None) -> Subquery:
    """project_id, network_id and name: the network each project is in today. `only` is a select of project ids."""
    wanted = [] if only is None else [col(NetworkMembership.project_id).in_(only)]
    return (
        select(NetworkMembership.project_id, NetworkMembership.network_id, Network.name)
        .join(Network, col(Network.id) == NetworkMembership.network_id)
        .where(during(col(NetworkMembership.starts_on), col(NetworkMembership.ends_on), today), *wanted)
        .subquery("networks")
    )


def is_member(network_id: int, today: date) -> ColumnElement[bool]:
    """The project is in the network today."""
    interval = during(col(NetworkMembership.starts_on), col(NetworkMembership.ends_on), today)
    condition: ColumnElement[bool] = exists().where(
        col(NetworkMembership.project_id) == Project.id,
        col(NetworkMembership.network_id) == network_id,
        interval,
    )
    return condition


def named(words: str, today: date) -> ColumnElement[bool]:
    """The project's title or code, or the name or number of a municipality in it, has `words` in it.

    The municipalities come first, and by themselves: there are hundreds of them, and seats by the ten thousand. A code
    has small letters only.
    """
    name, number = col(OrganisationVersion.name), col(OrganisationVersion.number)
    called = select(OrganisationVersion.id).where(or_(holds(name, words), number == words))
    taking_part = (
        select(Participation.project_id)
        .select_from(Project)
        .join(Participation, seat(today))
        .join(OrganisationVersion, _called(today))
        .where(col(OrganisationVersion.id).in_(called))
        .correlate(None)
    )
    in_code = col(Project.code).contains(words.lower(), autoescape=True)
    return or_(col(Project.id).in_(taking_part), in_code, holds(Project.title, words))
