"""What waits on whoever runs the programme, found from the state of things."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Date, Integer, String, and_, bindparam, case, func, literal, or_, select, true, union_all
from sqlmodel import Session, col

from saman.domain.access import Reach
from saman.domain.account_requests import AccountRequest
from saman.domain.call_things import CallQuestion
from saman.domain.cases import Case, CaseEvent
from saman.domain.changes import ChangeNotice
from saman.domain.columns import UtcDateTime
from saman.domain.deadline_requests import DeadlineRequest
from saman.domain.people import RoleHolding
from saman.domain.projects import Application, Project, ProjectStatus
from saman.domain.register_events import RegisterEvent, RegisterQuestion
from saman.domain.reports import Report, ReportEvent
from saman.domain.workflow import State
from saman.storage.cases import is_last, too_near
from saman.storage.deadline_requests import IS_OPEN
from saman.storage.ordering import ASKED_LATELY
from saman.storage.overview import LAST_EVENT, Asked, has_leader
from saman.storage.readers import barred, has_reader
from saman.storage.report_conditions import TO_REVIEW, late
from saman.storage.risks import OpenRisk, worst_of
from saman.storage.scope import within

VACANT, CHANGED, IN_CASE, ACCOUNTS, AT_RISK, SPLIT = "vacant", "changed", "case", "accounts", "risk", "split"
CALL = "call"
LONG_AGO: Any = bindparam("returned_before", type_=UtcDateTime)
RECOMMENDED = col(Report.state) == State.RECOMMENDED.value


@dataclass(frozen=True)
class Waiting:
    """A report that waits; `since` is when it came into its state, `asked_at` when a later deadline was asked for that
    is not answered yet, `total` how many there are in all."""

    report: Report
    title: str
    since: datetime | None
    asked_at: datetime | None
    total: int


@dataclass(frozen=True)
class Vacancy:
    """A project that nobody leads, since the last one left, or since it began (`left_on` None)."""

    project_id: int
    code: str
    title: str
    starts_on: date
    left_on: date | None
    total: int


@dataclass(frozen=True)
class Noticed:
    """A notice of a change that waits for its answer."""

    project_id: int
    title: str
    change_id: int
    kind: str
    sent_at: datetime


def reports(
    session: Session,
    asked: Asked,
    reviewing: Sequence[str],
    returned_before: datetime,
    limit: int,
    judge: int | None = None,
) -> list[Waiting]:
    """With a request to answer, to be approved (also those that no network leader reads), late, or returned before a
    time; in that order.

    `reviewing` are the roles that read for a network. What `judge` is too near to is not theirs to approve.
    """
    statement = _reports(asked, tuple(reviewing), limit, judge)
    return [Waiting(*row) for row in session.execute(statement, {"returned_before": returned_before})]


@lru_cache(maxsize=ASKED_LATELY)
def _reports(asked: Asked, reviewing: tuple[str, ...], limit: int, judge: int | None) -> Any:
    theirs = true() if judge is None else ~barred(judge, col(Project.id), asked.day)
    unread = and_(TO_REVIEW, ~has_reader(reviewing, asked.day))
    to_approve = and_(or_(RECOMMENDED, unread), theirs)
    overdue = late(asked.day)
    forgotten = and_(
        col(Report.state) == State.RETURNED.value,
        col(ReportEvent.at) < LONG_AGO,
    )
    asks = and_(IS_OPEN, col(DeadlineRequest.id).is_not(None), col(Report.state) != State.APPROVED.value)
    place = case((asks, 0), (to_approve, 1), (overdue, 2), else_=3)
    return (
        select(Report, col(Project.title), col(ReportEvent.at), col(DeadlineRequest.asked_at), func.count().over())
        .join(Project, col(Project.id) == Report.project_id)
        .outerjoin(ReportEvent, LAST_EVENT)
        .outerjoin(DeadlineRequest, and_(col(DeadlineRequest.report_id) == Report.id, IS_OPEN))
        .where(*asked.conditions, or_(to_approve, overdue, forgotten, asks))
        .order_by(place, col(ReportEvent.at), col(Report.due_on))
        .limit(limit)
    )


@dataclass(frozen=True)
class CaseWaiting:
    """A complaint or a request that waits for its next step, and by when. `title` is empty where it is of a call."""

    title: str
    due_on: date
    case_id: int
    kind: str
    received_on: date
    call: str


@dataclass(frozen=True)
class SplitAsked:
    """A project of a municipality that was split, which nobody has said what becomes of."""

    project_id: int
    title: str
    starts_on: date
    event_id: int
    question_id: int


@dataclass(frozen=True)
class InCall:
    """What waits in a call: `kind` applications_sent or questions_asked, how many, and the first."""

    count: int
    call: str
    kind: str
    since: datetime


@dataclass(frozen=True)
class BesideReports:
    """What waits beside the reports, and the worst risks, the worst first.

    `accounts` is how many ask for an account, and `accounts_since` the first.
    """

    vacancies: list[Vacancy]
    notices: list[Noticed]
    cases: list[CaseWaiting]
    splits: list[SplitAsked]
    risks: list[OpenRisk]
    accounts: int
    accounts_since: datetime | None
    in_calls: list[InCall]


def beside_reports(
    session: Session, asked: Asked, leading: Sequence[str], limit: int, handler: int | None, risks: int
) -> BesideReports:
    """All in one statement; without what `handler` is too near to, and with so many of the worst risks."""
    day, round_ = asked.day, asked.round
    vacant = _vacancies(asked.reach, day, round_, tuple(leading), limit).subquery()
    none: Any = (literal(None, Integer), literal(None, String), literal(None, UtcDateTime))
    waits = (
        select(col(Project.id), col(Project.code), col(Project.title), col(Project.starts_on), literal(None, Date))
        .add_columns(literal(0), col(ChangeNotice.id), col(ChangeNotice.kind), col(ChangeNotice.sent_at))
        .join(ChangeNotice, col(ChangeNotice.project_id) == Project.id)
        .where(col(ChangeNotice.outcome).is_(None), within(asked.reach, col(Project.id), day))
        .where(*([col(Project.round) == round_] if round_ is not None else []))
    )
    parts = (select(*vacant.c, *none, literal(VACANT)), waits.add_columns(literal(CHANGED)))
    rows = session.execute(
        union_all(
            *parts, _cases(asked, handler), _risks(asked, risks), _accounts(), _splits(asked, handler), *_in_calls()
        )
    )
    names = (VACANT, CHANGED, IN_CASE, AT_RISK, ACCOUNTS, SPLIT, CALL)
    found: dict[str, list[Any]] = {name: [] for name in names}
    for *row, part in rows:
        found[part].append(row)
    at_risk = [OpenRisk(row[0], row[2], row[1], row[7], row[3], row[5], row[6]) for row in found[AT_RISK]]
    accounts = next((row for row in found[ACCOUNTS] if row[0]), None)
    return BesideReports(
        vacancies=[Vacancy(*row[:6]) for row in found[VACANT]],
        notices=[Noticed(row[0], row[2], *row[6:]) for row in found[CHANGED]],
        cases=[CaseWaiting(row[2], row[3], row[6], row[7], row[4], row[1]) for row in found[IN_CASE]],
        splits=[SplitAsked(row[0], row[2], row[3], row[5], row[6]) for row in found[SPLIT]],
        risks=sorted(at_risk, key=lambda risk: (-risk.weight, -risk.consequence)),
        accounts=accounts[0] if accounts else 0,
        accounts_since=accounts[8] if accounts else None,
        in_calls=[InCall(row[0], row[1], row[7], row[8]) for row in found[CALL]],
    )


def _risks(asked: Asked, most: int) -> Any:
    """In the columns of the others."""
    one = worst_of(asked.reach, asked.day, asked.round, most).subquery().c
    return (
        select(one.project_id, one.text, one.title, one.due_on, literal(None, Date), one.probability, one.consequence)
        .add_columns(one.owner, literal(None, UtcDateTime))
        .add_columns(literal(AT_RISK))
    )


def _splits(asked: Asked, handler: int | None) -> Any:
    """In the columns of the others."""
    theirs = true() if handler is None else ~barred(handler, col(Project.id), asked.day)
    return (
        select(col(Project.id), col(Project.code), col(Project.title), col(RegisterEvent.starts_on))
        .add_columns(literal(None, Date), col(RegisterEvent.id), col(RegisterQuestion.id))
        .add_columns(literal(None, String), literal(None, UtcDateTime), literal(SPLIT))
        .join(RegisterQuestion, col(RegisterQuestion.project_id) == Project.id)
        .join(RegisterEvent, col(RegisterEvent.id) == RegisterQuestion.event_id)
        .where(col(RegisterQuestion.choice).is_(None), within(asked.reach, col(Project.id), asked.day), theirs)
        .where(*([col(Project.round) == asked.round] if asked.round is not None else []))
    )


def _accounts() -> Any:
    """One row, in the columns of the others: how many there are, and since when."""
    return (
        select(func.count(), literal(None, String), literal(None, String), literal(None, Date), literal(None, Date))
        .add_columns(literal(0), literal(None, Integer), literal(None, String), func.min(AccountRequest.asked_at))
        .add_columns(literal(ACCOUNTS))
        .where(col(AccountRequest.outcome).is_(None))
    )


def _in_calls() -> tuple[Any, Any]:
    """In the columns of the others: a row for each call, of what is to be checked and of what is to be answered."""
    sent = (
        select(func.count(), col(Application.call), literal(None, String), literal(None, Date), literal(None, Date))
        .add_columns(literal(0), literal(None, Integer), literal("applications_sent"), func.min(Application.sent_at))
        .add_columns(literal(CALL))
        .where(col(Application.state) == "sent", col(Application.call).is_not(None))
        .group_by(col(Application.call))
    )
    asked = (
        select(func.count(), col(CallQuestion.call), literal(None, String), literal(None, Date), literal(None, Date))
        .add_columns(literal(0), literal(None, Integer), literal("questions_asked"), func.min(CallQuestion.asked_at))
        .add_columns(literal(CALL))
        .where(col(CallQuestion.answered_at).is_(None))
        .group_by(col(CallQuestion.call))
    )
    return sent, asked


def _cases(asked: Asked, handler: int | None) -> Any:
    """In the columns of the others. One of a whole call is in every round."""
    of_round = or_(col(Application.round) == asked.round, col(Application.id).is_(None))
    return (
        select(literal(0), col(Case.call), func.coalesce(Application.title, ""), col(CaseEvent.due_on))
        .add_columns(col(Case.received_on), literal(0), col(Case.id), col(Case.kind), col(CaseEvent.at))
        .add_columns(literal(IN_CASE))
        .select_from(Case)
        .join(CaseEvent, is_last())
        .outerjoin(Application, col(Application.id) == Case.application_id)
        .where(col(CaseEvent.due_on).is_not(None), ~too_near(handler, asked.day))
        .where(*([of_round] if asked.round is not None else []))
    )


def vacancies(
    session: Session, reach: Reach, day: date, round: int | None, leading: Sequence[str], limit: int
) -> list[Vacancy]:
    statement = _vacancies(reach, day, round, tuple(leading), limit)
    return [Vacancy(*row) for row in session.execute(statement)]


@lru_cache(maxsize=ASKED_LATELY)
def _vacancies(reach: Reach, day: date, round: int | None, leading: tuple[str, ...], limit: int) -> Any:
    project: Any = Project
    left_on = (
        select(func.max(RoleHolding.ends_on))
        .where(col(RoleHolding.project_id) == Project.id, col(RoleHolding.role).in_(leading))
        .where(col(RoleHolding.ends_on) < day)
        .scalar_subquery()
    )
    return (
        select(project.id, project.code, project.title, project.starts_on, left_on, func.count().over())
        .where(project.status == ProjectStatus.ACTIVE.value, project.starts_on <= day, within(reach, project.id, day))
        .where(*([project.round == round] if round is not None else []), ~has_leader(leading, day))
        .order_by(func.coalesce(left_on, project.starts_on), project.id)
        .limit(limit)
    )
