"""Whose figures they are that reached a target, went towards it or away: the rows behind a count of them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, not_, or_, select
from sqlalchemy.orm import aliased

from saman.domain.attainment import Aim
from saman.domain.observations import Observation
from saman.storage import periods
from saman.storage.figure_cuts import POOL, end_of, enough, stood

OWN = ("indicator", "project_id", "organisation_id")


def those_who_came(aim: Aim, indicator: str, as_of: date | None) -> Any:
    """The ids of the figures whose owners came so far, by their newest ones; or of all that are indexed to a start.

    `progress.ends` and `benchmarks.spread` count the same.
    """
    moment = end_of(as_of) if as_of else None
    now: Any = aliased(Observation)
    start: Any = aliased(Observation)
    started = and_(
        _comparable(start, now, aim, moment),
        start.period == _end(periods.first, now, aim, moment),
        start.period != now.period,
    )
    return (
        select(now.id)
        .outerjoin(start, started)
        .where(now.indicator == indicator, stood(moment, now), enough(aim.least, now))
        .where(*([now.denominator.is_not(None)] if aim.weighed else []))
        .where(or_(start.id.is_(None), enough(aim.least, start)))
        .where(*_counts(aim, now, start, moment))
    )


def _counts(aim: Aim, now: Any, start: Any, moment: datetime | None) -> list[ColumnElement[bool]]:
    if aim.came == "indexed":
        return [start.value != 0]
    newest = now.period == _end(periods.last, now, aim, moment)
    return [newest, now.target.is_not(None), _came(aim, now, start)]


def _came(aim: Aim, now: Any, start: Any) -> ColumnElement[bool]:
    falls = aim.direction == "down"
    gain = func.coalesce(start.value - now.value if falls else now.value - start.value, 0)
    there = now.value <= now.target if falls else now.value >= now.target
    way = case((gain > 0, "nearer"), (gain < 0, "farther"), else_="still")
    return there if aim.came == "reached" else and_(not_(there), way == aim.came)


def _end(which: Any, now: Any, aim: Aim, moment: datetime | None) -> Any:
    """The first or the last period in which the same one measured in the same way."""
    other: Any = aliased(Observation)
    return select(which(other.period)).where(_comparable(other, now, aim, moment)).correlate(now).scalar_subquery()


def _comparable(other: Any, now: Any, aim: Aim, moment: datetime | None) -> ColumnElement[bool]:
    return and_(
        stood(moment, other),
        *[getattr(other, name) == getattr(now, name) for name in OWN],
        *[func.coalesce(getattr(other, name), "") == func.coalesce(getattr(now, name), "") for name in POOL],
        *([other.denominator.is_not(None)] if aim.weighed else []),
    )
