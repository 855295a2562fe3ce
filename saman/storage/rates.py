"""How many reports have been due, how many of those are delivered, and how many of these on time, counted in SQL."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from saman.domain.access import Reach
from saman.domain.listings import WantedReports
from saman.domain.networks import Network, NetworkMembership
from saman.domain.projects import Project
from saman.domain.reports import Report
from saman.storage.report_conditions import DELIVERED, ON_TIME, conditions, past
from saman.storage.scope import during

SEAT = aliased(NetworkMembership)
"""Beside the memberships by which projects are chosen."""
CUTS: Mapping[str, tuple[Any, ...]] = {
    "round": (Project.round,),
    "theme": (Project.main_theme,),
    "network": (Network.id, Network.code, Network.name),
    "report": (Report.type, Report.period),
}


@dataclass(frozen=True)
class Counted:
    """One group: what it is of, as the columns in `CUTS` say, and the three numbers."""

    group: tuple[Any, ...]
    due: int
    delivered: int
    on_time: int


def by(session: Session, reach: Reach, today: date, wanted: WantedReports, cut: str) -> list[Counted]:
    """A project stands in the network it is in today; the columns are None for those outside every network."""
    keys = CUTS[cut]
    statement: Any = (
        select(*keys, func.count(), _times(DELIVERED), _times(and_(DELIVERED, ON_TIME)))
        .select_from(Report)
        .join(Project, col(Project.id) == Report.project_id)
    )
    if cut == "network":
        interval = during(col(SEAT.starts_on), col(SEAT.ends_on), today)
        member = and_(col(SEAT.project_id) == Project.id, interval)
        statement = statement.outerjoin(SEAT, member).outerjoin(Network, col(Network.id) == SEAT.network_id)
    found = statement.where(*conditions(reach, today, wanted), past(today)).group_by(*keys).order_by(*keys)
    return [Counted(tuple(row[:-3]), *row[-3:]) for row in session.execute(found)]


def _times(condition: Any) -> Any:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
