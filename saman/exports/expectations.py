"""How far projects meet what is expected of them, one expectation of one project a row."""

from collections.abc import Iterable, Mapping

from saman.domain.access import Actor
from saman.domain.listings import WantedExpectations
from saman.exports.tables import Table
from saman.services import Session
from saman.services import expectations as judged

NAME = "expectations"
FORMATS = ("csv", "xlsx")
NEEDS_DATABASE = True
COLUMNS = ("project", "round", "main_theme", "municipalities", "network", "expectation", "standing")


def tables(session: Session, actor: Actor, filters: Mapping[str, str] | None = None) -> Iterable[Table]:
    """`filters` are those of the page's address."""
    found = judged.everything(session, actor, WantedExpectations.read(filters or {}))
    rows = (
        (row.code, row.round, row.main_theme, row.numbers, row.network, one.expectation.key, one.standing.value)
        for row, standings in ((one.project, one.judged) for one in found)
        for one in standings
    )
    return [Table(NAME, COLUMNS, rows)]
