"""The list of applications. Trials are left out unless only they are asked for."""

from collections.abc import Iterable, Mapping

from saman.domain.access import Actor
from saman.domain.listings import WantedApplications
from saman.exports.tables import Table
from saman.services import Session, application_lists

NAME = "applications"
FORMATS = ("csv", "xlsx")
NEEDS_DATABASE = True
COLUMNS = (
    *("application", "call", "round", "title", "main_theme", "municipalities", "state", "late", "version"),
    *("sent_on", "amount", "outcome", "decided_on", "accepted_on"),
)


def tables(session: Session, actor: Actor, filters: Mapping[str, str] | None = None) -> Iterable[Table]:
    """`filters` are those of the page's address. The amount is of what was sent last; empty where none was typed."""
    wanted = WantedApplications.read(filters or {})
    rows = (
        (
            *(row.code, row.call or None, row.round, row.title, row.theme, row.numbers, row.state, row.late),
            *(row.version or None, row.sent_on, row.amount, row.outcome or None, row.decided_on),
            row.offer.accepted_on if row.offer else None,
        )
        for row in application_lists.everything(session, actor, wanted)
    )
    return [Table(NAME, COLUMNS, rows)]
