"""Reviews under way, and which report waits next."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import and_
from sqlmodel import Session, col, select

from saman.domain.access import Reach
from saman.domain.projects import Project
from saman.domain.recusals import Bar, Recusal
from saman.domain.reports import Report, Review
from saman.storage.readers import barred, belongs
from saman.storage.recusals import standing
from saman.storage.scope import within


def find(session: Session, report_id: int, version: int) -> Review | None:
    return session.exec(select(Review).where(Review.report_id == report_id, Review.version == version)).first()


def beside(session: Session, report: Report, version: int, person_id: int, day: date) -> tuple[Review | None, Bar]:
    """The review of a version, and what keeps a person from judging its project on `day`."""
    of_version = and_(col(Review.report_id) == report.id, col(Review.version) == version)
    near = belongs(person_id, col(Project.id), day)
    statement = (
        select(Review, near, Recusal)
        .select_from(Project)
        .outerjoin(Review, of_version)
        .outerjoin(Recusal, standing(Recusal, person_id, Project.id, day))
        .where(col(Project.id) == report.project_id)
    )
    review, own, declared = session.execute(statement).one()
    return review, Bar(bool(own), declared)


def next_waiting(
    session: Session, reach: Reach, today: date, states: Sequence[str], after: int, judge: int | None = None
) -> int | None:
    """Another report than `after` in one of `states`, the longest waiting first, that `judge` is not too near to."""
    near = [~barred(judge, col(Report.project_id), today)] if judge is not None else []
    statement = (
        select(Report.id)
        .where(col(Report.state).in_(states), Report.id != after)
        .where(within(reach, col(Report.project_id), today), *near)
        .order_by(col(Report.submitted_at), col(Report.id))
    )
    return session.exec(statement.limit(1)).first()
