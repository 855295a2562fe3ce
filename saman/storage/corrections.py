"""Figures that a later approval of the same report changed: when, and what stood just before.

A first approval is no correction, nor is one that says the same again. What was hidden before and is hidden after is
not spoken of: nothing that is told depends on what is hidden.
"""

from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select, true, union_all
from sqlalchemy.orm import aliased
from sqlmodel import col

from saman.domain.observations import Observation
from saman.storage.figure_cuts import POOL, Cut, can_be_shown, can_be_weighed, not_after, pool_of
from saman.storage.figure_groups import chosen, grouped

Old: Any = aliased(Observation)
New: Any = aliased(Observation)
SAME = ("indicator", "period", "key", "name", *POOL)
OWN = ("report_id", "indicator", "organisation_id")
"""What one municipality measured in one report, however often that is approved."""
NUMBERS = ("value", "numerator", "denominator", *POOL)
SUMS = tuple(f"{when}_{part}" for when in ("before", "after") for part in ("numerator", "denominator"))
TOLD = ("corrected_at", *SUMS, "before_projects", "before_hidden")


def of_sums(cut: Cut) -> Any:
    """One row for each period, group and pool with a correction in it, with TOLD: the newest, and the sums of the same
    group from just before it and from just after."""
    newest, each = _newest(cut).subquery(), _each(cut).subquery()
    at = newest.c.corrected_at
    before, after = each.c.made_at < at, or_(each.c.replaced_at.is_(None), each.c.replaced_at > at)
    around = and_(each.c.made_at <= at, or_(each.c.replaced_at.is_(None), each.c.replaced_at >= at))
    same = [newest.c[name] for name in SAME]
    equal = [each.c[name] == newest.c[name] for name in SAME]
    sums = [
        func.sum(case((and_(when, each.c.seen == 1), each.c[part]))) for when in (before, after) for part in SUMS_OF
    ]
    projects = [
        func.count(func.distinct(case((and_(before, each.c.seen == seen), each.c.project_id)))) for seen in (1, 0)
    ]
    return (
        select(*same, at, *[one.label(name) for one, name in zip([*sums, *projects], TOLD[1:], strict=True)])
        .select_from(newest)
        .join(each, and_(around, *equal))
        .group_by(*same, at)
    )


SUMS_OF = ("numerator", "denominator")


def last_of_each(cut: Cut) -> Any:
    """The newest correction of what each municipality measured in a report: OWN, corrected_at, was and was_n."""
    newest = (
        select(*[getattr(New, name) for name in OWN], func.max(New.made_at).label("corrected_at"))
        .join(Old, _replaces())
        .where(_differ(cut), *_asked(cut, New))
        .group_by(*[getattr(New, name) for name in OWN])
        .subquery()
    )
    was: Any = aliased(Observation)
    lies_before = and_(
        *[getattr(was, name) == newest.c[name] for name in OWN], was.replaced_at == newest.c.corrected_at
    )
    return select(*newest.c, was.value.label("was"), was.n.label("was_n")).select_from(newest).join(was, lies_before)


def _newest(cut: Cut) -> Any:
    """When each sum was last corrected: one of the figures in it was changed, left it or came into it."""
    row: Any = Observation
    ends = _ends(cut).subquery()
    statement = select(row).select_from(row).join(ends, ends.c.id == row.id)
    statement = statement.where(can_be_weighed(cut), can_be_shown(cut), *_mine(cut, row))
    statement, key, name = grouped(cut, statement, row.project_id, row.organisation_id)
    each = statement.with_only_columns(*_place(row, key, name), ends.c.at).subquery()
    same = [each.c[name] for name in SAME]
    return select(*same, func.max(each.c.at).label("corrected_at")).group_by(*same)


def _ends(cut: Cut) -> Any:
    """The figures that were taken away by a correction, and those that came in their place."""
    gone = (
        select(Old.id.label("id"), Old.replaced_at.label("at"))
        .outerjoin(New, _replaces())
        .where(Old.replaced_at.is_not(None), or_(New.id.is_(None), _differ(cut)), *_asked(cut, Old))
        .where(Old.replaced_at < cut.moment if cut.moment else true())
    )
    came = select(New.id, New.made_at).join(Old, _replaces()).where(_differ(cut), *_asked(cut, New))
    return union_all(gone, came)


def _replaces() -> ColumnElement[bool]:
    return and_(*[getattr(New, name) == getattr(Old, name) for name in OWN], New.made_at == Old.replaced_at)


def _differ(cut: Cut) -> ColumnElement[bool]:
    """Another number, another way of measuring, or hidden on one side only."""
    numbers = or_(*[getattr(Old, name).is_distinct_from(getattr(New, name)) for name in NUMBERS])
    was_shown, is_shown = can_be_shown(cut, Old), can_be_shown(cut, New)
    return and_(or_(was_shown, is_shown), or_(~was_shown, ~is_shown, numbers))


def _asked(cut: Cut, row: Any) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [col(row.indicator).in_(cut.keys)]
    return [*found, row.made_at < cut.moment] if cut.moment else found


def _mine(cut: Cut, row: Any) -> list[ColumnElement[bool]]:
    found = [chosen(cut, row.project_id, row.organisation_id)]
    return [*found, not_after(cut, row.period)] if cut.asked.period else found


def _place(row: Any, key: Any, name: Any) -> list[Any]:
    return [row.indicator, row.period, key.label("key"), name.label("name"), *pool_of(row)]


def _each(cut: Cut) -> Any:
    """Every figure there has been, with the sum it was in; not only those in use."""
    row: Any = Observation
    statement = select(row).select_from(row).where(*_asked(cut, row), *_mine(cut, row), can_be_weighed(cut))
    statement, key, name = grouped(cut, statement, row.project_id, row.organisation_id)
    parts = [getattr(row, part) for part in ("project_id", *SUMS_OF, "made_at", "replaced_at")]
    seen = case((can_be_shown(cut), 1), else_=0).label("seen")
    return statement.with_only_columns(*_place(row, key, name), *parts, seen)
