"""Which figures are asked for, and how they are grouped, as conditions and joins on Observation and Report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, Self

from sqlalchemy import ColumnElement, and_, func, literal, or_, select
from sqlmodel import col

from saman.domain.access import EVERYWHERE, Reach
from saman.domain.networks import Network, NetworkMembership
from saman.domain.observations import Observation
from saman.domain.pools import read_token
from saman.domain.programme import Indicator, Programme
from saman.domain.projects import Project
from saman.storage.scope import during, within

By = Literal["programme", "network", "round"]
POOL = ("definition", "source", "scope", "scale")
"""What must be equal before figures are put together."""


@dataclass(frozen=True)
class Cut:
    """Which figures are asked for, what they are grouped by, and which projects count.

    themes: indicator key -> theme key. report_types: those whose answers make figures. A project belongs to the
    network it is in on `day`, also for older periods: networks began after the first measurement.
    """

    indicators: tuple[Indicator, ...]
    themes: dict[str, str]
    report_types: tuple[str, ...]
    day: date
    by: By = "programme"
    round: int | None = None
    network: int | None = None
    project: int | None = None
    reach: Reach = EVERYWHERE

    @classmethod
    def of(cls, programme: Programme, wanted: Sequence[Indicator], day: date, **how: Any) -> Self:
        """Figures of `programme`; `how` is the grouping and what is left out."""
        themes = {indicator.key: programme.theme_of(indicator.key).key for indicator in wanted}
        types = tuple(kind.key for kind in programme.report_types if kind.makes_figures)
        return cls(tuple(wanted), themes, types, day, **how)

    @property
    def keys(self) -> list[str]:
        return [indicator.key for indicator in self.indicators]

    @property
    def scores(self) -> list[str]:
        return [indicator.key for indicator in self.indicators if indicator.kind == "score"]

    @property
    def fall_is_good(self) -> list[str]:
        return [indicator.key for indicator in self.indicators if indicator.direction == "down"]


def pool_of(row: Any) -> list[ColumnElement[str]]:
    """The columns that decide what may be put together; unknown counts as a kind of its own."""
    return [func.coalesce(getattr(row, name), "").label(name) for name in POOL]


def can_be_weighed(cut: Cut, row: Any = Observation) -> ColumnElement[bool]:
    """A percentage without its denominator can be in no sum; a score has none and is never summed."""
    return or_(col(row.denominator).is_not(None), col(row.indicator).in_(cut.scores))


def live(cut: Cut, row: Any = Observation) -> ColumnElement[bool]:
    """Figures in use, of the projects that the cut takes in."""
    return and_(col(row.indicator).in_(cut.keys), col(row.replaced_at).is_(None), chosen(cut, col(row.project_id)))


def chosen(cut: Cut, project_id: Any) -> ColumnElement[bool]:
    conditions = [within(cut.reach, project_id, cut.day)]
    if cut.project is not None:
        conditions.append(project_id == cut.project)
    if cut.round is not None:
        conditions.append(project_id.in_(select(col(Project.id)).where(col(Project.round) == cut.round)))
    if cut.network is not None:
        members = select(col(NetworkMembership.project_id)).where(
            col(NetworkMembership.network_id) == cut.network, _is_member(cut)
        )
        conditions.append(project_id.in_(members))
    return and_(*conditions)


def grouped(cut: Cut, statement: Any, project_id: Any) -> tuple[Any, Any, Any]:
    """The statement with what the grouping needs, the key of the group, and its name.

    A project outside every network keeps its place, under the key 0.
    """
    if cut.by == "network":
        joined = statement.outerjoin(
            NetworkMembership, and_(col(NetworkMembership.project_id) == project_id, _is_member(cut))
        ).outerjoin(Network, col(Network.id) == NetworkMembership.network_id)
        return joined, func.coalesce(col(Network.id), 0), func.coalesce(col(Network.name), "")
    if cut.by == "round":
        joined = statement.join(Project, col(Project.id) == project_id)
        return joined, col(Project.round), literal("")
    return statement, literal(0), literal("")


def _is_member(cut: Cut) -> ColumnElement[bool]:
    return during(col(NetworkMembership.starts_on), col(NetworkMembership.ends_on), cut.day)


def behind(token: str, period: str = "") -> list[ColumnElement[bool]]:
    """Conditions on Observation: those that a figure, named by its word in an address, was made from."""
    indicator, pool = read_token(token)
    found = [col(Observation.indicator) == indicator, col(Observation.replaced_at).is_(None)]
    if period:
        found.append(col(Observation.period) == period)
    if pool:
        found += [func.coalesce(getattr(Observation, name), "") == getattr(pool, name) for name in POOL]
        found += [col(Observation.denominator).is_not(None)] if pool.weighed else []
    return found
