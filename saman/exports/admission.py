"""Numbers of admission: one row for each theme, county and size class in each round."""

from collections.abc import Iterable, Mapping

from saman.domain.access import Actor
from saman.domain.listings import WantedNumbers
from saman.exports.tables import Table
from saman.services import Session, admission_numbers

NAME = "admission"
FORMATS = ("csv", "xlsx")
NEEDS_DATABASE = True
COLUMNS = (
    *("by", "group", "round", "applications", "municipalities", "applied", "applied_known"),
    *("admitted", "admitted_municipalities", "granted", "granted_known"),
)


def tables(session: Session, actor: Actor, filters: Mapping[str, str] | None = None) -> Iterable[Table]:
    """`filters` are those of the page's address. `applied` is of the applications that `applied_known` counts, and
    `granted` of the admitted that `granted_known` counts."""
    found = admission_numbers.of_applications(session, actor, WantedNumbers.read(filters or {}))
    lines = [("all", found.whole), *((cut, line) for cut, listed in found.cuts.items() for line in listed)]
    rows = (
        (
            *(cut, line.group, number, tally.applications, tally.municipalities, tally.applied, tally.known),
            *(tally.admitted, tally.admitted_municipalities, tally.granted, tally.granted_known),
        )
        for cut, line in lines
        for number, tally in line.tallies.items()
    )
    return [Table(NAME, COLUMNS, rows)]
