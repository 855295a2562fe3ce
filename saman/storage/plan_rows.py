"""Plans of many projects: put together in the database, a row for each project and one for each milestone."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Date, Integer, and_, case, func, literal, select, union_all
from sqlmodel import Session, col

from saman.domain.access import Reach
from saman.domain.listings import WantedProjects
from saman.domain.project_plans import MILESTONE, PlanItem
from saman.storage.ordering import ASKED_LATELY
from saman.storage.project_lists import ids


def of_projects(session: Session, reach: Reach, today: date, wanted: WantedProjects) -> Sequence[Any]:
    """`milestone` False: project_id, first and last day, done (the mean, in per cent), late (how many), late_since.
    `milestone` True: one of the project's, on its first day, with how far it is done; by project and day."""
    return session.execute(_statement(reach, today, wanted)).all()


@lru_cache(maxsize=ASKED_LATELY)
def _statement(reach: Reach, today: date, wanted: WantedProjects) -> Any:
    item: Any = PlanItem
    here = (item.removed_on.is_(None), item.project_id.in_(ids(reach, today, wanted)))
    behind = and_(item.ends_on < today, item.progress < 100)
    whole = select(
        item.project_id,
        literal(0, Integer).label("milestone"),
        func.min(item.starts_on).label("first"),
        func.max(item.ends_on).label("last"),
        func.round(func.avg(item.progress)).label("done"),
        func.sum(case((behind, 1), else_=0)).label("late"),
        func.min(case((behind, item.ends_on))).label("late_since"),
    ).where(*here)
    each = select(
        item.project_id,
        literal(1, Integer),
        item.starts_on,
        item.ends_on,
        item.progress,
        literal(0, Integer),
        literal(None, Date),
    ).where(*here, col(item.kind) == MILESTONE)
    both = union_all(whole.group_by(item.project_id), each).subquery()
    return select(both).order_by(both.c.project_id, both.c.milestone, both.c.first)
