"""Plans of projects as rows: activities in their order, and the links between them."""

from datetime import date

from sqlalchemy import and_, bindparam, func
from sqlmodel import Session, col, select

from saman.domain.plan_chains import Link
from saman.domain.project_plans import PlanItem, PlanLink
from saman.domain.projects import Project
from saman.domain.reports import Report, ReportVersion


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


WITH_THE_PLAN = (
    select(ReportVersion, PlanItem, PlanLink)
    .select_from(Report)
    .outerjoin(
        ReportVersion, and_(col(ReportVersion.report_id) == Report.id, col(ReportVersion.key) == bindparam("key"))
    )
    .outerjoin(PlanItem, and_(col(PlanItem.project_id) == Report.project_id, col(PlanItem.removed_on).is_(None)))
    .outerjoin(
        PlanLink, and_(col(PlanLink.project_id) == PlanItem.project_id, col(PlanLink.successor) == PlanItem.code)
    )
    .where(col(Report.id) == bindparam("report"))
    .order_by(col(PlanItem.position), col(PlanItem.id), col(PlanLink.id))
)
Whole = tuple[list[PlanItem], list[Link]]


def sent_with(session: Session, report_id: int, key: str) -> tuple[ReportVersion | None, Whole]:
    """The version that was sent with this key, and the plan as it stands, in one statement: every sending asks both.

    Ask only once the report is locked: a twin may just have sent it.
    """
    rows = session.execute(WITH_THE_PLAN, {"report": report_id, "key": key}).all()
    items = {item.code: item for _version, item, _link in rows if item}
    links = [Link(one.predecessor, one.successor, one.lag_days) for _version, _item, one in rows if one]
    return next((version for version, *_plan in rows), None), (list(items.values()), links)


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
