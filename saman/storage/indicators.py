"""Figures summed in the database: numerators over denominators, within what may be compared."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import and_, case, func, literal, select, union_all
from sqlmodel import Session, col

from saman.domain.networks import Network
from saman.domain.observations import Observation
from saman.domain.projects import ProjectTheme
from saman.domain.reports import Report
from saman.storage import became, benchmarks, corrections
from saman.storage.asked_days import asks_about
from saman.storage.figure_cuts import POOL, Cut, can_be_shown, can_be_weighed, known_then, live, not_after, pool_of
from saman.storage.figure_groups import chosen, grouped
from saman.storage.ordering import ASKED_LATELY
from saman.storage.periods import in_time

GROUP = ("indicator", "period", "key", "name")
SUMMED = ("numerator", "denominator", "n")
COUNTED = ("projects", "hidden", "typed")


def series(session: Session, *cuts: Cut, benchmark: bool = False, broken: bool = False) -> Sequence[Any]:
    """One row for each cut, period, group and pool, also where no figure is approved yet: then the pool is empty.

    Columns: by, indicator, period, key, name, projects_of, the pool, numerator, denominator, n, and projects counted
    by whether they are in the sums (`projects`), outside because too few stand behind (`hidden`), or outside because
    they gave a bare percentage (`typed`); and the newest correction in it, as `corrections.TOLD` says. With `benchmark`
    also how those measured before lie from their own starts, and with `broken` what those who measured have become, as
    `became.breaks` packs it: the same on every row.
    """
    if not any(cut.indicators for cut in cuts):
        return []
    return session.execute(_every_series(cuts, benchmark, broken)).all()


@lru_cache(maxsize=ASKED_LATELY)
def _every_series(cuts: tuple[Cut, ...], benchmark: bool, broken: bool) -> Any:
    every = union_all(*[_series(cut, benchmark) for cut in cuts]).subquery()
    order = [every.c.by, every.c.indicator, in_time(every.c.period), every.c.key, every.c.name]
    told = [became.breaks(cuts[0]).label("broken")] if broken else []
    return select(every, *told).order_by(*order, *[every.c[name] for name in POOL])


def _series(cut: Cut, benchmark: bool) -> Any:
    sums, could = _sums(cut).subquery(), _could(cut).subquery()
    same = and_(*[sums.c[name] == could.c[name] for name in GROUP])
    columns = [sums.c[name] for name in (*POOL, *SUMMED, *COUNTED)]
    found = select(literal(cut.called).label("by"), could, *columns).select_from(could.outerjoin(sums, same))
    found = _beside(found, sums, corrections.of_sums(cut), corrections.TOLD)
    return _beside(found, sums, benchmarks.spread(cut), benchmarks.TOLD) if benchmark else found


def _beside(found: Any, sums: Any, other: Any, told: Sequence[str]) -> Any:
    """What else is told of the same sums."""
    rows = other.subquery()
    equal = and_(*[rows.c[name] == sums.c[name] for name in (*GROUP, *POOL)])
    return found.outerjoin(rows, equal).add_columns(*[rows.c[name] for name in told])


def _sums(cut: Cut) -> Any:
    row: Any = Observation
    weighed, seen = can_be_weighed(cut), can_be_shown(cut)
    counts = and_(weighed, seen)
    mine = chosen(cut, row.project_id, row.organisation_id)
    statement = select(row).select_from(row).where(*live(cut), mine)
    statement, key, name = grouped(cut, statement, row.project_id, row.organisation_id)
    each = statement.with_only_columns(
        row.indicator,
        row.period,
        key.label("key"),
        name.label("name"),
        *pool_of(row),
        *[case((counts, getattr(row, part))).label(part) for part in SUMMED],
        case((counts, row.project_id)).label("projects"),
        case((and_(weighed, ~seen), row.project_id)).label("hidden"),
        case((~weighed, row.project_id)).label("typed"),
    ).subquery()
    same = [each.c[name] for name in (*GROUP, *POOL)]
    return select(
        *same,
        *[func.sum(each.c[part]).label(part) for part in SUMMED],
        *[func.count(func.distinct(each.c[part])).label(part) for part in COUNTED],
    ).group_by(*same)


def _could(cut: Cut) -> Any:
    """How many projects owe the figure: those with a report for the period, opened by then, that asks for it."""
    asked = union_all(
        *[select(literal(key).label("indicator"), literal(cut.themes[key]).label("theme")) for key in cut.keys]
    ).subquery()
    statement = (
        select(Report)
        .select_from(Report)
        .join(ProjectTheme, col(ProjectTheme.project_id) == Report.project_id)
        .join(asked, asked.c.theme == ProjectTheme.theme)
        .where(
            col(Report.type).in_(cut.report_types),
            col(Report.opens_on) <= cut.day,
            asks_about(ProjectTheme, cut.day, cut.moment),
            known_then(cut, ProjectTheme),
            chosen(cut, col(Report.project_id)),
            known_then(cut, Report),
            *([not_after(cut, Report.period)] if cut.asked.period else []),
        )
    )
    statement, key, name = grouped(cut, statement, Report.project_id)
    each = statement.with_only_columns(
        asked.c.indicator, col(Report.period), key.label("key"), name.label("name"), col(Report.project_id)
    ).subquery()
    same = [each.c[name] for name in GROUP]
    return select(*same, func.count(func.distinct(each.c.project_id)).label("projects_of")).group_by(*same)


def network_name(session: Session, network_id: int) -> str:
    """What the network is called; "" where there is none."""
    return session.scalars(select(col(Network.name)).where(col(Network.id) == network_id)).first() or ""
