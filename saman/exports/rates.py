"""Completeness and timeliness: one row for each round, theme, network, and report of a period."""

from collections.abc import Iterable, Mapping

from saman.domain.access import Actor
from saman.domain.listings import WantedReports
from saman.exports.tables import Table
from saman.services import Session, rates

NAME = "rates"
FORMATS = ("csv", "xlsx")
NEEDS_DATABASE = True
COLUMNS = ("by", "group", "due", "delivered", "on_time", "complete_percent", "timely_percent")


def tables(session: Session, actor: Actor, filters: Mapping[str, str] | None = None) -> Iterable[Table]:
    """`filters` are those of the page's address. `group` is a code: empty for projects outside every network."""
    found = rates.of_reports(session, actor, WantedReports.read(filters or {}))
    rows = (
        (cut, one.group, one.due, one.delivered, one.on_time, _rounded(one.complete), _rounded(one.timely))
        for cut, listed in found.cuts.items()
        for one in listed
    )
    return [Table(NAME, COLUMNS, rows)]


def _rounded(percent: float | None) -> float | None:
    return None if percent is None else round(percent, 1)
