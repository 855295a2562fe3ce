"""The list of figures in use, small ones hidden."""

from collections.abc import Iterable, Mapping

from saman import clock
from saman.domain.access import Actor
from saman.domain.selections import as_of
from saman.exports.tables import Table
from saman.services import Session, observations

NAME = "observations"
FORMATS = ("csv", "xlsx")
NEEDS_DATABASE = True
COLUMNS = (
    *("project", "municipality", "indicator", "period", "value", "numerator", "denominator", "n"),
    *("source", "scope", "definition", "suppressed"),
)
IN_A_WORKBOOK = ("corrected_on", "value_before")


def tables(session: Session, actor: Actor, filters: Mapping[str, str] | None = None) -> Iterable[Table]:
    """`filters`: indicator, period and as_of. A hidden row is there, without its numbers.

    A workbook also says which were corrected, when, and what they were before.
    """
    asked = filters or {}
    day = as_of(asked.get("as_of", ""), clock.today())
    found = observations.listing(session, actor, asked.get("indicator", ""), asked.get("period", ""), day)
    return [Table(NAME, COLUMNS, ([row[name] for name in (*COLUMNS, *IN_A_WORKBOOK)] for row in found), IN_A_WORKBOOK)]
