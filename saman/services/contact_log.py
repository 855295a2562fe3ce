"""The contact log of a project: written by secretariat and network leaders, read by the project but for the notes."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.contact_log import WRITES, ContactFacts, LoggedContact, checked_contact, may_write
from saman.domain.errors import Conflict, NotFound
from saman.domain.listings import WantedProjects
from saman.domain.projects import Project
from saman.language import _
from saman.services import impartiality
from saman.services.access import require
from saman.services.goals import found
from saman.storage import contact_log as stored

READS = "project.read"


@dataclass(frozen=True)
class Log:
    """The contacts, the newest first; without the notes for those who do not write the log."""

    project: Project
    contacts: Sequence[LoggedContact]
    may_write: bool


def of_project(session: Session, actor: Actor, project_id: int) -> Log:
    """Raises NotFound where there is no such project within reach."""
    require(actor, READS)
    project = found(session, actor, project_id).project
    return Log(project, [_told(actor, one) for one in stored.of_project(session, project_id)], may_write(actor))


def one(session: Session, actor: Actor, project_id: int, number: int | None) -> tuple[Project, LoggedContact | None]:
    """The project with a contact of it to be written on; without a number, a new one."""
    require(actor, WRITES)
    project = found(session, actor, project_id).project
    contact = stored.one(session, project_id, number) if number is not None else None
    if number is not None and contact is None:
        raise NotFound(_("The project has no such contact."))
    return project, contact


def listing(session: Session, actor: Actor, wanted: WantedProjects) -> list[tuple[Project, LoggedContact]]:
    """The contacts with the projects that are wanted and within reach, for a file."""
    require(actor, "export.read")
    require(actor, READS)
    rows = stored.listing(session, actor.reach, clock.today(), wanted)
    return [(project, _told(actor, contact)) for project, contact in rows]


def add(
    session: Session, actor: Actor, project_id: int, facts: ContactFacts, *, is_demo: bool = False
) -> LoggedContact:
    """Write a contact down.

    Raises:
        NotFound: no such project within reach.
        NotAllowed: who writes is too near to the project.
        BadInput: a sentence, and the field it is about; nothing is stored.
    """
    require(actor, WRITES)
    found(session, actor, project_id)
    impartiality.refuse(session, actor, project_id)
    checked = asdict(checked_contact(facts, clock.today()))
    contact = LoggedContact(
        project_id=project_id, written_at=clock.now(), written_by=actor.person_id, is_demo=is_demo, **checked
    )
    stored.add(session, contact)
    return contact


def change(
    session: Session, actor: Actor, project_id: int, number: int, facts: ContactFacts, row_version: int
) -> LoggedContact:
    """Put it right, or say that it is followed up. Raises as for a new one, and Conflict where somebody changed it."""
    require(actor, WRITES)
    found(session, actor, project_id)
    impartiality.refuse(session, actor, project_id)
    contact = stored.one(session, project_id, number, to_change=True)
    if contact is None:
        raise NotFound(_("The project has no such contact."))
    if contact.row_version != row_version:
        raise Conflict(_("Somebody else has changed this meanwhile. Load the page again to see how it stands."))
    for name, value in asdict(checked_contact(facts, clock.today())).items():
        setattr(contact, name, value)
    contact.row_version += 1
    session.flush()
    return contact


def _told(actor: Actor, contact: LoggedContact) -> LoggedContact:
    """A copy without the note, for those whom it is not for: nothing outside can show what it does not have."""
    if may_write(actor):
        return contact
    return LoggedContact(**{**contact.model_dump(), "private_note": ""})
