"""Change notices with what came of them."""

from collections.abc import Iterable, Mapping

from saman.domain.access import Actor
from saman.exports.tables import Table
from saman.services import Session
from saman.services import changes as sent

NAME = "changes"
FORMATS = ("csv", "xlsx")
NEEDS_DATABASE = True
COLUMNS = ("project", "kind", "starts_on", "until_on", "name", "reason", "sent_at", "outcome", "answer", "applied_at")


def tables(session: Session, actor: Actor, filters: Mapping[str, str] | None = None) -> Iterable[Table]:
    """`filters` are those of the page's address."""
    asked = filters or {}
    found = sent.listing(session, actor, asked.get("kind", ""), asked.get("standing", ""))
    rows = ((one.project.code, *(getattr(one.notice, name) for name in COLUMNS[1:])) for one in found)
    return [Table(NAME, COLUMNS, rows)]
