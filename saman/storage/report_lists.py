"""Lists of reports: the rows asked for, how many there are, and what they add up to. Each is one statement."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, case, distinct, func, select
from sqlmodel import Session, col

from saman.domain.access import Reach
from saman.domain.listings import Order, Slice, WantedReports
from saman.domain.projects import Project
from saman.domain.reports import Report
from saman.storage.alphabet import folded
from saman.storage.ordering import ASKED_LATELY, ordered
from saman.storage.project_columns import JOINED, Municipalities, count_municipalities, municipalities, networks, unpack
from saman.storage.report_conditions import DELIVERED, about_projects, conditions, late


@dataclass(frozen=True)
class Row:
    report: Report
    code: str
    title: str
    round: int
    main_theme: str
    network: str | None
    municipalities: Municipalities


@dataclass(frozen=True)
class Summary:
    """Each counted once: the reports, those delivered and late, their projects and the municipalities in those."""

    reports: int
    delivered: int
    late: int
    projects: int
    municipalities: int


def rows(session: Session, reach: Reach, today: date, wanted: WantedReports, order: Order, part: Slice) -> list[Row]:
    return [
        Row(report, code, title, round_, theme, network, unpack(packed))
        for report, code, title, round_, theme, network, packed in session.execute(
            _rows(reach, today, wanted, order, part)
        )
    ]


@lru_cache(maxsize=ASKED_LATELY)
def _rows(reach: Reach, today: date, wanted: WantedReports, order: Order, part: Slice) -> Any:
    here = conditions(reach, today, wanted)
    if order.column in JOINED:
        return _cut(_joined(today, order, None).where(*here), part)
    asked = select(col(Report.id), col(Report.project_id)).join(Project, col(Project.id) == Report.project_id)
    page = _cut(asked.where(*here).order_by(*ordered(order, COLUMNS, USUAL)), part).cte("page")
    mine, projects = col(Report.id).in_(select(page.c.id)), select(page.c.project_id)
    return _joined(today, order, projects).where(mine)


COLUMNS = {
    "code": Project.code,
    "title": folded(Project.title),
    "type": Report.type,
    "period": Report.period,
    "round": Project.round,
    "theme": Project.main_theme,
    "state": Report.state,
    "version": Report.version,
    "due_on": Report.due_on,
    "submitted_on": Report.first_submitted_at,
    "approved_on": Report.approved_at,
}
USUAL = (Project.code, Report.due_on, Report.id)


def _cut(statement: Any, part: Slice) -> Any:
    return statement.offset(part.start).limit(part.size)


def _joined(today: date, order: Order, only: Any) -> Any:
    """Reports with what stands beside their projects; `only` is a select of the project ids that are wanted."""
    places, nets = municipalities(today, only), networks(today, only)
    columns = {**COLUMNS, "municipalities": places.c.first, "network": folded(nets.c.name)}
    return (
        select(Report, col(Project.code), col(Project.title), col(Project.round), col(Project.main_theme))
        .add_columns(nets.c.name, places.c.packed)
        .join(Project, col(Project.id) == Report.project_id)
        .outerjoin(places, places.c.project_id == Project.id)
        .outerjoin(nets, nets.c.project_id == Project.id)
        .order_by(*ordered(order, columns, USUAL))
    )


def count(session: Session, reach: Reach, today: date, wanted: WantedReports) -> int:
    return session.execute(_among(select(func.count()), reach, today, wanted)).scalar_one()


def summary(session: Session, reach: Reach, today: date, wanted: WantedReports) -> Summary:
    projects = _among(select(col(Report.project_id)), reach, today, wanted)
    numbers: Any = select(
        func.count(),
        func.coalesce(func.sum(case((DELIVERED, 1), else_=0)), 0),
        func.coalesce(func.sum(case((late(today), 1), else_=0)), 0),
        func.count(distinct(col(Report.project_id))),
        count_municipalities(projects, today),
    )
    return Summary(*session.execute(_among(numbers, reach, today, wanted)).one())


def _among(statement: Any, reach: Reach, today: date, wanted: WantedReports) -> Select[Any]:
    """Without the projects where nothing is asked of them: then an index alone answers."""
    asked = statement.select_from(Report)
    if about_projects(wanted):
        asked = asked.join(Project, col(Project.id) == Report.project_id)
    found: Select[Any] = asked.where(*conditions(reach, today, wanted))
    return found
