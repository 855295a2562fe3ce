"""Contacts with the projects: a row for each, the newest of a project first. The note is for who writes."""

from collections.abc import Iterable, Mapping

from saman.domain.access import Actor
from saman.domain.listings import WantedProjects
from saman.exports.tables import Table
from saman.services import Session
from saman.services import contact_log as kept

NAME = "contacts"
FORMATS = ("csv", "xlsx")
NEEDS_DATABASE = True
TOLD = (
    *("held_on", "kind", "ours", "theirs", "about", "private_note"),
    *("follow_up_on", "follow_up_by", "followed_up_on"),
)
COLUMNS = ("project", "round", "main_theme", *TOLD)


def tables(session: Session, actor: Actor, filters: Mapping[str, str] | None = None) -> Iterable[Table]:
    """`filters` are those of the list of projects."""
    found = kept.listing(session, actor, WantedProjects.read(filters or {}))
    rows = (
        (project.code, project.round, project.main_theme, *(getattr(contact, name) for name in TOLD))
        for project, contact in found
    )
    return [Table(NAME, COLUMNS, rows)]
