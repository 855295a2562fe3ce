"""Taking an application one step further: the row of the table that allows it, and the event that says it happened."""

from datetime import datetime
from typing import Any

from saman import clock
from saman.domain.access import Actor
from saman.domain.application_flow import Standing, Step, ways_from
from saman.domain.application_parts import ApplicationEvent
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, NotAllowed, WrongState
from saman.domain.projects import Application
from saman.language import _


def way(actor: Actor, application: Application, action: str) -> Step:
    """The row that allows `action` now.

    Raises:
        WrongState: no row leads from here.
        NotAllowed: the role may not take it.
    """
    leading = ways_from(application.state, action)
    if not leading:
        raise WrongState(wrong_state(Standing(application.state)))
    allowed = [row for row in leading if actor.may(row.needs)]
    if not allowed:
        raise NotAllowed(_("Your role does not do this."))
    return allowed[0]


def wrong_state(state: Standing) -> str:
    return {
        Standing.DRAFT: _("The application has not been sent yet."),
        Standing.SENT: _("The application is sent, and waits to be checked."),
        Standing.DEFECT: _("The application is with the applicants, to be mended."),
        Standing.CHECKED: _("The application is checked, and cannot be changed any more."),
        Standing.ASSESSED: _("The application is assessed, and cannot be changed any more."),
        Standing.RECOMMENDED: _("There is a recommendation on the application, so it cannot be changed any more."),
        Standing.ADMITTED: _("The application is admitted."),
        Standing.RESERVE: _("The application is on the reserve list."),
        Standing.REJECTED: _("The application is rejected."),
        Standing.WITHDRAWN: _("The application is withdrawn."),
    }[state]


def explained(row: Step, reason: str | None) -> str | None:
    """The reason, where the row demands one. Raises BadInput when it is missing."""
    reason = (reason or "").strip() or None
    if row.reason and reason is None:
        raise BadInput(_("Say why; it is kept with the application."), "reason")
    return reason


def advance(actor: Actor, application: Application, action: str, target: Standing, **said: Any) -> ApplicationEvent:
    """Move `application` and return the event to store; `said` is reason, answers and note of the event."""
    now, before = clock.now(), application.state
    application.event_count += 1
    application.state = target.value
    if action == "send":
        application.sent_at = now
        application.first_sent_at = application.first_sent_at or now
    if target is not Standing.DEFECT:
        application.mend_by = None
    if target is Standing.WITHDRAWN:
        application.outcome = target.value
    if target in (Standing.ADMITTED, Standing.RESERVE, Standing.REJECTED):
        application.outcome, application.decided_on = target.value, clock.local(now).date()
    if action == "reopen":
        application.outcome = application.decided_on = None
    return _event(actor, application, action, before, now, **said)


def entered(actor: Actor, application: Application) -> ApplicationEvent:
    """The first event of one that was entered as it stands."""
    return _event(actor, application, "enter", Standing.DRAFT.value, clock.now())


def _event(
    actor: Actor, application: Application, action: str, before: str, now: datetime, **said: Any
) -> ApplicationEvent:
    return ApplicationEvent(
        application_id=stored_id(application),
        seq=application.event_count,
        action=action,
        from_state=before,
        to_state=application.state,
        version=application.version,
        at=now,
        person_id=actor.person_id,
        role=actor.role,
        **said,
    )
