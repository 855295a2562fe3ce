"""Lists of projects: the rows asked for, how many there are, and how many municipalities stand behind them."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session, col

from saman.domain.access import Reach
from saman.domain.listings import Order, Slice, WantedProjects
from saman.domain.projects import Project, ProjectTheme
from saman.storage.alphabet import folded
from saman.storage.ordering import ASKED_LATELY, ordered
from saman.storage.project_columns import (
    JOINED,
    Municipalities,
    count_municipalities,
    is_member,
    municipalities,
    named,
    networks,
    standing_day,
    unpack,
)
from saman.storage.scope import during, within


@dataclass(frozen=True)
class Row:
    """`themes`: the main theme first, then the others by key."""

    project: Project
    network_id: int | None
    network: str | None
    themes: tuple[str, ...]
    municipalities: Municipalities


def rows(session: Session, reach: Reach, today: date, wanted: WantedProjects, order: Order, part: Slice) -> list[Row]:
    return [_row(*found) for found in session.execute(_rows(reach, today, wanted, order, part))]


@lru_cache(maxsize=ASKED_LATELY)
def _rows(reach: Reach, today: date, wanted: WantedProjects, order: Order, part: Slice) -> Any:
    here = conditions(reach, today, wanted)
    if order.column in JOINED:
        return _cut(_joined(today, order, None).where(*here), part)
    asked = select(col(Project.id)).where(*here).order_by(*ordered(order, COLUMNS, USUAL))
    page = select(_cut(asked, part).cte("page").c.id)
    return _joined(today, order, page).where(col(Project.id).in_(page))


COLUMNS = {
    "code": Project.code,
    "title": folded(Project.title),
    "round": Project.round,
    "theme": Project.main_theme,
    "status": Project.status,
    "decided_on": Project.decided_on,
}
USUAL = (func.length(Project.code), Project.code)


def _cut(statement: Any, part: Slice) -> Any:
    return statement.offset(part.start).limit(part.size)


def _joined(today: date, order: Order, only: Any) -> Any:
    """Projects with what stands beside them; `only` is a select of the ids that are wanted."""
    places, nets, themes = municipalities(today, only), networks(today, only), _themes(today, only)
    columns = {**COLUMNS, "municipalities": places.c.first, "network": folded(nets.c.name)}
    return (
        select(Project, nets.c.network_id, nets.c.name, themes.c.packed, places.c.packed)
        .outerjoin(places, places.c.project_id == Project.id)
        .outerjoin(nets, nets.c.project_id == Project.id)
        .outerjoin(themes, themes.c.project_id == Project.id)
        .order_by(*ordered(order, columns, USUAL))
    )


def _row(project: Project, network_id: int | None, network: str | None, themes: str | None, places: str | None) -> Row:
    others = sorted(set((themes or "").split(",")) - {"", project.main_theme})
    return Row(project, network_id, network, (project.main_theme, *others), unpack(places))


def ids(reach: Reach, today: date, wanted: WantedProjects) -> Any:
    """The projects that are wanted, to put into another statement."""
    return select(col(Project.id)).where(*conditions(reach, today, wanted))


def total(session: Session, reach: Reach, today: date, wanted: WantedProjects) -> int:
    found: int = session.execute(
        select(func.count()).select_from(Project).where(*conditions(reach, today, wanted))
    ).scalar_one()
    return found


def count(session: Session, reach: Reach, today: date, wanted: WantedProjects) -> tuple[int, int]:
    """Projects, and different municipalities in them."""
    found = conditions(reach, today, wanted)
    places = count_municipalities(select(col(Project.id)).where(*found), today)
    projects, municipalities_ = session.execute(select(func.count(), places).select_from(Project).where(*found)).one()
    return projects, municipalities_


def conditions(reach: Reach, today: date, wanted: WantedProjects) -> list[ColumnElement[bool]]:
    """Which projects are within reach and wanted."""
    plain: list[tuple[Any, Any]] = [
        (col(Project.round), wanted.round),
        (col(Project.main_theme), wanted.theme),
        (col(Project.status), wanted.status),
    ]
    found = [within(reach, col(Project.id), today)]
    found += [column == value for column, value in plain if value not in ("", None)]
    if wanted.network is not None:
        found.append(is_member(wanted.network, today))
    if wanted.search.strip():
        found.append(named(wanted.search.strip(), today))
    return found


def _themes(today: date, only: Any) -> Any:
    day: Any = standing_day(today)
    wanted = [] if only is None else [col(ProjectTheme.project_id).in_(only)]
    return (
        select(col(ProjectTheme.project_id), func.aggregate_strings(col(ProjectTheme.theme), ",").label("packed"))
        .join(Project, col(Project.id) == ProjectTheme.project_id)
        .where(during(col(ProjectTheme.starts_on), col(ProjectTheme.ends_on), day), *wanted)
        .group_by(col(ProjectTheme.project_id))
        .subquery("themes")
    )
