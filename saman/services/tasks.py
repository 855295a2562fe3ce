"""What waits on whoever runs the programme. Nothing is kept as a task: it follows from the state of things."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.recusals import judge_of
from saman.domain.report_standing import is_late
from saman.domain.workflow import State
from saman.services.access import require
from saman.services.risks import SHOWN
from saman.storage import tasks as stored
from saman.storage.overview import Asked
from saman.storage.risks import OpenRisk

LONG_RETURNED = timedelta(days=14)
MOST = 30
FIRST = (
    "case_late",
    "case",
    "accounts_asked",
    "questions_asked",
    "applications_sent",
    "deadline_asked",
    "change_sent",
    "split_asks",
)


@dataclass(frozen=True)
class Task:
    """`kind`: approve, approve_unread (no network leader reads it), late, returned, leader_missing, deadline_asked,
    change_sent, case, case_late, split_asks, and, `count` of them together, accounts_asked, and of a call (its key is
    `type`) questions_asked and applications_sent, to be checked.

    `days` is how long it has waited.
    """

    kind: str
    project_id: int
    project: str
    days: int
    report_id: int | None = None
    change_id: int | None = None
    case_id: int | None = None
    event_id: int | None = None
    question_id: int | None = None
    type: str = ""
    period: str = ""
    count: int = 0


@dataclass(frozen=True)
class Tasks:
    """Cases, requests for later deadlines and notices of changes first, for somebody waits; then the longest waiting.

    `total` counts also those that are not listed. `risks` are the worst that stand open.
    """

    listed: list[Task]
    total: int
    risks: list[OpenRisk]


def waiting(session: Session, actor: Actor, round: int | None = None) -> Tasks:
    """Reports to approve, late ones, those returned long ago, requests to answer, and projects that nobody leads."""
    require(actor, "overview.programme")
    today, programme = clock.today(), config.current()
    reviewing = [role.key for role in programme.roles if "report.review" in role.permissions]
    leading = [role.key for role in programme.roles if role.scope == "project" and "report.submit" in role.permissions]
    asked = Asked(actor.reach, today, round)
    judge = judge_of(actor)
    reports = stored.reports(session, asked, reviewing, clock.now() - LONG_RETURNED, MOST, judge)
    beside = stored.beside_reports(session, asked, leading, MOST, actor.person_id, SHOWN)
    vacancies = beside.vacancies
    listed = [_of_report(row, today) for row in reports] + [_of_vacancy(row, today) for row in vacancies]
    listed += [_of_change(row, today) for row in beside.notices] if actor.may("project.edit") else []
    if actor.may("project.edit") and actor.reach.everything:
        listed += [_of_split(row, today) for row in beside.splits]
    listed += [_of_case(row, today) for row in beside.cases] if actor.may("application.check") else []
    listed += _of_accounts(beside, today) if actor.may("account.invite") else []
    listed += _of_calls(beside, today) if actor.may("call.manage") else []
    total = len(listed) - len(reports) - len(vacancies) + sum(rows[0].total for rows in (reports, vacancies) if rows)
    listed.sort(key=lambda task: (task.kind != FIRST[0], task.kind not in FIRST, -task.days))
    return Tasks(listed, total, beside.risks if actor.may("project.read") else [])


def _of_report(row: stored.Waiting, today: date) -> Task:
    report = row.report
    if report.state == State.RECOMMENDED:
        kind = "approve"
    elif row.asked_at:
        kind = "deadline_asked"
    elif report.state in (State.SUBMITTED, State.IN_REVIEW):
        kind = "approve_unread"
    else:
        kind = "late" if is_late(report, today) else "returned"
    came = row.asked_at if kind == "deadline_asked" else row.since
    since = report.due_on if kind == "late" or came is None else clock.local(came).date()
    days = (today - since).days
    return Task(kind, report.project_id, row.title, days, report.id, type=report.type, period=report.period)


def _of_vacancy(row: stored.Vacancy, today: date) -> Task:
    since = row.left_on + timedelta(days=1) if row.left_on else row.starts_on
    return Task("leader_missing", row.project_id, row.title, (today - since).days)


def _of_change(row: stored.Noticed, today: date) -> Task:
    days = (today - clock.local(row.sent_at).date()).days
    return Task("change_sent", row.project_id, row.title, days, change_id=row.change_id, type=row.kind)


def _of_split(row: stored.SplitAsked, today: date) -> Task:
    days = (today - row.starts_on).days
    return Task("split_asks", row.project_id, row.title, days, event_id=row.event_id, question_id=row.question_id)


def _of_case(row: stored.CaseWaiting, today: date) -> Task:
    kind = "case_late" if row.due_on < today else "case"
    about = row.title or next((str(call.label) for call in config.current().calls if call.key == row.call), row.call)
    return Task(kind, 0, about, (today - row.received_on).days, case_id=row.case_id, type=row.kind)


def _of_accounts(beside: stored.BesideReports, today: date) -> list[Task]:
    if not beside.accounts or beside.accounts_since is None:
        return []
    days = (today - clock.local(beside.accounts_since).date()).days
    return [Task("accounts_asked", 0, "", days, count=beside.accounts)]


def _of_calls(beside: stored.BesideReports, today: date) -> list[Task]:
    """What is sent in an open call may still be sent anew, so that it is checked afterwards; a trial is tried now."""
    known = {call.key: call for call in config.current().calls}
    listed = []
    for row in beside.in_calls:
        call = known.get(row.call)
        if call is None or (row.kind == "applications_sent" and call.is_open(today) and not call.test):
            continue
        days = (today - clock.local(row.since).date()).days
        listed.append(Task(row.kind, 0, str(call.label), days, type=call.key, count=row.count))
    return listed
