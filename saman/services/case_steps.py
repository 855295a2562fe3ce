"""What is done with a case: a preliminary answer, asking for more, the decision and why, sending on, closing."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.application_flow import Standing, ways_from
from saman.domain.application_steps import advance, way
from saman.domain.case_kinds import CASE_KINDS, CaseKind
from saman.domain.cases import CASE_STEPS, Case, CaseEvent, CaseState, case_step
from saman.domain.errors import BadInput, NotAllowed, NotFound, WrongState
from saman.domain.workdays import working_days_after
from saman.language import _, long_date
from saman.services import case_mail
from saman.services.access import require
from saman.services.cases import HANDLES, said
from saman.storage import applications as stored_applications
from saman.storage import cases as stored
from saman.storage.cases import Told

DECISIVE = ("decide", "reject")
"""The steps of an application that decide of it."""
TO_SEND_ON = 5
"""Working days for sending on what the appeal body is to decide."""


@dataclass(frozen=True)
class Handled:
    """A step to take. Which of these it asks for depends on the step."""

    action: str
    reason: str = ""
    outcome: str = ""
    exempt: str = ""
    ground: str = ""
    due_on: date | None = None


@dataclass(frozen=True)
class CaseSheet:
    """One case: its story, its terms, and what the person at hand may do with it.

    `last_day`: the last day for coming in time. `silent_after`: the day after which silence has come to count as a no.
    """

    told: Told
    events: list[tuple[CaseEvent, str]]
    actions: tuple[str, ...]
    last_day: date | None
    silent_after: date | None

    @property
    def came_late(self) -> bool:
        return self.last_day is not None and self.told.case.received_on > self.last_day

    @property
    def admitted_late(self) -> bool:
        return any(event.action == "admit_late" for event, _name in self.events)


def opened(session: Session, actor: Actor, case_id: int) -> CaseSheet:
    """Raises NotFound, also for whoever is too near to what it is about."""
    today = clock.today()
    found = stored.told(session, stored.readable(actor, today), stored.about(case_id=case_id))
    if not found:
        raise NotFound(_("There is no such case, or it is not yours to read."))
    told, kind = found[0], CASE_KINDS[found[0].case.kind]
    silence = kind.refused_by_silence(told.case.received_on)
    waits = told.last.to_state in (CaseState.OPEN, CaseState.ASKED)
    sheet = CaseSheet(
        told=told,
        events=stored.events(session, case_id),
        actions=(),
        last_day=kind.last_day(told.case.reached_on) if told.case.reached_on else None,
        silent_after=silence if waits and silence and today > silence else None,
    )
    return CaseSheet(**{**sheet.__dict__, "actions": _actions(sheet, kind) if actor.may(HANDLES) else ()})


def _actions(sheet: CaseSheet, kind: CaseKind) -> tuple[str, ...]:
    last = sheet.told.last
    found = dict.fromkeys(row.action for row in CASE_STEPS if row.source == last.to_state)
    sends = last.outcome in kind.SENT_ON and last.to_state == CaseState.DECIDED
    away = set() if sends else {"send_on"}
    away |= {"close"} if sends else set()
    away |= set() if sheet.came_late and not sheet.admitted_late else {"admit_late"}
    return tuple(one for one in found if one not in away)


def take(session: Session, actor: Actor, case_id: int, wanted: Handled) -> CaseEvent:
    """Take a case one step further.

    Where a decision is reversed, its application waits for a new decision; nobody is admitted by a case.

    Raises:
        NotFound: no such case, or the actor is too near to it.
        WrongState: it cannot be done now.
        BadInput: something that the step asks for is missing; nothing is stored.
    """
    require(actor, HANDLES)
    stored.lock(session, case_id)
    sheet = opened(session, actor, case_id)
    step = case_step(sheet.told.last.to_state, wanted.action)
    if step is None or wanted.action not in sheet.actions:
        raise WrongState(_("That cannot be done with the case as it stands now."))
    kind, case = CASE_KINDS[sheet.told.case.kind], sheet.told.case
    row = CaseEvent(
        case_id=case_id,
        seq=sheet.told.last.seq + 1,
        action=wanted.action,
        to_state=step.target.value,
        reason=said(wanted.reason, _("Say why; it is kept with the case."), "reason"),
        due_on=_due(kind, sheet, wanted),
        own_decision=_decided_it(session, actor, case),
        at=clock.now(),
        person_id=actor.person_id,
        **(_decided(kind, sheet, wanted) if wanted.action == "decide" else {}),
    )
    stored.add(session, row)
    if row.action == "decide":
        if row.outcome in kind.REVERSING and case.application_id is not None:
            _reopen(session, actor, case.application_id, row.reason)
        case_mail.decided(session, actor, sheet.told)
    return row


def _due(kind: CaseKind, sheet: CaseSheet, wanted: Handled) -> date | None:
    today = clock.today()
    if wanted.action == "preliminary":
        if wanted.due_on is None or wanted.due_on <= today:
            raise BadInput(_("Choose the day by which the answer comes, after today."), "due_on")
        return wanted.due_on
    if wanted.action == "decide" and wanted.outcome in kind.SENT_ON:
        return working_days_after(today, TO_SEND_ON)
    return {"more": kind.due(today), "admit_late": sheet.told.last.due_on}.get(wanted.action)


def _decided(kind: CaseKind, sheet: CaseSheet, wanted: Handled) -> dict[str, Any]:
    if wanted.outcome not in kind.outcomes():
        raise BadInput(_("Choose what comes of it."), "outcome")
    if kind.TOO_LATE and sheet.last_day is not None:
        day = long_date(sheet.last_day)
        if wanted.outcome == kind.TOO_LATE and (not sheet.came_late or sheet.admitted_late):
            raise BadInput(_("It is not too late: it could come until {day}, or has been let in.", day=day), "outcome")
        if wanted.outcome != kind.TOO_LATE and sheet.came_late and not sheet.admitted_late:
            raise BadInput(_("It came after {day}. Let it in with a reason first.", day=day), "outcome")
    grounded = wanted.outcome in kind.GROUNDED
    return {
        "outcome": wanted.outcome,
        "exempt": said(wanted.exempt, _("Name the parts that are not shown."), "exempt") if grounded else "",
        "ground": said(wanted.ground, _("Name the legal ground."), "ground") if grounded else "",
    }


def _decided_it(session: Session, actor: Actor, case: Case) -> bool:
    if case.application_id is None or actor.person_id is None:
        return False
    return actor.person_id in stored.decided_by(session, case.application_id, DECISIVE)


def _reopen(session: Session, actor: Actor, application_id: int, reason: str) -> None:
    """The application waits to be decided anew, where the decision said no or not yet."""
    found = stored_applications.find(session, application_id, actor.reach, clock.today(), to_change=True)
    if found is None:
        raise NotAllowed(_("Your role does not give access to this."))
    if not ways_from(found.application.state, "reopen"):
        return
    way(actor, found.application, "reopen")
    stored.add(session, advance(actor, found.application, "reopen", Standing.RECOMMENDED, reason=reason))
