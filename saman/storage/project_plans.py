"""Plans of projects as rows: activities in their order, and the links between them."""

from datetime import date

from sqlalchemy import func
from sqlmodel import Session, col, select

from saman.domain.plan_chains import Link
from saman.domain.project_plans import PlanItem, PlanLink
from saman.domain.projects import Project
from saman.domain.reports import Report


def items(session: Session, project_id: int) -> list[PlanItem]:
    """What stands in the plan, in its order."""
    statement = (
        select(PlanItem)
        .where(PlanItem.project_id == project_id, col(PlanItem.removed_on).is_(None))
        .order_by(col(PlanItem.position), col(PlanItem.id))
    )
    return list(session.scalars(statement))


def links(session: Session, project_id: int) -> list[PlanLink]:
    return list(session.scalars(select(PlanLink).where(PlanLink.project_id == project_id).order_by(col(PlanLink.id))))


def links_of(session: Session, project_id: int) -> list[Link]:
    """The same, apart from where they are stored."""
    return [Link(one.predecessor, one.successor, one.lag_days) for one in links(session, project_id)]


def count(session: Session, project_id: int) -> int:
    """How many the project has had, those taken out too."""
    return session.scalars(select(func.count()).select_from(PlanItem).where(PlanItem.project_id == project_id)).one()


def deadlines(session: Session, project_id: int, first: date, last: date) -> list[Report]:
    """The project's reports that are due within the plan, the earliest first."""
    statement = (
        select(Report)
        .where(Report.project_id == project_id, Report.due_on >= first, Report.due_on <= last)
        .order_by(col(Report.due_on), col(Report.id))
    )
    return list(session.scalars(statement))


def add(session: Session, *things: PlanItem | PlanLink) -> None:
    session.add_all(things)
    session.flush()


def remove(session: Session, gone: list[PlanLink]) -> None:
    for link in gone:
        session.delete(link)
    session.flush()


def every(session: Session, project_id: int) -> list[PlanItem]:
    """Those taken out too."""
    return list(session.scalars(select(PlanItem).where(PlanItem.project_id == project_id).order_by(col(PlanItem.id))))


def project_called(session: Session, code: str) -> int | None:
    return session.scalars(select(Project.id).where(Project.code == code)).first()
