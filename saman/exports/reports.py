"""The list of reports that have opened."""

from collections.abc import Mapping
from typing import TextIO

from saman.domain.access import Actor
from saman.domain.listings import WantedReports
from saman.exports.csv_rows import write_rows
from saman.services import Session, report_lists

NAME = "reports"
FORMATS = ("csv",)
NEEDS_DATABASE = True
COLUMNS = ("project", "type", "period", "state", "version", "due_on", "submitted_on", "approved_on")


def write(session: Session, actor: Actor, format: str, out: TextIO, filters: Mapping[str, str] | None = None) -> None:
    """`filters` are those of the page's address. A report that nobody has opened is a draft, without a version."""
    wanted = WantedReports.read(filters or {})
    rows = (
        (
            *(row.code, row.type, row.period, row.stored_state, row.version or None),
            *(row.due_on, row.submitted_on, row.approved_on),
        )
        for row in report_lists.everything(session, actor, wanted)
    )
    write_rows(out, COLUMNS, rows)
