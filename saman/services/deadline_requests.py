"""Asking for a later deadline, and answering: a project asks, the secretariat gives a day or says no."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.answers import clean
from saman.domain.columns import stored_id
from saman.domain.deadline_requests import FURTHEST_DAYS, LONGEST, DeadlineRequest, Outcome
from saman.domain.errors import BadInput, WrongState
from saman.domain.letters import one_line
from saman.domain.projects import Project
from saman.domain.reports import Report
from saman.domain.threads import takes_part
from saman.domain.workflow import State
from saman.language import _, long_date
from saman.services import deadline_moves, impartiality, notices
from saman.services.access import require
from saman.services.deadline_moves import Move
from saman.services.report_forms import fetch
from saman.storage import deadline_requests as stored
from saman.storage.deadline_requests import Told
from saman.storage.reports import Found


@dataclass(frozen=True)
class Requests:
    """What was asked about one report's deadline, the newest first, and what the person at hand may do about it."""

    report: Report
    project: Project
    told: list[Told]
    may_ask: bool
    may_decide: bool
    too_near: bool = False
    """It would be theirs to answer, and they are too near to the project."""

    @property
    def waits(self) -> DeadlineRequest | None:
        return self.told[0].request if self.told and self.told[0].request.outcome is None else None


def of_report(session: Session, actor: Actor, report_id: int) -> Requests:
    """For the project and those who read for it or decide; others see none. Raises NotFound."""
    require(actor, "report.read")
    found = fetch(session, actor, report_id)
    told = stored.of_report(session, report_id) if takes_part(actor) else []
    still = found.report.state != State.APPROVED
    asks, decides = actor.may("report.submit") and still, actor.may("deadline.move") and still
    waits = decides and bool(told) and told[0].request.outcome is None
    near = waits and impartiality.bar_of(session, actor, stored_id(found.project)).stands
    return Requests(found.report, found.project, told, asks, decides and not near, near)


def ask(session: Session, actor: Actor, report_id: int, wanted_on: date, reason: str) -> DeadlineRequest:
    """Ask for a later deadline. The old one stands until there is an answer.

    Raises:
        WrongState: it is approved, or an earlier request waits for its answer.
        BadInput: no reason, or a day that is not later.
    """
    require(actor, "report.submit")
    report = _held(session, actor, report_id).report
    if waits := stored.open_of(session, report_id):
        day = long_date(waits.wanted_on)
        raise WrongState(_("You have asked for {day} already, and wait for the answer.", day=day))
    request = DeadlineRequest(
        report_id=report_id,
        before_on=report.due_on,
        wanted_on=_later(report, wanted_on),
        reason=_said(reason, _("Say why you need more time."), "reason"),
        asked_at=clock.now(),
        asked_by=actor.person_id,
    )
    stored.add(session, request)
    return request


def _held(session: Session, actor: Actor, report_id: int) -> Found:
    """The report, held so that two who ask or answer at once come one after the other."""
    found = fetch(session, actor, report_id, to_change=True)
    if found.report.state == State.APPROVED:
        raise WrongState(_("The report is approved, so its deadline is of no consequence."))
    return found


def _later(report: Report, wanted_on: date) -> date:
    if wanted_on <= report.due_on:
        raise BadInput(_("Choose a day after the deadline, {day}.", day=long_date(report.due_on)), "wanted_on")
    if wanted_on < clock.today():
        raise BadInput(_("Choose a day that is still to come."), "wanted_on")
    if wanted_on > report.due_on + timedelta(days=FURTHEST_DAYS):
        raise BadInput(_("That is more than a year after the deadline: look at the year once more."), "wanted_on")
    return wanted_on


def _given(report: Report, request: DeadlineRequest, due_on: date) -> date:
    """It may have moved since the project asked: then the day it has is an answer too."""
    return due_on if due_on == report.due_on > request.before_on else _later(report, due_on)


def _said(text: str, missing: str, field: str) -> str:
    said = clean(text).strip()
    if not said:
        raise BadInput(missing, field)
    if len(said) > LONGEST:
        raise BadInput(_("That is too long: write at most {n} characters.", n=LONGEST), field)
    return said


def withdraw(session: Session, actor: Actor, report_id: int) -> DeadlineRequest:
    """Take back what was asked, while there is no answer. Raises WrongState where nothing waits."""
    require(actor, "report.submit")
    _held(session, actor, report_id)
    return _decided(actor, _waiting(session, report_id), Outcome.WITHDRAWN)


def grant(session: Session, actor: Actor, report_id: int, due_on: date, answer: str = "") -> DeadlineRequest:
    """Move the deadline to the day asked for, or to another. History has the answer, or the project's reason.

    Raises:
        WrongState: nothing waits for an answer.
        NotAllowed: whoever acts is too near to the project.
        BadInput: a day that is not later.
    """
    require(actor, "deadline.move")
    found, request = _to_decide(session, actor, report_id)
    report, project = found.report, found.project
    said = _said(answer, "", "answer") if answer.strip() else ""
    move = Move(
        round=project.round,
        type=report.type,
        period=report.period,
        due_on=_given(report, request, due_on),
        reason=said or request.reason,
        project_id=stored_id(project),
    )
    deadline_moves.move(session, actor, move)
    request.due_on, request.answer = due_on, said or None
    return _decided(actor, request, Outcome.GRANTED)


def refuse(session: Session, actor: Actor, report_id: int, answer: str) -> DeadlineRequest:
    """Let the deadline stand, and say why. Those who write for the project get it by mail.

    Raises:
        WrongState: nothing waits for an answer.
        NotAllowed: whoever acts is too near to the project.
        BadInput: no reason.
    """
    require(actor, "deadline.move")
    found, request = _to_decide(session, actor, report_id)
    request.answer = _said(answer, _("Say why the deadline stands: the project reads it."), "answer")
    notices.to_writers(
        session,
        actor,
        "deadline_kept",
        found.report,
        found.project,
        moment=f"request {request.id}",
        wanted_on=request.wanted_on,
        due_on=found.report.due_on,
        reason=one_line(request.answer),
        path=f"/reports/{report_id}/deadline",
    )
    return _decided(actor, request, Outcome.REFUSED)


def _to_decide(session: Session, actor: Actor, report_id: int) -> tuple[Found, DeadlineRequest]:
    """What waits, for somebody who may judge the project."""
    found = _held(session, actor, report_id)
    impartiality.refuse(session, actor, stored_id(found.project))
    return found, _waiting(session, report_id)


def _waiting(session: Session, report_id: int) -> DeadlineRequest:
    request = stored.open_of(session, report_id)
    if request is None:
        raise WrongState(_("No request for a later deadline waits for an answer."))
    return request


def _decided(actor: Actor, request: DeadlineRequest, outcome: Outcome) -> DeadlineRequest:
    request.outcome, request.decided_at, request.decided_by = outcome.value, clock.now(), actor.person_id
    return request
