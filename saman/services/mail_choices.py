"""Which mails a person gets and when: each decides for oneself."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from saman import config
from saman.domain.access import Actor
from saman.domain.errors import BadInput, NotSignedIn
from saman.domain.letters import ABOVE_PROJECTS, KINDS, LetterKind, Sent
from saman.language import _
from saman.storage import mail_choices as stored
from saman.storage import people as stored_people


@dataclass(frozen=True)
class Choice:
    """One kind of mail: how it is sent to this person, and what else may be chosen."""

    kind: str
    sent: str
    allowed: tuple[Sent, ...]


@dataclass(frozen=True)
class OwnMail:
    """`bounced_at` is when a mail server refused the address; `recent` are the last mails, newest first."""

    address: str | None
    bounced_at: datetime | None
    choices: list[Choice]
    recent: list[stored.Recent]


def own(session: Session, actor: Actor) -> OwnMail:
    """What the person at hand has chosen, of the mails that the person's roles bring."""
    person = stored_people.one(session, _person_id(actor))
    address = person.mail if person else None
    chosen = stored.chosen(session, _person_id(actor))
    return OwnMail(
        address=address,
        bounced_at=stored.bounced_at(session, address) if address else None,
        choices=[Choice(kind.key, chosen.get(kind.key, kind.sent), _allowed(kind)) for kind in _kinds(actor)],
        recent=stored.recent(session, _person_id(actor)),
    )


def choose(session: Session, actor: Actor, kind: str, sent: str) -> None:
    """From the next mail of this kind on.

    Raises:
        BadInput: there is no such kind, or it may not be done without.
    """
    known = next((one for one in _kinds(actor) if one.key == kind), None)
    if known is None or sent not in _allowed(known):
        raise BadInput(_("This cannot be chosen."))
    stored.keep(session, _person_id(actor), kind, sent)


def _kinds(actor: Actor) -> list[LetterKind]:
    """Those to choose among; whoever only has roles in projects is spared what is for the ones above."""
    programme = config.current()
    above = any(programme.role(role).scope != "project" for role in actor.roles)
    return [kind for kind in KINDS.values() if kind.chosen != "none" and (above or kind.key not in ABOVE_PROJECTS)]


def _allowed(kind: LetterKind) -> tuple[Sent, ...]:
    return ("at_once", "digest", "none") if kind.chosen == "any" else ("at_once", "digest")


def _person_id(actor: Actor) -> int:
    if actor.person_id is None:
        raise NotSignedIn(_("You are not signed in."))
    return actor.person_id
