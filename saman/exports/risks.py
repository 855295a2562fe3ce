"""What may go wrong in the projects: a row for each risk, the worst of a project first."""

from collections.abc import Iterable, Mapping

from saman.domain.access import Actor
from saman.domain.listings import WantedRisks
from saman.domain.risk_rules import level
from saman.exports.tables import Table
from saman.services import Session
from saman.services import risks as kept

NAME = "risks"
FORMATS = ("csv", "xlsx")
NEEDS_DATABASE = True
COLUMNS = (
    *("project", "round", "main_theme", "risk", "text", "probability", "consequence", "weight", "level"),
    *("measure", "owner", "due_on", "closed_on", "closed_because"),
)


def tables(session: Session, actor: Actor, filters: Mapping[str, str] | None = None) -> Iterable[Table]:
    """`filters` are those of the page's address; `only_open` leaves out those that are closed."""
    found = kept.listing(session, actor, WantedRisks.read(filters or {}))
    rows = (
        (
            *(project.code, project.round, project.main_theme, risk.code, risk.text),
            *(risk.probability, risk.consequence, risk.weight, level(risk.weight)),
            *(risk.measure, risk.owner, risk.due_on, risk.closed_on, risk.closed_because),
        )
        for project, risk in found
    )
    return [Table(NAME, COLUMNS, rows)]
