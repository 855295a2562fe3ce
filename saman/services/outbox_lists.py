"""What became of the mail, for whoever sees to it that people are reached."""

from sqlmodel import Session

from saman.domain.access import Actor
from saman.services.access import require
from saman.storage import outbox_lists as stored
from saman.storage.outbox_lists import Failed

__all__ = ["Failed", "failed"]
MOST = 50


def failed(session: Session, actor: Actor) -> list[Failed]:
    """The last mails that did not arrive, newest first."""
    require(actor, "reminder.send")
    return stored.failed(session, MOST)
