"""Who to contact about a project: always somebody, the programme's own address where nobody is named."""

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.contacts import Contact, contacts, leading
from saman.services.access import require
from saman.storage import contacts as stored


def of_project(session: Session, actor: Actor, project_id: int) -> list[Contact]:
    """The case officer, or the programme's contact where there is none, and the network's leaders."""
    require(actor, "project.read")
    programme = config.current()
    return contacts(programme, stored.of_project(session, actor.reach, project_id, clock.today(), leading(programme)))
