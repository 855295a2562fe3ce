"""Who to ask about a project, in words: its case officer, or the programme where there is none, and who leads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from saman.domain.programme import Programme
from saman.language import _


@dataclass(frozen=True)
class ContactRow:
    """`role` is what a network's leader is called in the programme; empty for the case officer.

    `deputy` is whether they stand in for the leader.
    """

    role: str
    name: str
    mail: str | None
    phone: str | None
    deputy: bool = False


@dataclass(frozen=True)
class Contact:
    """`part` says in words what the person is to the project."""

    part: str
    name: str
    mail: str | None
    phone: str | None


def leading(programme: Programme) -> dict[str, str]:
    """Roles that lead a network, with their labels."""
    return {role.key: str(role.label) for role in programme.roles if role.leads_network}


def contacts(programme: Programme, rows: Sequence[ContactRow]) -> list[Contact]:
    words = leading(programme)
    found = [Contact(_part(row, words), row.name, row.mail, row.phone) for row in rows]
    return found if any(not row.role for row in rows) else [_of_programme(programme), *found]


def _part(row: ContactRow, words: Mapping[str, str]) -> str:
    part = words.get(row.role) or _("Case officer")
    return _("{role}, stand-in", role=part) if row.deputy else part


def _of_programme(programme: Programme) -> Contact:
    contact = programme.about.contact
    return Contact(_("The programme"), str(contact.name), contact.mail, contact.phone)
