"""The list of reports that have opened."""

from collections.abc import Iterable, Mapping

from saman.domain.access import Actor
from saman.domain.listings import WantedReports
from saman.exports.tables import Table
from saman.services import Session, report_lists

NAME = "reports"
FORMATS = ("csv", "xlsx")
NEEDS_DATABASE = True
COLUMNS = ("project", "type", "period", "state", "version", "due_on", "submitted_on", "approved_on")


def tables(session: Session, actor: Actor, filters: Mapping[str, str] | None = None) -> Iterable[Table]:
    """`filters` are those of the page's address. A report that nobody has opened is a draft, without a version."""
    wanted = WantedReports.read(filters or {})
    rows = (
        (
            *(row.code, row.type, row.period, row.stored_state, row.version or None),
            *(row.due_on, row.submitted_on, row.approved_on),
        )
        for row in report_lists.everything(session, actor, wanted)
    )
    return [Table(NAME, COLUMNS, rows)]
