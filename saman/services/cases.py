"""Cases about an admission: lodged, read by those they concern, and found by those who handle them."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.answers import clean
from saman.domain.application_flow import Standing
from saman.domain.case_kinds import CASE_KINDS, CaseKind
from saman.domain.cases import LONGEST, LONGEST_NAME, Case, CaseEvent, CaseState
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, NotAllowed, NotFound, WrongState
from saman.domain.projects import Application
from saman.language import _
from saman.services import calls
from saman.services.access import require
from saman.storage import applications as stored_applications
from saman.storage import cases as stored
from saman.storage.applications import Found
from saman.storage.cases import Told

__all__ = ["NewCase", "OfApplication", "Told"]

HANDLES = "application.check"
LODGES = "application.send"
DECIDED = (Standing.ADMITTED, Standing.RESERVE, Standing.REJECTED)
ACCESS = "access"


@dataclass(frozen=True)
class NewCase:
    """What somebody asks for. Those who handle cases type in who wrote (`name`) and when it came."""

    kind: str
    text: str
    application_id: int | None = None
    call: str = ""
    name: str = ""
    received_on: date | None = None
    reached_on: date | None = None


@dataclass(frozen=True)
class OfApplication:
    """The cases about one application, and the kinds that the person at hand may lodge now."""

    application: Application
    told: list[Told]
    kinds: list[tuple[str, str]]
    handles: bool


def kinds(session: Session, actor: Actor) -> list[tuple[str, str]]:
    return [(key, kind.label()) for key, kind in CASE_KINDS.items()]


def listing(session: Session, actor: Actor, kind: str = "", standing: str = "") -> list[Told]:
    """All that the actor is not too near to: those that wait first, the earliest due at the top."""
    require(actor, HANDLES)
    today = clock.today()
    return stored.told(session, stored.readable(actor, today), *stored.narrowed(kind, standing, today))


def of_application(session: Session, actor: Actor, application_id: int) -> OfApplication:
    """Raises NotFound."""
    require(actor, "application.read")
    found, today = _application(session, actor, application_id), clock.today()
    told = stored.told(session, stored.readable(actor, today), stored.about(application_id))
    offered = _may_lodge(actor, found) and found.application.state in DECIDED
    return OfApplication(found.application, told, kinds(session, actor) if offered else [], handles=actor.may(HANDLES))


def own_requests(session: Session, actor: Actor, key: str) -> list[Told]:
    """Requests for access about a call: one's own, or all for those who handle them. Raises NotFound."""
    _signed_in(actor)
    calls.find(key)
    return stored.told(session, stored.readable(actor, clock.today()), stored.about(call=key))


def lodge(session: Session, actor: Actor, new: NewCase) -> Case:
    """Lodge a case. Its clock starts on the day when it came.

    Raises:
        BadInput: a sentence, and the field it is about; nothing is stored.
        WrongState: there is no decision yet that it could be about.
        NotFound: no such application or call within reach.
    """
    _signed_in(actor)
    kind = CASE_KINDS.get(new.kind)
    if kind is None:
        raise BadInput(_("Choose what is asked for."), "kind")
    application = _about(session, actor, kind, new)
    row = _row(actor, new, application)
    stored.add(session, row)
    first = CaseEvent(
        case_id=stored_id(row),
        seq=1,
        action="receive",
        to_state=CaseState.OPEN.value,
        due_on=kind.due(row.received_on),
        at=clock.now(),
        person_id=actor.person_id,
    )
    stored.add(session, first)
    return row


def _about(session: Session, actor: Actor, kind: CaseKind, new: NewCase) -> Application | None:
    if new.application_id is None:
        if kind.DECIDED:
            raise BadInput(_("Choose the application that it is about."), "kind")
        calls.find(new.call)
        return None
    require(actor, "application.read")
    found = _application(session, actor, new.application_id)
    require(actor, LODGES, HANDLES)
    if not _may_lodge(actor, found):
        raise NotAllowed(_("Whoever signs for the responsible municipality lodges this."))
    if found.application.state not in DECIDED:
        raise WrongState(_("Nothing is decided of this application yet."))
    return found.application


def _row(actor: Actor, new: NewCase, application: Application | None) -> Case:
    today, handles = clock.today(), actor.may(HANDLES)
    name = " ".join(clean(new.name).split()) if handles else ""
    if handles and not name:
        raise BadInput(_("Write who asks."), "name")
    if len(name) > LONGEST_NAME:
        raise BadInput(_("That is too long: write at most {n} characters.", n=LONGEST_NAME), "name")
    received_on = (new.received_on if handles else None) or today
    if received_on > today:
        raise BadInput(_("It cannot have come on a day to come."), "received_on")
    reached_on = new.reached_on or (application.decided_on if application else None)
    if reached_on is not None and reached_on > received_on:
        raise BadInput(_("It cannot have come before the decision did."), "reached_on")
    if application and application.decided_on and reached_on and reached_on < application.decided_on:
        raise BadInput(_("The decision cannot have come before it was made."), "reached_on")
    return Case(
        kind=new.kind,
        call=(application.call if application else new.call) or "",
        application_id=application.id if application else None,
        asked_by=None if handles else actor.person_id,
        name=name,
        received_on=received_on,
        reached_on=reached_on,
        text=said(new.text, _("Write what is asked for, and why."), "text"),
        entered_at=clock.now(),
        entered_by=actor.person_id,
    )


def said(text: str, missing: str, field: str) -> str:
    """The text, tidied. Raises BadInput where nothing is left and `missing` says that something must be."""
    words = clean(text).strip()
    if not words and missing:
        raise BadInput(missing, field)
    if len(words) > LONGEST:
        raise BadInput(_("That is too long: write at most {n} characters.", n=LONGEST), field)
    return words


def _may_lodge(actor: Actor, found: Found) -> bool:
    """Those who sign for the responsible municipality, and those who type in what came by post."""
    leads = actor.may(LODGES) and found.responsible.organisation_id in actor.reach.homes
    return leads or actor.may(HANDLES)


def _application(session: Session, actor: Actor, application_id: int) -> Found:
    found = stored_applications.find(session, application_id, actor.reach, clock.today())
    if found is None:
        raise NotFound(_("There is no such application, or it is not yours to read."))
    if actor.may(HANDLES) and stored.is_near(session, application_id, actor.person_id):
        raise NotAllowed(_("You have said that you are too near to this application. It is closed to you."))
    return found


def _signed_in(actor: Actor) -> None:
    """Everybody who has an account may ask for access."""
    if actor.person_id is None and not actor.reach.everything:
        raise NotAllowed(_("Your role does not give access to this."))
