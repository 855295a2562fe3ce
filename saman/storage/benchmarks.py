"""Where the municipalities of a group lie, each indexed to its own first figure: quartiles, made in the database."""

from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from saman.domain.observations import Observation
from saman.storage.figure_cuts import POOL, Cut, can_be_shown, not_after
from saman.storage.figure_groups import grouped
from saman.storage.progress import first_and_last, of_the_same

Now: Any = aliased(Observation)
Start: Any = aliased(Observation)
SAME = ("indicator", "period", "key", "name", *POOL)
QUARTILES = {"lower": 0.25, "median": 0.5, "upper": 0.75}
TOLD = ("indexed", "unindexed", *QUARTILES, "bettered", "worsened")


def spread(cut: Cut) -> Any:
    """One row for each period, group and pool in which somebody measured who had measured before, with TOLD.

    `indexed` counts the municipalities in the numbers, `unindexed` those outside because too few stand behind one of
    their two figures. Who started at nothing has no index.
    """
    each = _each(cut).subquery()
    same = [each.c[name] for name in SAME]
    apart = [*same, each.c.seen]
    ranked = select(
        *apart,
        each.c.gain,
        (func.row_number().over(partition_by=apart, order_by=each.c.gain) - 1).label("place"),
        (func.count().over(partition_by=apart) - 1).label("last"),
    ).subquery()
    seen, gain = ranked.c.seen == 1, ranked.c.gain
    return select(
        *[ranked.c[name] for name in SAME],
        func.sum(ranked.c.seen).label("indexed"),
        func.sum(1 - ranked.c.seen).label("unindexed"),
        *[(100 + 100 * func.sum(_share(ranked, seen, part))).label(name) for name, part in QUARTILES.items()],
        func.sum(case((and_(seen, gain > 0), 1), else_=0)).label("bettered"),
        func.sum(case((and_(seen, gain < 0), 1), else_=0)).label("worsened"),
    ).group_by(*[ranked.c[name] for name in SAME])


def _share(ranked: Any, seen: ColumnElement[bool], part: float) -> ColumnElement[float]:
    """What a row gives to the quantile: it lies between the two places nearest to it, and is weighed by how near."""
    away = func.abs(part * ranked.c.last - ranked.c.place)
    return case((and_(seen, away < 1), (1 - away) * ranked.c.gain), else_=0.0)


def _each(cut: Cut) -> Any:
    own = first_and_last(cut).subquery()
    later = [Now.period != own.c.first, *([not_after(cut, Now.period)] if cut.asked.period else [])]
    pairs = (
        select(own)
        .select_from(own)
        .join(Now, and_(of_the_same(cut, Now, own), *later))
        .join(Start, and_(of_the_same(cut, Start, own), Start.period == own.c.first, Start.value != 0))
    )
    statement, key, name = grouped(cut, pairs, own.c.project_id, own.c.organisation_id)
    falls = col(Now.indicator).in_(cut.fall_is_good)
    gain = case((falls, Start.value - Now.value), else_=Now.value - Start.value) / func.abs(Start.value)
    seen = and_(can_be_shown(cut, Now), can_be_shown(cut, Start))
    return statement.with_only_columns(
        own.c.indicator,
        Now.period.label("period"),
        key.label("key"),
        name.label("name"),
        *[own.c[part] for part in POOL],
        case((seen, 1), else_=0).label("seen"),
        case((seen, gain)).label("gain"),
    )
