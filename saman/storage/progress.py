"""Where the same ones started, where they are now and where they want to be, summed in the database."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, literal, or_, select, union_all
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from saman.domain.observations import Observation
from saman.domain.organisations import OrganisationVersion
from saman.domain.projects import Project
from saman.storage import periods
from saman.storage.corrections import OWN, last_of_each
from saman.storage.figure_cuts import POOL, Cut, can_be_shown, can_be_weighed, live, pool_of, stood
from saman.storage.figure_groups import chosen, grouped
from saman.storage.ordering import ASKED_LATELY
from saman.storage.scope import during

Now: Any = aliased(Observation)
Start: Any = aliased(Observation)
ENDS = ("period", "value", "n", "numerator", "denominator")
SUMMED = ("n", "start_n", "numerator", "denominator", "start_numerator", "start_denominator", "target_sum")
CORRECTED = ("corrected_at", "was", "was_n")
COUNTED = {"projects": "project", "aiming": "aims", "hidden": "unseen"}
TIMES = {
    **{"figures": "seen", "improved": "better", "worsened": "worse"},
    **{"targets": "aimed", "reached": "there", "nearer": "nearer", "farther": "farther"},
}


def ends(session: Session, *cuts: Cut) -> Sequence[Any]:
    """One row for each cut, group and pool, and apart in it those measured twice (`twice`) and those only once.

    Sums of `now`, `start` and `target` run over the same municipalities: those whose figures may be shown at both
    ends. The last period is the newest of all for a rate, and each project's own newest for a score. Counts are of
    municipalities' figures (`figures`, `improved`, `worsened`; of those with `targets` how many `reached` it, and of
    the others how many came `nearer` or went `farther`) and of projects (`projects`, `aiming`, and `hidden`, where too
    few stand behind either end).
    """
    if not any(cut.indicators for cut in cuts):
        return []
    return session.execute(_every_end(cuts)).all()


@lru_cache(maxsize=ASKED_LATELY)
def _every_end(cuts: tuple[Cut, ...]) -> Any:
    every = union_all(*[_ends(cut) for cut in cuts]).subquery()
    names = ("by", "indicator", "key", "name", "twice", *POOL)
    return select(every).order_by(*[every.c[name] for name in names])


def _ends(cut: Cut) -> Any:
    pairs, own = _pairs(cut)
    statement, key, name = grouped(cut, pairs, own.c.project_id, own.c.organisation_id)
    seen = _seen(cut)
    marks = {"seen": seen, **{mark: and_(seen, condition) for mark, condition in _marks(cut).items()}}
    aimed = and_(seen, Now.target.is_not(None), Now.denominator.is_not(None))
    pair = statement.with_only_columns(
        literal(cut.by).label("by"),
        own.c.indicator,
        key.label("key"),
        name.label("name"),
        *[own.c[part] for part in POOL],
        case((Start.id.is_not(None), 1), else_=0).label("twice"),
        case((seen, Now.project_id)).label("project"),
        case((~seen, Now.project_id)).label("unseen"),
        case((and_(seen, Now.target.is_not(None)), Now.project_id)).label("aims"),
        Now.period.label("period"),
        Start.period.label("start_period"),
        *[case((seen, getattr(Now, part))).label(part) for part in (*ENDS[1:], "target")],
        *[case((seen, getattr(Start, part))).label(f"start_{part}") for part in ENDS[1:]],
        case((aimed, Now.target * Now.denominator)).label("target_sum"),
        case((aimed, Now.denominator)).label("target_weight"),
        *[case((condition, 1), else_=0).label(mark) for mark, condition in marks.items()],
    )
    return _totals(pair.subquery())


def _seen(cut: Cut) -> ColumnElement[bool]:
    return and_(can_be_shown(cut, Now), or_(Start.id.is_(None), can_be_shown(cut, Start)))


def _marks(cut: Cut) -> dict[str, ColumnElement[bool]]:
    """Which way each went, and whether it has come as far as it wants."""
    fall = Now.indicator.in_(cut.fall_is_good)
    gain = case((fall, Start.value - Now.value), else_=Now.value - Start.value)
    lead = case((fall, Now.target - Now.value), else_=Now.value - Now.target)
    better, worse, there = gain > 0, gain < 0, lead >= 0
    return {
        **{"better": better, "worse": worse, "there": there, "aimed": Now.target.is_not(None)},
        **{"nearer": and_(better, lead < 0), "farther": and_(worse, lead < 0)},
    }


def _totals(pair: Any) -> Any:
    same = [pair.c[name] for name in ("by", "indicator", "key", "name", *POOL, "twice")]
    return select(
        *same,
        periods.last(pair.c.period).label("period"),
        func.min(pair.c.start_period).label("first_start"),
        func.max(pair.c.start_period).label("last_start"),
        *[func.sum(pair.c[name]).label(name) for name in (*SUMMED, "target_weight")],
        *[func.count(func.distinct(pair.c[of])).label(name) for name, of in COUNTED.items()],
        *[func.sum(pair.c[of]).label(name) for name, of in TIMES.items()],
        func.max(pair.c.value).label("only_now"),
        func.max(pair.c.start_value).label("only_start"),
        func.max(pair.c.target).label("only_target"),
    ).group_by(*same)


def each(session: Session, cut: Cut, limit: int) -> Sequence[Any]:
    """The same, one municipality's figure a row, by project: for scores, which are not put together."""
    pairs, own = _pairs(cut)
    now, start = last_of_each(cut).subquery(), last_of_each(cut).subquery()
    called = and_(
        col(OrganisationVersion.organisation_id) == own.c.organisation_id,
        during(col(OrganisationVersion.starts_on), col(OrganisationVersion.ends_on), cut.day),
    )
    statement = (
        pairs.join(Project, col(Project.id) == own.c.project_id)
        .outerjoin(OrganisationVersion, called)
        .outerjoin(now, and_(*[now.c[name] == getattr(Now, name) for name in OWN]))
        .outerjoin(start, and_(*[start.c[name] == getattr(Start, name) for name in OWN]))
        .with_only_columns(
            col(Project.id).label("project_id"),
            col(Project.title),
            col(OrganisationVersion.name).label("municipality"),
            *[own.c[name] for name in POOL],
            Now.period,
            Now.value.label("now"),
            Now.target,
            Now.n,
            Start.period.label("start_period"),
            Start.value.label("start"),
            Start.n.label("start_n"),
            *[now.c[name] for name in CORRECTED],
            *[start.c[name].label(f"start_{name}") for name in CORRECTED],
        )
        .order_by(col(Project.title), col(OrganisationVersion.name))
        .limit(limit)
    )
    return session.execute(statement).all()


def _pairs(cut: Cut) -> tuple[Any, Any]:
    own, newest = first_and_last(cut).subquery(), _newest(cut).subquery()
    statement = (
        select(own)
        .select_from(own)
        .join(newest, newest.c.indicator == own.c.indicator)
        .join(Now, _same(cut, Now, own, own.c.last))
        .outerjoin(Start, and_(_same(cut, Start, own, own.c.first), own.c.first != own.c.last))
        .where(or_(own.c.last == newest.c.period, own.c.indicator.in_(cut.scores)))
    )
    return statement, own


def first_and_last(cut: Cut) -> Any:
    """The first and the last period in which each municipality measured in the same way."""
    row: Any = Observation
    same = [row.indicator, row.project_id, row.organisation_id]
    ends = [periods.first(row.period).label("first"), periods.last(row.period).label("last")]
    mine = chosen(cut, row.project_id, row.organisation_id)
    statement = select(*same, *pool_of(row), *ends).where(*live(cut), mine, can_be_weighed(cut))
    return statement.group_by(*same, *[getattr(row, name) for name in POOL])


def _newest(cut: Cut) -> Any:
    row: Any = Observation
    newest = select(row.indicator, periods.last(row.period).label("period"))
    mine = chosen(cut, row.project_id, row.organisation_id)
    return newest.where(*live(cut), mine, can_be_weighed(cut)).group_by(row.indicator)


def of_the_same(cut: Cut, row: Any, own: Any) -> ColumnElement[bool]:
    """The figures of the same municipality in the same project, measured in the same way."""
    names = ("indicator", "project_id", "organisation_id")
    return and_(
        stood(cut.moment, row),
        *[getattr(row, name) == own.c[name] for name in names],
        *[func.coalesce(getattr(row, name), "") == own.c[name] for name in POOL],
        can_be_weighed(cut, row),
    )


def _same(cut: Cut, row: Any, own: Any, period: Any) -> ColumnElement[bool]:
    return and_(of_the_same(cut, row, own), row.period == period)
