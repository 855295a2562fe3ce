"""Plans of many projects: a row for each, put together, ordered and cut in the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Integer, Subquery, and_, case, cast, func, literal_column, select
from sqlalchemy.types import String
from sqlmodel import Session, col

from saman.domain.access import Reach
from saman.domain.listings import Slice, WantedPlans
from saman.domain.project_plans import MILESTONE, PlanItem
from saman.domain.projects import Project
from saman.storage import project_lists
from saman.storage.alphabet import folded
from saman.storage.ordering import ASKED_LATELY
from saman.storage.project_columns import networks
from saman.storage.project_lists import conditions, ids

REACHED = "!"
"""Stands after a milestone's day in `milestones` where it is reached."""


@dataclass(frozen=True)
class Counted:
    """Projects, how many of them are late, and the first and last day of any plan."""

    projects: int
    late: int
    first: date | None
    last: date | None


def count(session: Session, reach: Reach, today: date, wanted: WantedPlans) -> Counted:
    return Counted(*session.execute(_counted(reach, today, wanted)).one())


def total(session: Session, reach: Reach, today: date, wanted: WantedPlans) -> int:
    """How many projects there are, without a look at their plans where that is not asked for."""
    if wanted.only_late:
        return count(session, reach, today, wanted).projects
    return project_lists.total(session, reach, today, wanted)


def rows(
    session: Session, reach: Reach, today: date, wanted: WantedPlans, themes: tuple[str, ...], part: Slice
) -> Sequence[Any]:
    """project_id, code, title, main_theme, network, first, last, done (the mean, in per cent), late (how many),
    late_since, and milestones as days in one text.

    By network or theme where that is wanted, those without one last and the themes as they stand in `themes`. In each,
    the one that has been late the longest first, and those without a plan last.
    """
    return session.execute(_rows(reach, today, wanted, themes, part)).all()


@lru_cache(maxsize=ASKED_LATELY)
def _counted(reach: Reach, today: date, wanted: WantedPlans) -> Any:
    plans = _plans(reach, today, wanted)
    late = func.coalesce(plans.c.late, 0) > 0
    return (
        select(
            func.count(),
            func.coalesce(func.sum(case((late, 1), else_=0)), 0),
            func.min(plans.c.first),
            func.max(plans.c.last),
        )
        .select_from(Project)
        .outerjoin(plans, plans.c.project_id == Project.id)
        .where(*_wanted(reach, today, wanted, late))
    )


@lru_cache(maxsize=ASKED_LATELY)
def _rows(reach: Reach, today: date, wanted: WantedPlans, themes: tuple[str, ...], part: Slice) -> Any:
    plans, nets = _plans(reach, today, wanted, *_done()), networks(today)
    project: Any = Project
    late = func.coalesce(plans.c.late, 0)
    groups: list[Any] = []
    if wanted.by == "network":
        groups = [folded(nets.c.name).asc().nulls_last()]
    elif wanted.by == "theme":
        ranked = {theme: place for place, theme in enumerate(themes)}
        groups = [case(ranked, value=col(Project.main_theme), else_=len(themes))]
    return (
        select(
            project.id.label("project_id"),
            project.code,
            project.title,
            project.main_theme,
            nets.c.name.label("network"),
            plans.c.first,
            plans.c.last,
            plans.c.done,
            late.label("late"),
            plans.c.late_since,
            plans.c.milestones,
        )
        .select_from(Project)
        .outerjoin(plans, plans.c.project_id == Project.id)
        .outerjoin(nets, nets.c.project_id == Project.id)
        .where(*_wanted(reach, today, wanted, late > 0))
        .order_by(*groups, plans.c.late_since.asc().nulls_last(), plans.c.first.is_(None))
        .order_by(func.length(Project.code), col(Project.code))
        .offset(part.start)
        .limit(part.size)
    )


def _wanted(reach: Reach, today: date, wanted: WantedPlans, late: ColumnElement[bool]) -> list[ColumnElement[bool]]:
    return [*conditions(reach, today, wanted), *([late] if wanted.only_late else [])]


def _plans(reach: Reach, today: date, wanted: WantedPlans, *more: Any) -> Subquery:
    """project_id, first, last, late, late_since, and `more`, of those that have a plan."""
    item: Any = PlanItem
    behind = and_(item.ends_on < today, item.progress < 100)
    return (
        select(
            item.project_id,
            func.min(item.starts_on).label("first"),
            func.max(item.ends_on).label("last"),
            func.sum(case((behind, 1), else_=0)).label("late"),
            func.min(case((behind, item.ends_on))).label("late_since"),
            *more,
        )
        .where(item.removed_on.is_(None), item.project_id.in_(ids(reach, today, wanted)))
        .group_by(item.project_id)
        .subquery("plans")
    )


def _done() -> list[Any]:
    """How far each plan has come, and its milestones."""
    item: Any = PlanItem
    day = cast(item.starts_on, String)
    mark = case((item.progress == 100, day + literal_column(f"'{REACHED}'")), else_=day)
    return [
        cast(func.round(func.avg(item.progress)), Integer).label("done"),
        func.aggregate_strings(case((item.kind == MILESTONE, mark)), ",").label("milestones"),
    ]
