"""Taking a report one step further: the row of the table that allows it, and the event that says it happened."""

from typing import Any

from saman import clock
from saman.domain.access import Actor
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, NotAllowed, WrongState
from saman.domain.reports import Report, ReportEvent
from saman.domain.workflow import State, Transition, holds, ways_from
from saman.language import _


def way(actor: Actor, report: Report, action: str, signed: bool = False) -> Transition:
    """The row that allows `action` now. `signed`: the report is signed before it is sent.

    Raises:
        WrongState: no row leads from here.
        NotAllowed: the role may not take it.
    """
    leading = ways_from(report.state, action)
    if not leading:
        raise WrongState(_wrong_state(State(report.state)))
    rows = [row for row in leading if holds(row, signed)]
    if not rows:
        raise WrongState(
            _("The report is signed before it is sent: put it to signing.") if signed else _("It is sent unsigned.")
        )
    allowed = [row for row in rows if actor.may(row.needs)]
    if not allowed:
        raise NotAllowed(_("Your role does not do this."))
    return allowed[0]


def _wrong_state(state: State) -> str:
    return {
        State.DRAFT: _("The report has not been sent yet."),
        State.SIGNING: _("The report is out for signing. It must be withdrawn before it can be changed."),
        State.SUBMITTED: _("The report is sent and waits for review."),
        State.IN_REVIEW: _("The report is being reviewed, and cannot be changed meanwhile."),
        State.RETURNED: _("The report is returned to the project."),
        State.RECOMMENDED: _("The report is recommended and waits for approval."),
        State.APPROVED: _("The report is approved. It must be reopened before it can be changed."),
    }[state]


def explained(row: Transition, reason: str | None) -> str | None:
    """The reason, where the row demands one. Raises BadInput when it is missing."""
    reason = (reason or "").strip() or None
    if row.reason and reason is None:
        raise BadInput(_("Say why; it is kept with the report."), "reason")
    return reason


def advance(actor: Actor, report: Report, action: str, target: State, **said: Any) -> ReportEvent:
    """Move `report` and return the event to store; `said` is reason, answers and note of the event."""
    now = clock.now()
    report.event_count += 1
    event = ReportEvent(
        report_id=stored_id(report),
        seq=report.event_count,
        action=action,
        from_state=report.state,
        to_state=target.value,
        version=report.version,
        at=now,
        person_id=actor.person_id,
        role=actor.role,
        **said,
    )
    report.state = target.value
    if report.first_submitted_at is None and action in ("request_signing", "withdraw"):
        report.signing_requested_at = now if action == "request_signing" else None
    if action == "submit":
        report.submitted_at = now
        report.first_submitted_at = report.first_submitted_at or now
    report.reviewed_since = now if target is State.IN_REVIEW else None
    report.recommended_at = now if target is State.RECOMMENDED else report.recommended_at
    if target is State.APPROVED:
        report.approved_at, report.approved_version = now, report.version
    return event
