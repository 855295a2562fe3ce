"""Figures summed in the database: numerators over denominators, within what may be compared."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, case, func, literal, select, union_all
from sqlmodel import Session, col

from saman.domain.observations import Observation
from saman.domain.projects import ProjectTheme
from saman.domain.reports import Report
from saman.storage.figure_cuts import POOL, Cut, can_be_weighed, chosen, grouped, live, pool_of
from saman.storage.periods import in_time


def series(session: Session, *cuts: Cut) -> Sequence[Any]:
    """One row for each cut, period, group and pool, also where no figure is approved yet: then the pool is empty.

    Columns: by, indicator, period, key, name, projects_of, the pool, numerator, denominator, n, projects, and
    `typed`, the projects that gave a bare percentage and so are outside the sums.
    """
    if not any(cut.indicators for cut in cuts):
        return []
    every = union_all(*[_series(cut) for cut in cuts]).subquery()
    order = [every.c.by, every.c.indicator, in_time(every.c.period), every.c.name, *[every.c[name] for name in POOL]]
    return session.execute(select(every).order_by(*order)).all()


def _series(cut: Cut) -> Any:
    sums, could = _sums(cut).subquery(), _could(cut).subquery()
    same = and_(sums.c.indicator == could.c.indicator, sums.c.period == could.c.period, sums.c.key == could.c.key)
    columns = [sums.c[name] for name in (*POOL, "numerator", "denominator", "n", "projects", "typed")]
    by = literal(cut.by).label("by")
    return select(by, could, *columns).select_from(could.outerjoin(sums, same))


def _sums(cut: Cut) -> Any:
    row: Any = Observation
    weighed = can_be_weighed(cut)
    statement, key, _name = grouped(cut, select(row).select_from(row).where(live(cut)), row.project_id)
    each = statement.with_only_columns(
        row.indicator,
        row.period,
        key.label("key"),
        *pool_of(row),
        *[case((weighed, getattr(row, name))).label(name) for name in ("numerator", "denominator", "n")],
        case((weighed, row.project_id)).label("weighed"),
        case((~weighed, row.project_id)).label("typed"),
    ).subquery()
    same = [each.c[name] for name in ("indicator", "period", "key", *POOL)]
    return select(
        *same,
        *[func.sum(each.c[name]).label(name) for name in ("numerator", "denominator", "n")],
        func.count(func.distinct(each.c.weighed)).label("projects"),
        func.count(func.distinct(each.c.typed)).label("typed"),
    ).group_by(*same)


def _could(cut: Cut) -> Any:
    """How many projects owe the figure: those with the theme that have a report for the period, opened by now."""
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
            chosen(cut, col(Report.project_id)),
        )
    )
    statement, key, name = grouped(cut, statement, Report.project_id)
    each = statement.with_only_columns(
        asked.c.indicator, col(Report.period), key.label("key"), name.label("name"), col(Report.project_id)
    ).subquery()
    same = [each.c[name] for name in ("indicator", "period", "key", "name")]
    return select(*same, func.count(func.distinct(each.c.project_id)).label("projects_of")).group_by(*same)
