"""What became of the mail, for whoever sees to it that people are reached; and sending again what may be lost."""

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.errors import BadInput, NotFound, WrongState
from saman.language import _
from saman.services import waking
from saman.services.access import require
from saman.storage import mail_choices as stored_choices
from saman.storage import outbox as stored_outbox
from saman.storage import outbox_lists as stored
from saman.storage.outbox_lists import Failed

__all__ = ["AGAIN", "Failed", "failed", "send_again"]
MOST = 50
AGAIN = frozenset({"unknown", "gave_up"})
"""Failures after which a person may decide that it is sent once more; nobody is to get by chance what was refused."""


def failed(session: Session, actor: Actor) -> list[Failed]:
    """The last mails that did not arrive, newest first."""
    require(actor, "reminder.send")
    return stored.failed(session, MOST)


def send_again(session: Session, actor: Actor, mail_id: int) -> str:
    """Send a mail once more, to the address that its person has now. Returns that address.

    It bears the same Message-ID, so that a mail program that got it after all shows it once.

    Raises:
        NotFound: there is no such mail.
        WrongState: it is on its way, has arrived or was refused.
        BadInput: the person has no address that works.
    """
    require(actor, "reminder.send")
    mail = stored.one(session, mail_id)
    if mail is None:
        raise NotFound(_("There is no such mail."))
    if mail.failure not in AGAIN or mail.digest_id is not None:
        raise WrongState(_("This mail is not one to be sent again: load the page to see what became of it."))
    address = stored_outbox.address_of(session, mail.person_id)
    if not address or stored_choices.bounced_at(session, address):
        raise BadInput(_("The person has no address that works. Change it first."))
    stored.free(session, mail, address, clock.now())
    waking.when_stored(session)
    return address
