"""How far the reporting has come, counted in the database: all of it, by network, and report by report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, false, func, or_, select
from sqlmodel import Session, col

from saman.domain.access import Reach
from saman.domain.campaigns import Campaign, DueDate
from saman.domain.deadline_requests import DeadlineRequest
from saman.domain.networks import Network
from saman.domain.people import RoleHolding
from saman.domain.projects import Project
from saman.domain.reports import Report, ReportEvent, ReportVersion
from saman.domain.workflow import State
from saman.storage.deadline_requests import last_asked
from saman.storage.ordering import ASKED_LATELY
from saman.storage.project_columns import Municipalities, count_municipalities, municipalities, networks, unpack
from saman.storage.readers import barred
from saman.storage.report_conditions import DELIVERED, DRAFT, TO_REVIEW, late
from saman.storage.scope import during, within

NOT_OPENED = and_(DRAFT, col(Report.touched_at).is_(None))


@dataclass(frozen=True)
class Asked:
    """Whose reports: within reach, open on the day, of one round where one is chosen."""

    reach: Reach
    day: date
    round: int | None = None

    @property
    def conditions(self) -> list[ColumnElement[bool]]:
        found = [col(Report.opens_on) <= self.day, within(self.reach, col(Report.project_id), self.day)]
        return [*found, col(Project.round) == self.round] if self.round is not None else found


@dataclass(frozen=True)
class NetworkRow:
    """The reports of one campaign in one network; `network_id` None for projects outside every network.

    `leaderless` are those not opened whose project has no leader. `municipalities` counts the whole campaign's.
    """

    network_id: int | None
    name: str | None
    theme: str | None
    total: int
    delivered: int
    late: int
    approved: int
    recommended: int
    to_review: int
    signing: int
    returned: int
    draft: int
    not_opened: int
    leaderless: int
    municipalities: int


@dataclass(frozen=True)
class Line:
    """One report with its project; `since` is when it came into its state; `near`: who asked may not judge it."""

    report: Report
    title: str
    municipalities: Municipalities
    since: datetime | None
    near: bool = False


@dataclass(frozen=True)
class Own:
    """A report with its project, the last thing that happened to it, when and as what it was sent last, and the last
    request for a later deadline."""

    report: Report
    project: Project
    event: ReportEvent | None
    sent_at: datetime | None
    checksum: str | None
    asked: DeadlineRequest | None


def due_dates(session: Session, asked: Asked) -> list[DueDate]:
    report: Any = Report
    statement = (
        select(report.type, report.period, report.due_on, func.count(), _times(DELIVERED))
        .join(Project, col(Project.id) == Report.project_id)
        .where(*asked.conditions)
        .group_by(report.type, report.period, report.due_on)
    )
    return [DueDate(*row) for row in session.execute(statement)]


def by_network(session: Session, asked: Asked, campaign: Campaign, leading: Sequence[str]) -> list[NetworkRow]:
    """`leading` are the roles that lead a project."""
    statement = _by_network(asked, campaign.type, campaign.period, tuple(leading))
    return [NetworkRow(*row) for row in session.execute(statement)]


@lru_cache(maxsize=ASKED_LATELY)
def _by_network(asked: Asked, kind: str, period: str, leading: tuple[str, ...]) -> Any:
    nets, here = networks(asked.day), [*asked.conditions, col(Report.type) == kind, col(Report.period) == period]
    projects = select(col(Report.project_id)).join(Project, col(Project.id) == Report.project_id).where(*here)
    states = (State.APPROVED, State.RECOMMENDED, None, State.SIGNING, State.RETURNED)
    counts = [_times(TO_REVIEW if state is None else col(Report.state) == state.value) for state in states]
    return (
        select(nets.c.network_id, nets.c.name, func.max(Network.theme), func.count())
        .add_columns(_times(DELIVERED), _times(late(asked.day)), *counts)
        .add_columns(_times(and_(DRAFT, ~NOT_OPENED)), _times(NOT_OPENED))
        .add_columns(_times(and_(NOT_OPENED, ~has_leader(leading, asked.day))))
        .add_columns(func.max(count_municipalities(projects, asked.day)))
        .select_from(Report)
        .join(Project, col(Project.id) == Report.project_id)
        .outerjoin(nets, nets.c.project_id == Project.id)
        .outerjoin(Network, col(Network.id) == nets.c.network_id)
        .where(*here)
        .group_by(nets.c.network_id, nets.c.name)
        .order_by(nets.c.network_id)
    )


def lines(session: Session, asked: Asked, campaign: Campaign | None, judge: int | None = None) -> list[Line]:
    """The reports of the campaign, and those of any other that wait for review; the longest waiting first.

    With a `judge`, each says whether that person is too near to its project.
    """
    near = false() if judge is None else barred(judge, col(Project.id), asked.day)
    places = municipalities(asked.day)
    wanted = or_(TO_REVIEW, and_(*_of(campaign))) if campaign else TO_REVIEW
    statement = (
        select(Report, col(Project.title), places.c.packed, col(ReportEvent.at), near)
        .join(Project, col(Project.id) == Report.project_id)
        .outerjoin(places, places.c.project_id == Project.id)
        .outerjoin(ReportEvent, LAST_EVENT)
        .where(*asked.conditions, wanted)
        .order_by(col(Report.submitted_at), col(Project.title))
    )
    return [
        Line(report, title, unpack(packed), since, bool(too_near))
        for report, title, packed, since, too_near in session.execute(statement)
    ]


def own(session: Session, asked: Asked) -> list[Own]:
    """Every open report within reach, the one due first at the top."""
    sent = and_(col(ReportVersion.report_id) == Report.id, col(ReportVersion.number) == Report.version)
    statement = (
        select(
            Report, Project, ReportEvent, col(ReportVersion.submitted_at), col(ReportVersion.checksum), DeadlineRequest
        )
        .join(Project, col(Project.id) == Report.project_id)
        .outerjoin(ReportEvent, LAST_EVENT)
        .outerjoin(ReportVersion, sent)
        .outerjoin(DeadlineRequest, last_asked())
        .where(*asked.conditions)
        .order_by(col(Report.due_on), col(Report.id))
    )
    return [Own(*row) for row in session.execute(statement)]


def ahead(session: Session, reach: Reach, day: date, limit: int) -> list[tuple[str, str, date, date]]:
    """(type, period, opens, due) of what will be asked for next."""
    report: Any = Report
    statement = (
        select(report.type, report.period, report.opens_on, report.due_on)
        .where(col(Report.opens_on) > day, within(reach, col(Report.project_id), day))
        .distinct()
        .order_by(report.due_on)
        .limit(limit)
    )
    return [(row[0], row[1], row[2], row[3]) for row in session.execute(statement)]


# A save is no event, so the last event is what brought the report into the state it stands in.
LAST_EVENT = and_(col(ReportEvent.report_id) == Report.id, col(ReportEvent.seq) == Report.event_count)


def has_leader(leading: Sequence[str], day: date) -> ColumnElement[bool]:
    """Whether somebody leads the project on `day`."""
    condition: ColumnElement[bool] = exists().where(
        col(RoleHolding.project_id) == Project.id,
        col(RoleHolding.role).in_(leading),
        during(col(RoleHolding.starts_on), col(RoleHolding.ends_on), day),
    )
    return condition


def _of(campaign: Campaign) -> list[ColumnElement[bool]]:
    return [col(Report.type) == campaign.type, col(Report.period) == campaign.period]


def _times(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
