"""The secret address of one's own calendar: made, made anew and given up. It is shown once; a checksum is stored."""

from datetime import datetime

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.calendars import CalendarLink
from saman.domain.errors import NotSignedIn
from saman.language import _
from saman.services import passwords
from saman.storage import calendars as stored


def made_at(session: Session, actor: Actor) -> datetime | None:
    """When the link that works was made; None where there is none."""
    found = stored.link_of(session, _person_id(actor))
    return found.made_at if found else None


def renew(session: Session, actor: Actor) -> str:
    """The secret of a new link. The one before stops working at once."""
    secret = passwords.new_secret()
    link = CalendarLink(person_id=_person_id(actor), token_hash=passwords.fingerprint(secret), made_at=clock.now())
    stored.keep_link(session, link)
    return secret


def give_up(session: Session, actor: Actor) -> None:
    """From now on the person has no calendar that anybody can fetch."""
    stored.forget_link(session, _person_id(actor))


def _person_id(actor: Actor) -> int:
    if actor.person_id is None:
        raise NotSignedIn(_("You are not signed in."))
    return actor.person_id
