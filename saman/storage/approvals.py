"""Reports that wait for approval, with what whoever approves has to know of each."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, or_, select
from sqlmodel import Session, col

from saman.domain.access import Reach
from saman.domain.listings import WantedReports
from saman.domain.people import Person
from saman.domain.projects import Project
from saman.domain.recusals import Recusal
from saman.domain.reports import Report, ReportEvent, Review
from saman.domain.workflow import State
from saman.storage.overview import LAST_EVENT
from saman.storage.readers import belongs, has_reader
from saman.storage.recusals import standing
from saman.storage.report_conditions import TO_REVIEW, conditions

RECOMMENDED = col(Report.state) == State.RECOMMENDED.value
OF_LAST_VERSION = and_(col(Review.report_id) == Report.id, col(Review.version) == Report.version)


@dataclass(frozen=True)
class Candidate:
    """`event` is the last thing that happened, by `by`; `read` is whether somebody reads for the network.

    `own` and `declared` are what keeps whoever asked from approving it.
    """

    report: Report
    project: Project
    review: Review | None
    event: ReportEvent | None
    by: str | None
    read: bool
    own: bool
    declared: Recusal | None


def waiting(
    session: Session,
    reach: Reach,
    day: date,
    wanted: WantedReports,
    reviewing: Sequence[str],
    only: Collection[int] | None = None,
    judge: int | None = None,
) -> list[Candidate]:
    """Recommended ones, and sent ones that nobody in the roles `reviewing` reads; the longest waiting first.

    `judge` is the person who asks, to be told what is not theirs.
    """
    read = has_reader(reviewing, day)
    statement: Any = (
        select(Report, Project, Review, ReportEvent, col(Person.name), read)
        .add_columns(belongs(judge or 0, col(Project.id), day), Recusal)
        .join(Project, col(Project.id) == Report.project_id)
        .outerjoin(Review, OF_LAST_VERSION)
        .outerjoin(ReportEvent, LAST_EVENT)
        .outerjoin(Person, col(Person.id) == ReportEvent.person_id)
        .outerjoin(Recusal, standing(Recusal, judge or 0, Project.id, day))
        .where(*conditions(reach, day, wanted), or_(RECOMMENDED, and_(TO_REVIEW, ~read)))
        .order_by(col(Report.submitted_at), col(Report.id))
    )
    if only is not None:
        statement = statement.where(col(Report.id).in_(sorted(only)))
    return [Candidate(*row) for row in session.execute(statement)]
