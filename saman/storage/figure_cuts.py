"""Which figures are asked for, as conditions on Observation and Report."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Self

from sqlalchemy import ColumnElement, and_, exists, func, literal, or_, true
from sqlmodel import col

from saman import clock
from saman.domain.access import EVERYWHERE, Reach
from saman.domain.history import History
from saman.domain.observations import Observation
from saman.domain.pools import read_token
from saman.domain.programme import Indicator, Programme
from saman.domain.selections import By, Selection
from saman.domain.size_classes import SizeClass, classes
from saman.domain.suppression import least
from saman.storage.periods import in_time

POOL = ("definition", "source", "scope", "scale")
"""What must be equal before figures are put together."""
EVERYTHING = Selection()


@dataclass(frozen=True)
class Cut:
    """Which figures are asked for, what they are grouped by, and which projects count.

    themes: indicator key -> theme key. least: indicator key -> how much n a figure needs to count in a sum.
    report_types: those whose answers make figures. moment: figures as they stood just before it; None is now.
    A project belongs to the network it is in on `day`, also for older periods: networks began after the first
    measurement.
    """

    indicators: tuple[Indicator, ...]
    themes: dict[str, str]
    least: dict[str, float]
    report_types: tuple[str, ...]
    sizes: tuple[SizeClass, ...]
    day: date
    asked: Selection = EVERYTHING
    by: By = "programme"
    project: int | None = None
    reach: Reach = EVERYWHERE
    name: str = ""
    """What its rows are told by, where that is not what they are grouped by."""
    before: datetime | None = None
    """Figures as they stood just before this moment of the day that is asked for."""

    @classmethod
    def of(
        cls, programme: Programme, wanted: Sequence[Indicator], today: date, asked: Selection = EVERYTHING, **how: Any
    ) -> Self:
        """Figures of `programme`; `how` is what else differs from all of them."""
        return cls(
            indicators=tuple(wanted),
            themes={one.key: programme.theme_of(one.key).key for one in wanted},
            least={one.key: least(one.n_kind, programme.about.hiding) for one in wanted},
            report_types=tuple(kind.key for kind in programme.report_types if kind.makes_figures),
            sizes=classes(programme.about.size_classes),
            day=asked.as_of or today,
            asked=asked,
            **{"by": asked.by, **how},
        )

    def __hash__(self) -> int:
        """What tells cuts apart in practice; two are equal only when all of both is."""
        return hash((*self.keys, self.day, self.asked, self.by, self.project, self.reach, self.before))

    @property
    def moment(self) -> datetime | None:
        if self.before:
            return self.before
        return end_of(self.asked.as_of) if self.asked.as_of else None

    @property
    def called(self) -> str:
        return self.name or self.by

    @property
    def keys(self) -> list[str]:
        return [indicator.key for indicator in self.indicators]

    @property
    def scores(self) -> list[str]:
        return [indicator.key for indicator in self.indicators if indicator.kind == "score"]

    @property
    def fall_is_good(self) -> list[str]:
        return [indicator.key for indicator in self.indicators if indicator.direction == "down"]


def end_of(day: date) -> datetime:
    """The first moment that is no longer part of the day in Norway."""
    after = day + timedelta(days=1)
    return clock.oslo(after.year, after.month, after.day, hour=0)


def pool_of(row: Any) -> list[ColumnElement[str]]:
    """The columns that decide what may be put together; unknown counts as a kind of its own."""
    return [func.coalesce(getattr(row, name), "").label(name) for name in POOL]


def can_be_weighed(cut: Cut, row: Any = Observation) -> ColumnElement[bool]:
    """A percentage without its denominator can be in no sum; a score has none and is never summed."""
    return or_(col(row.denominator).is_not(None), col(row.indicator).in_(cut.scores))


def can_be_shown(cut: Cut, row: Any = Observation) -> ColumnElement[bool]:
    """Enough stand behind it: `suppression.is_hidden` turned round, which a test holds it to."""
    by_limit: dict[float, list[str]] = defaultdict(list)
    for key, limit in cut.least.items():
        by_limit[limit].append(key)
    return or_(*[and_(col(row.indicator).in_(keys), enough(limit, row)) for limit, keys in by_limit.items()])


def enough(limit: float, row: Any = Observation) -> ColumnElement[bool]:
    return func.coalesce(row.n, -1) >= limit


def stood(moment: datetime | None, row: Any = Observation) -> ColumnElement[bool]:
    """Figures in use now, or just before `moment`."""
    if moment is None:
        return col(row.replaced_at).is_(None)
    return and_(col(row.made_at) < moment, or_(col(row.replaced_at).is_(None), col(row.replaced_at) >= moment))


def live(cut: Cut, row: Any = Observation) -> list[ColumnElement[bool]]:
    """Figures in use, of the indicators and no newer than asked for."""
    found = [col(row.indicator).in_(cut.keys), stood(cut.moment, row)]
    return [*found, not_after(cut, row.period)] if cut.asked.period else found


def known_then(cut: Cut, table: Any) -> ColumnElement[bool]:
    """Not a row that was added after the moment, whatever day it says that it is from."""
    if cut.moment is None:
        return true()
    added = exists().where(
        col(History.thing) == str(table.__tablename__),
        col(History.thing_id) == table.id,
        col(History.before).is_(None),
        col(History.at) >= cut.moment,
    )
    return ~added


def not_after(cut: Cut, period: Any) -> ColumnElement[bool]:
    return in_time(period) <= in_time(literal(cut.asked.period))


def behind(token: str, period: str = "", as_of: date | None = None) -> list[ColumnElement[bool]]:
    """Conditions on Observation: those that a figure, named by its word in an address, was made from."""
    indicator, pool = read_token(token)
    found = [col(Observation.indicator) == indicator, stood(end_of(as_of) if as_of else None)]
    if period:
        found.append(col(Observation.period) == period)
    if pool:
        found += [func.coalesce(getattr(Observation, name), "") == getattr(pool, name) for name in POOL]
        found += [col(Observation.denominator).is_not(None)] if pool.weighed else []
        found += [enough(pool.least)] if pool.least else []
    return found
