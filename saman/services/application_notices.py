"""Mail about an application: that it has come in, and what is to be mended in it."""

from datetime import date

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.columns import stored_id
from saman.services import outbox
from saman.services.access import require
from saman.services.outbox import Fact
from saman.storage import applications as stored
from saman.storage.applications import Found


def sent(session: Session, actor: Actor, found: Found) -> None:
    """The receipt, to all who write or sign it, whoever of them sent it."""
    require(actor, "application.send")
    _tell(session, found, "application_sent", sent_on=clock.today())


def to_mend(session: Session, actor: Actor, found: Found, mend_by: date) -> None:
    """That something is to be mended, and by when; what it is stands in the application only."""
    require(actor, "application.check")
    _tell(session, found, "mend_asked", due_on=mend_by, done_by=actor.name)


def _tell(session: Session, found: Found, kind: str, **facts: Fact) -> None:
    if outbox.is_silent():
        return
    wanted = {"application.write", "application.send"}
    roles = [role.key for role in config.current().roles if wanted & set(role.permissions)]
    number = stored_id(found.application)
    told: dict[str, Fact] = {"application": found.application.title, "path": f"/applications/{number}", **facts}
    for person_id in stored.holders(session, found.organisation_ids, roles, clock.today()):
        key = f"application {number} event {found.application.event_count}"
        outbox.put(session, person_id, kind, key, **told)
