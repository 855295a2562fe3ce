"""Taking the place that was offered: said here or noted from the post; and who has not answered yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from saman import clock
from saman.domain.acceptances import LONGEST, Acceptance, Answering, Offer
from saman.domain.access import Actor
from saman.domain.answers import clean
from saman.domain.application_flow import Standing
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, NotAllowed, WrongState
from saman.domain.projects import Application
from saman.language import _
from saman.services import application_forms as forms
from saman.services import calls
from saman.services.access import require
from saman.services.application_forms import ApplicationView
from saman.storage import acceptances as stored
from saman.storage import applications as stored_applications
from saman.storage.applications import Found

GIVES, NOTES = "application.send", "application.check"


@dataclass(frozen=True)
class PoliticalCase:
    """What stands behind the answer, where it was decided politically."""

    body: str = ""
    case_number: str = ""
    decided_on: date | None = None


NO_CASE = PoliticalCase()


@dataclass(frozen=True)
class OfferView:
    """`who` said or noted the yes; "" where nobody is known."""

    application_id: int
    offer: Offer
    acceptance: Acceptance | None
    who: str
    may_give: bool
    may_note: bool
    may_take_away: bool


@dataclass(frozen=True)
class Waits:
    """An application that was admitted and has not answered."""

    id: int
    code: str
    title: str
    municipalities: str
    offer: Offer
    stands: Answering


def opened(session: Session, actor: Actor, application_id: int) -> OfferView | None:
    """None where no place is offered, or none that whoever asks has been told of. Raises NotFound."""
    require(actor, "application.read")
    return _opened(session, actor, forms.fetch(session, actor, application_id))


def beside(session: Session, actor: Actor, view: ApplicationView) -> OfferView | None:
    """The same of an application that was opened for the actor already."""
    require(actor, "application.read")
    return _opened(session, actor, Found(view.application, view.towns))


def _opened(session: Session, actor: Actor, found: Found) -> OfferView | None:
    application_id = stored_id(found.application)
    told = stored.offered(session, application_id)
    admitted = found.application.state == Standing.ADMITTED
    if not (admitted or told.acceptance) or not (told.sent_on or told.acceptance or actor.may(NOTES)):
        return None
    waits = admitted and told.acceptance is None
    signs = actor.may(GIVES) and found.responsible.organisation_id in actor.reach.homes
    notes = actor.may(NOTES)
    return OfferView(
        application_id=application_id,
        offer=_offer(found, told),
        acceptance=told.acceptance,
        who=told.who,
        may_give=waits and signs and told.sent_on is not None,
        may_note=waits and notes,
        may_take_away=admitted and notes and told.acceptance is not None and told.acceptance.by_post,
    )


def _offer(found: Found, told: stored.Offered) -> Offer:
    return Offer.of(told.sent_on, _within(found.application), told.acceptance.answered_on if told.acceptance else None)


def give(session: Session, actor: Actor, application_id: int, case: PoliticalCase = NO_CASE) -> Acceptance:
    """Say yes for the responsible municipality. A no is a withdrawal.

    Raises:
        NotAllowed: another municipality is responsible.
        WrongState: no place waits for an answer, or the letter has not been sent.
        BadInput: something about the political case; nothing is stored.
    """
    require(actor, GIVES)
    found, told = _waiting(session, actor, application_id)
    if found.responsible.organisation_id not in actor.reach.homes:
        raise NotAllowed(_("The municipality that is responsible answers."))
    if told.sent_on is None:
        raise WrongState(_("The letter of admission has not been sent yet, so there is nothing to answer."))
    row = _acceptance(actor, application_id, clock.today(), case)
    stored.add(session, row)
    return row


def note(
    session: Session,
    actor: Actor,
    application_id: int,
    answered_on: date,
    journal_number: str,
    case: PoliticalCase = NO_CASE,
) -> Acceptance:
    """Note a yes that came by post, with the day it came and its number in the journal.

    Raises:
        WrongState: no place waits for an answer.
        BadInput: no journal number, or a day that cannot be; nothing is stored.
    """
    require(actor, NOTES)
    found, _told = _waiting(session, actor, application_id)
    number = _tidy(journal_number, "journal_number")
    if not number:
        raise BadInput(_("Write the journal number of the letter that came."), "journal_number")
    decided_on = found.application.decided_on
    if answered_on > clock.today() or (decided_on is not None and answered_on < decided_on):
        raise BadInput(_("The answer cannot have come before the decision, or on a day to come."), "answered_on")
    row = _acceptance(actor, application_id, answered_on, case)
    row.by_post, row.journal_number = True, number
    stored.add(session, row)
    return row


def take_away(session: Session, actor: Actor, application_id: int) -> None:
    """Take a note from the post away again, where it was noted of the wrong application. Raises WrongState."""
    require(actor, NOTES)
    found = forms.fetch(session, actor, application_id, to_change=True)
    acceptance = stored.offered(session, application_id).acceptance
    if found.application.state != Standing.ADMITTED or acceptance is None or not acceptance.by_post:
        raise WrongState(_("There is no answer from the post here that can be taken away."))
    stored.take_away(session, acceptance)


def _waiting(session: Session, actor: Actor, application_id: int) -> tuple[Found, stored.Offered]:
    """Held, so that two who answer at once give one answer."""
    found = forms.fetch(session, actor, application_id, to_change=True)
    told = stored.offered(session, application_id)
    if found.application.state != Standing.ADMITTED:
        raise WrongState(_("The application is not admitted, so there is no place to accept."))
    if told.acceptance is not None:
        raise WrongState(_("The place is accepted already."))
    return found, told


def _acceptance(actor: Actor, application_id: int, answered_on: date, case: PoliticalCase) -> Acceptance:
    if case.decided_on is not None and case.decided_on > answered_on:
        raise BadInput(_("The case cannot have been decided after the answer was given."), "decided_on")
    return Acceptance(
        application_id=application_id,
        answered_on=answered_on,
        body=_tidy(case.body, "body"),
        case_number=_tidy(case.case_number, "case_number"),
        decided_on=case.decided_on,
        at=clock.now(),
        person_id=actor.person_id,
    )


def _tidy(text: str, field: str) -> str:
    words = " ".join(clean(text).split())
    if len(words) > LONGEST:
        raise BadInput(_("That is too long: write at most {n} characters.", n=LONGEST), field)
    return words


def waiting(session: Session, actor: Actor, key: str) -> list[Waits]:
    """Those admitted in a call that have not answered: the late first, then by when the answer is due."""
    require(actor, "recommendation.read", NOTES)
    calls.find(key)
    rows = stored.waiting(session, key, actor.person_id)
    ids = [stored_id(row) for row, _on in rows]
    behind = stored_applications.towns(session, ids, clock.today()) if rows else {}
    return _in_order(rows, {number: ", ".join(one.name for one in towns) for number, towns in behind.items()})


def asked(session: Session, actor: Actor) -> list[Waits]:
    """Those that wait for the actor's own answer, in the same order; they know whose they are."""
    require(actor, GIVES)
    return _in_order(stored.asked(session, actor.reach), {})


def _in_order(rows: Sequence[tuple[Application, date | None]], behind: Mapping[int, str]) -> list[Waits]:
    today, found = clock.today(), []
    for row, sent_on in rows:
        offer = Offer.of(sent_on, _within(row), None)
        towns = behind.get(stored_id(row), "")
        found.append(Waits(stored_id(row), row.code, row.title, towns, offer, offer.stands(today)))
    order = list(Answering)
    return sorted(found, key=lambda one: (order.index(one.stands), one.offer.due_on or date.max))


def _within(application: Application) -> int | None:
    call = forms.call_of(application)
    return call.accept_within_days if call else None
