"""What a person signed in chooses: which of the own roles counts, the language, and the round to look at."""

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.errors import BadInput, NotAllowed, NotSignedIn
from saman.domain.people import SignedIn
from saman.language import _
from saman.services.passwords import fingerprint, new_secret
from saman.storage import accounts as stored
from saman.storage import people as stored_people


def switch_role(session: Session, actor: Actor, role: str) -> str:
    """Let another of one's roles count from here on. Returns the browser's new secret; the old one is worthless."""
    if role not in actor.roles:
        raise NotAllowed(_("You do not hold that role today."))
    row = _row(session, actor)
    secret = new_secret()
    row.role, row.token_hash, row.seen_at = role, fingerprint(secret), clock.wall()
    return secret


def choose_language(session: Session, actor: Actor, language: str) -> None:
    """Speak `language` to the person, here and after the next sign-in."""
    if language not in config.current().about.languages:
        raise BadInput(_("The programme is not written in that language."))
    _row(session, actor).language = language
    if actor.person_id is not None and (person := stored_people.one(session, actor.person_id)):
        person.language = language


def choose_round(session: Session, actor: Actor, number: int) -> None:
    if number not in {one.number for one in config.current().rounds}:
        raise BadInput(_("There is no such round."))
    _row(session, actor).round = number


def _row(session: Session, actor: Actor) -> SignedIn:
    row = stored.signed_in(session, actor.session_id) if actor.session_id is not None else None
    if row is None:
        raise NotSignedIn(_("You are not signed in."))
    return row
