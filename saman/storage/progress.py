"""Where the same ones started, where they are now and where they want to be, summed in the database."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, literal, or_, select, union_all
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from saman.domain.observations import Observation
from saman.domain.projects import Project
from saman.storage.figure_cuts import POOL, Cut, can_be_weighed, grouped, live, pool_of

Now: Any = aliased(Observation)
Start: Any = aliased(Observation)


def ends(session: Session, *cuts: Cut) -> Sequence[Any]:
    """One row for each cut, group and pool, and apart in it those measured twice (`twice`) and those only once.

    Sums of `now`, `start` and `target` run over the same municipalities. The last period is the newest of all
    for a rate, and each project's own newest for a score. `figures` counts the municipalities' figures behind.
    """
    every = union_all(*[_ends(cut) for cut in cuts]).subquery()
    names = ("by", "indicator", "name", "key", "twice", *POOL)
    return session.execute(select(every).order_by(*[every.c[name] for name in names])).all()


def _ends(cut: Cut) -> Any:
    pairs, own = _pairs(cut)
    statement, key, name = grouped(cut, pairs, own.c.project_id)
    twice = case((Start.id.is_not(None), 1), else_=0)
    statement = statement.with_only_columns(
        literal(cut.by).label("by"),
        own.c.indicator,
        key.label("key"),
        name.label("name"),
        *[own.c[part] for part in POOL],
        twice.label("twice"),
        *_totals(cut),
    )
    groups = [own.c.indicator, key, name, *[own.c[part] for part in POOL], twice]
    return statement.group_by(*groups)


def each(session: Session, cut: Cut, limit: int) -> Sequence[Any]:
    """The same, one project's figure a row, by project: for scores, which are not put together."""
    pairs, own = _pairs(cut)
    statement = (
        pairs.join(Project, Project.id == own.c.project_id)
        .with_only_columns(
            col(Project.id).label("project_id"),
            col(Project.title),
            own.c.scale,
            own.c.source,
            own.c.scope,
            Now.period,
            Now.value.label("now"),
            Now.target,
            Now.n,
            Start.period.label("start_period"),
            Start.value.label("start"),
            Start.n.label("start_n"),
        )
        .order_by(col(Project.title), own.c.organisation_id)
        .limit(limit)
    )
    return session.execute(statement).all()


def _pairs(cut: Cut) -> tuple[Any, Any]:
    own, newest = _first_and_last(cut).subquery(), _newest(cut).subquery()
    statement = (
        select(own)
        .select_from(own)
        .join(newest, newest.c.indicator == own.c.indicator)
        .join(Now, _same(cut, Now, own, own.c.last))
        .outerjoin(Start, and_(_same(cut, Start, own, own.c.first), own.c.first < own.c.last))
        .where(or_(own.c.last == newest.c.period, own.c.indicator.in_(cut.scores)))
    )
    return statement, own


def _first_and_last(cut: Cut) -> Any:
    row: Any = Observation
    same = [row.indicator, row.project_id, row.organisation_id]
    periods = [func.min(row.period).label("first"), func.max(row.period).label("last")]
    statement = select(*same, *pool_of(Observation), *periods).where(live(cut), can_be_weighed(cut))
    return statement.group_by(*same, *pool_of(Observation))


def _newest(cut: Cut) -> Any:
    row: Any = Observation
    newest = select(row.indicator, func.max(row.period).label("period"))
    return newest.where(live(cut), can_be_weighed(cut)).group_by(row.indicator)


def _same(cut: Cut, row: Any, own: Any, period: Any) -> ColumnElement[bool]:
    """The figure of the same municipality in the same project, comparable, from `period`."""
    names = ("indicator", "project_id", "organisation_id")
    return and_(
        row.replaced_at.is_(None),
        row.period == period,
        *[getattr(row, name) == own.c[name] for name in names],
        *[func.coalesce(getattr(row, name), "") == own.c[name] for name in POOL],
        can_be_weighed(cut, row),
    )


def _totals(cut: Cut) -> list[ColumnElement[Any]]:
    aimed = and_(Now.target.is_not(None), Now.denominator.is_not(None))
    change = Now.value - Start.value
    gain = case((Now.indicator.in_(cut.fall_is_good), -change), else_=change)
    return [
        func.max(Now.period).label("period"),
        func.min(Start.period).label("first_start"),
        func.max(Start.period).label("last_start"),
        func.count(Now.id).label("figures"),
        func.count(func.distinct(Now.project_id)).label("projects"),
        func.sum(Now.n).label("n"),
        func.sum(Start.n).label("start_n"),
        func.sum(Now.numerator).label("numerator"),
        func.sum(Now.denominator).label("denominator"),
        func.sum(Start.numerator).label("start_numerator"),
        func.sum(Start.denominator).label("start_denominator"),
        func.sum(case((aimed, Now.target * Now.denominator))).label("target_sum"),
        func.sum(case((aimed, Now.denominator))).label("target_weight"),
        func.count(func.distinct(case((Now.target.is_not(None), Now.project_id)))).label("aiming"),
        func.max(Now.value).label("only_now"),
        func.max(Start.value).label("only_start"),
        func.max(Now.target).label("only_target"),
        func.count(func.distinct(case((gain > 0, Now.project_id)))).label("improved"),
        func.count(func.distinct(case((gain < 0, Now.project_id)))).label("worsened"),
    ]
