"""Leave from rules as rows: what counts for a report, and the register of all there is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from saman.domain.access import Reach
from saman.domain.people import Person
from saman.domain.projects import Project
from saman.domain.reports import Report
from saman.domain.waivers import Waiver
from saman.storage.alphabet import folded
from saman.storage.scope import DAY, within

ROW = "\n"


@dataclass(frozen=True)
class Registered:
    """A row of the register with its project and the names of who gave it and who lifted it."""

    waiver: Waiver
    code: str
    title: str
    granted_by: str
    lifted_by: str


def in_force(day: Any) -> Any:
    return and_(col(Waiver.lifted_at).is_(None), col(Waiver.until_on) >= day)


def rules_waived() -> Any:
    """Packed codes of the rules that do not count for a report today, for the statement that finds it."""
    same = and_(col(Waiver.project_id) == Report.project_id, col(Waiver.type) == Report.type)
    packed = select(func.aggregate_strings(col(Waiver.rule), ROW)).where(same, in_force(DAY))
    return packed.correlate(Report).scalar_subquery()


def unpack(packed: str | None) -> tuple[str, ...]:
    return tuple(sorted({rule for rule in (packed or "").split(ROW) if rule}))


def counting(session: Session, project_id: int, type_: str, day: date) -> Sequence[Waiver]:
    """Those that count on `day`."""
    statement = select(Waiver).where(col(Waiver.project_id) == project_id, col(Waiver.type) == type_, in_force(day))
    return session.scalars(statement.order_by(col(Waiver.id))).all()


def register(session: Session, reach: Reach, today: date) -> list[Registered]:
    """All that were ever given within reach, the newest first."""
    giver, lifter = aliased(Person), aliased(Person)
    statement = (
        select(Waiver, col(Project.code), col(Project.title))
        .add_columns(func.coalesce(giver.name, ""), func.coalesce(lifter.name, ""))
        .join(Project, col(Project.id) == Waiver.project_id)
        .outerjoin(giver, col(giver.id) == Waiver.granted_by)
        .outerjoin(lifter, col(lifter.id) == Waiver.lifted_by)
        .where(within(reach, col(Waiver.project_id), today))
        .order_by(col(Waiver.id).desc())
    )
    return [Registered(*row) for row in session.execute(statement)]


def one(session: Session, reach: Reach, today: date, waiver_id: int) -> Waiver | None:
    here = within(reach, col(Waiver.project_id), today)
    return session.scalars(select(Waiver).where(col(Waiver.id) == waiver_id, here).with_for_update()).first()


def projects(session: Session, reach: Reach, today: date) -> list[tuple[int, str, str]]:
    """(id, code, title) of those within reach."""
    statement = select(col(Project.id), col(Project.code), col(Project.title)).where(
        within(reach, col(Project.id), today)
    )
    rows = session.execute(statement.order_by(folded(Project.title), col(Project.id)))
    return [(number or 0, code, title) for number, code, title in rows]


def add(session: Session, waiver: Waiver) -> None:
    session.add(waiver)
    session.flush()
