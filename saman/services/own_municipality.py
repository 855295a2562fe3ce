"""Nobody reads, returns, recommends or approves for the own municipality."""

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.columns import stored_id
from saman.domain.errors import NotAllowed
from saman.language import _
from saman.services.access import require
from saman.storage import readers
from saman.storage.reports import Found


def is_own(session: Session, actor: Actor, found: Found) -> bool:
    """Whether whoever acts also holds a role in one of the project's municipalities. Asked only of those with more."""
    require(actor, "report.read")
    if actor.person_id is None or len(actor.roles) < 2:
        return False
    return readers.belongs_to(session, actor.person_id, stored_id(found.project), clock.today())


def refuse_own(session: Session, actor: Actor, found: Found) -> None:
    """Raise NotAllowed where it is their own."""
    if is_own(session, actor, found):
        raise NotAllowed(_("This is your own municipality: somebody else has to read it. Ask the secretariat."))
