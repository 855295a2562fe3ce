"""Conversations about single answers: a question before sending, a comment, a reply, until somebody settles it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.answers import clean, split_key
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, NotAllowed, NotFound
from saman.domain.recusals import judge_of
from saman.domain.reports import Report
from saman.domain.threads import (
    LONGEST,
    WRITES,
    ReportComment,
    Said,
    Side,
    Thread,
    may_settle,
    other,
    side_of,
    takes_part,
    threads_of,
)
from saman.language import _
from saman.services import impartiality, thread_notices
from saman.services.access import require
from saman.services.report_forms import fetch, form_of
from saman.storage import threads as stored


@dataclass(frozen=True)
class WaitingThreads:
    """A report with threads in which it is the reader's turn."""

    report_id: int
    project_id: int
    project: str
    type: str
    period: str
    threads: int
    since: date


def of_report(session: Session, actor: Actor, report: Report) -> dict[str, Thread]:
    """By answer key; none for those who are on neither side. The report was found within reach."""
    require(actor, "report.read")
    if not takes_part(actor):
        return {}
    return threads_of(stored.of_report(session, stored_id(report)))


def say(session: Session, actor: Actor, report_id: int, key: str, text: str) -> Thread:
    """Ask about an answer, comment on it or reply; an earlier thread about it goes on, settled or not.

    Raises:
        BadInput: nothing is said, too much, or there is no such answer in the report.
    """
    said = clean(text).strip()
    if not said:
        raise BadInput(_("Write something first."), key)
    if len(said) > LONGEST:
        raise BadInput(_("That is too long: write at most {n} characters.", n=LONGEST), key)
    return _add(session, actor, report_id, key, Said.SAY, said)


def settle(session: Session, actor: Actor, report_id: int, key: str) -> Thread:
    """Put an end to a thread. A reader settles any; a project the ones that it began itself.

    Raises:
        NotFound: nothing has been said about the answer.
        NotAllowed: it is the reader's to settle.
    """
    return _turn(session, actor, report_id, key, Said.SETTLE)


def open_again(session: Session, actor: Actor, report_id: int, key: str) -> Thread:
    """Take up a thread that was settled. Raises NotFound where nothing has been said about the answer."""
    return _turn(session, actor, report_id, key, Said.OPEN)


def answer(session: Session, actor: Actor, report_id: int, key: str, act: str, text: str = "") -> Thread:
    """Take one of the steps above by its name in `Said`: say, settle or open."""
    require(actor, *WRITES)
    if act == Said.SAY:
        return say(session, actor, report_id, key, text)
    return _turn(session, actor, report_id, key, Said.SETTLE if act == Said.SETTLE else Said.OPEN)


def _turn(session: Session, actor: Actor, report_id: int, key: str, kind: Said) -> Thread:
    require(actor, *WRITES)
    found = fetch(session, actor, report_id)
    thread = of_report(session, actor, found.report).get(key)
    if thread is None:
        raise NotFound(_("Nothing has been said about this answer."))
    if not may_settle(actor, thread):
        raise NotAllowed(_("The reader began this, and the reader settles it."))
    if thread.settled == (kind is Said.SETTLE):
        return thread
    return _add(session, actor, report_id, key, kind)


def _add(session: Session, actor: Actor, report_id: int, key: str, kind: Said, text: str = "") -> Thread:
    require(actor, *WRITES)
    found = fetch(session, actor, report_id)
    if side_of(actor) is Side.READER:
        impartiality.refuse(session, actor, found.report.project_id)
    if key not in form_of(session, found).questions:
        raise BadInput(_("Choose the answer it is about."), key)
    before = of_report(session, actor, found.report) if kind is Said.SAY else {}
    stored.add(session, [_row(actor, found.report, key, kind, text)])
    if kind is Said.SAY:
        thread_notices.said(session, actor, found, key, before)
    return of_report(session, actor, found.report)[key]


def _row(actor: Actor, report: Report, key: str, kind: Said, text: str) -> ReportComment:
    field, organisation_id = split_key(key)
    return ReportComment(
        report_id=stored_id(report),
        field=field,
        organisation_id=organisation_id,
        version=report.version,
        at=clock.now(),
        person_id=actor.person_id,
        role=actor.role,
        side=side_of(actor).value,
        kind=kind.value,
        text=text,
    )


def returned(session: Session, actor: Actor, report: Report, comments: Mapping[str, str]) -> None:
    """Let what a return says about answers join their threads."""
    require(actor, "report.return", "report.reopen")
    stored.add(session, [_row(actor, report, key, Said.RETURN, text) for key, text in comments.items()])


def approved(session: Session, actor: Actor, report: Report) -> None:
    """Settle what is still open: the report is approved as it stands."""
    require(actor, "report.approve")
    still = [key for key, thread in of_report(session, actor, report).items() if not thread.settled]
    stored.add(session, [_row(actor, report, key, Said.SETTLE, "") for key in still])


def waiting(session: Session, actor: Actor) -> list[WaitingThreads]:
    """What waits for an answer from the actor's side, the longest waiting first.

    Those who see the whole programme answer only where nobody reads for the project's network.
    """
    require(actor, *WRITES)
    roles = [role.key for role in config.current().roles if "report.review" in role.permissions]
    reviewing = roles if actor.scope == "programme" else []
    today = clock.today()
    judge = judge_of(actor)
    rows = stored.waiting(session, actor.reach, today, other(side_of(actor)), reviewing, judge)
    return [_waiting(row) for row in rows]


def _waiting(row: stored.Waiting) -> WaitingThreads:
    report, since = row.report, clock.local(row.since).date()
    kind = (report.type, report.period)
    return WaitingThreads(stored_id(report), report.project_id, row.title, *kind, row.threads, since)
