"""What the applications of one's own municipality wait for: to be written on, mended, confirmed, or sent."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.application_flow import Standing
from saman.domain.calls import Call
from saman.domain.columns import stored_id
from saman.services import application_forms as forms
from saman.services import application_sending as sending
from saman.services.access import require
from saman.storage import applications as stored
from saman.storage import calls as stored_calls
from saman.storage.applications import Found


@dataclass(frozen=True)
class OwnApplication:
    """An application that is not done with. `wants` is what the actor is to do: mend, write, confirm or send, or ""."""

    id: int
    title: str
    call: str
    state: str
    last_on: date
    mend_by: date | None
    wants: str
    missing: int
    """How many confirmations it lacks."""


def waiting(session: Session, actor: Actor) -> list[OwnApplication]:
    """Those that may still be written or sent, what waits for the actor first."""
    require(actor, "application.read")
    day, found = clock.today(), stored.being_written(session, actor.reach, clock.today())
    told = [_told(session, actor, one, call) for one in found if (call := _open_in(session, one, day)) is not None]
    return sorted(told, key=lambda one: not one.wants)


def _open_in(session: Session, found: Found, day: date) -> Call | None:
    """Its call, where the application can still come in."""
    call, state = forms.call_of(found.application), found.application.state
    if call is None or call.is_open(day) or state == Standing.DEFECT:
        return call
    late = state == Standing.DRAFT and day > call.last_on and stored_calls.ruling(session, call.key) is None
    return call if late else None


def _told(session: Session, actor: Actor, found: Found, call: Call) -> OwnApplication:
    stage, one = sending.stage_of(session, actor, found), found.application
    return OwnApplication(
        id=stored_id(one),
        title=one.title,
        call=str(call.label),
        state=one.state,
        last_on=call.last_on,
        mend_by=one.mend_by,
        wants=_wants(actor, found, stage),
        missing=sum(not seat.stands for seat in stage.seats),
    )


def _wants(actor: Actor, found: Found, stage: sending.Stage) -> str:
    if stage.ready and any(seat.own and not seat.stands for seat in stage.seats):
        return "confirm"
    leads = found.responsible.organisation_id in actor.reach.homes and actor.may("application.send")
    if stage.ready and leads and all(seat.stands for seat in stage.seats):
        return "send"
    if actor.may("application.write") and found.application.state != Standing.SENT and not stage.ready:
        return "mend" if found.application.state == Standing.DEFECT else "write"
    return ""
