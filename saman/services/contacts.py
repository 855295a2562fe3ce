"""Who to contact about a project: always somebody, the programme's own address where nobody is named."""

from dataclasses import dataclass

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.language import _
from saman.services.access import require
from saman.storage import contacts as stored


@dataclass(frozen=True)
class Contact:
    """`part` says in words what the person is to the project."""

    part: str
    name: str
    mail: str | None
    phone: str | None


def of_project(session: Session, actor: Actor, project_id: int) -> list[Contact]:
    """The case officer, or the programme's contact where there is none, and the network's leaders."""
    require(actor, "project.read")
    words = {role.key: str(role.label) for role in config.current().roles if role.leads_network}
    found = stored.of_project(session, actor.reach, project_id, clock.today(), words)
    contacts = [Contact(_part(row, words), row.name, row.mail, row.phone) for row in found]
    if any(not row.role for row in found):
        return contacts
    return [_of_programme(), *contacts]


def _part(row: stored.ContactRow, words: dict[str, str]) -> str:
    part = words.get(row.role) or _("Case officer")
    return _("{role}, stand-in", role=part) if row.deputy else part


def _of_programme() -> Contact:
    contact = config.current().about.contact
    return Contact(_("The programme"), str(contact.name), contact.mail, contact.phone)
