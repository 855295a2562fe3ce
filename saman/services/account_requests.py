"""Asking for an account without having one, and the secretariat's yes or no. Nobody is told who has an account."""

from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.account_requests import LONGEST, LONGEST_NAME, AccountRequest
from saman.domain.answers import clean
from saman.domain.errors import BadInput, NotFound, WrongState
from saman.domain.programme import Role
from saman.language import _
from saman.services import calls, inviting, people
from saman.services.access import require
from saman.services.application_entry import by_number
from saman.services.inviting import Invited, Invitee
from saman.storage import account_requests as stored
from saman.storage.account_requests import AskedFor

__all__ = ["AskedFor", "Wanted"]

MOST, WITHIN = 5, timedelta(hours=1)
"""How many may come from one address, and in how long."""
ASKS = ("report.submit", "application.send", "application.confirm")


@dataclass(frozen=True)
class Wanted:
    """Who asks for an account, for which municipality, and as what."""

    number: str
    name: str
    mail: str
    role: str


def roles() -> list[Role]:
    """Those that may be asked for: leading a project, answering for it, and standing behind it for one's party."""
    known = config.current().roles
    return [one for one in known if people.applies(one) and one.signs_in and set(ASKS) & set(one.permissions)]


def ask(session: Session, key: str, wanted: Wanted, address: str) -> None:
    """Keep a request for the secretariat. The same answer whether there is an account by that address or not, and
    whether they have asked before.

    Raises:
        BadInput: a sentence, and the field it is about; nothing is stored.
        WrongState: the call is not open, or too many have come from the same address.
        NotFound: no such call.
    """
    call = calls.find(key)
    if not call.is_open(clock.today()):
        raise WrongState(_("The call is not open now, so no account is given for it."))
    since = clock.wall() - WITHIN
    if stored.came_since(session, address, since) >= MOST:
        raise WrongState(_("Too many requests have come from where you are. Try again in an hour."))
    row = AccountRequest(
        call=key,
        organisation_id=by_number(session, wanted.number.strip()),
        name=_named(wanted.name),
        mail=_mail(wanted.mail),
        role=_role(wanted.role),
        address=address,
        came_at=clock.wall(),
        asked_at=clock.now(),
    )
    if not stored.waits_already(session, row.mail, row.organisation_id):
        stored.add(session, row)


def _named(text: str) -> str:
    name = " ".join(clean(text).split())
    if not name:
        raise BadInput(_("Write your name."), "name")
    if len(name) > LONGEST_NAME:
        raise BadInput(_("That is too long: write at most {n} characters.", n=LONGEST_NAME), "name")
    return name


def _mail(text: str) -> str:
    mail = people.tidy_mail(text)
    if mail is None:
        raise BadInput(_("Write your e-mail address: the invitation is sent there."), "mail")
    return mail


def _role(key: str) -> str:
    if key not in {one.key for one in roles()}:
        raise BadInput(_("Choose what you are to do."), "role")
    return key


def waiting(session: Session, actor: Actor) -> list[AskedFor]:
    require(actor, "account.invite")
    return stored.waiting(session, clock.today())


def confirm(session: Session, actor: Actor, request_id: int) -> Invited:
    """Invite whoever asked, as if the secretariat had begun it. Raises BadInput and WrongState."""
    require(actor, "account.invite")
    found = _waiting(session, request_id)
    one = found.request
    invitee = Invitee(name=one.name, mail=one.mail, role=one.role, held_for=found.number)
    invited = inviting.invite(session, actor, invitee)
    _answer(actor, one, "invited", "")
    return invited


def refuse(session: Session, actor: Actor, request_id: int, reason: str) -> AccountRequest:
    """Nobody gets an account; the reason is kept. Raises BadInput and WrongState."""
    require(actor, "account.invite")
    one = _waiting(session, request_id).request
    why = clean(reason).strip()
    if not why:
        raise BadInput(_("Say why; it is kept with the request."), "reason")
    if len(why) > LONGEST:
        raise BadInput(_("That is too long: write at most {n} characters.", n=LONGEST), "reason")
    _answer(actor, one, "refused", why)
    return one


def _waiting(session: Session, request_id: int) -> AskedFor:
    stored.lock(session, request_id)
    found = stored.waiting(session, clock.today(), request_id)
    if not found:
        raise NotFound(_("There is no such request that waits."))
    return found[0]


def _answer(actor: Actor, one: AccountRequest, outcome: str, reason: str) -> None:
    one.outcome, one.reason = outcome, reason
    one.answered_at, one.answered_by = clock.now(), actor.person_id
