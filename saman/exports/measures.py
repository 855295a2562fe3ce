"""What the projects do: a row for each measure, with the goal that it serves."""

from collections.abc import Iterable, Mapping

from saman.domain.access import Actor
from saman.domain.listings import WantedProjects
from saman.exports.tables import Table
from saman.services import Session, goals

NAME = "measures"
FORMATS = ("csv", "xlsx")
NEEDS_DATABASE = True
COLUMNS = (
    *("project", "measure", "text", "goal", "target_group", "starts_on", "ends_on", "owner"),
    *("retired_on", "retired_because"),
)


def tables(session: Session, actor: Actor, filters: Mapping[str, str] | None = None) -> Iterable[Table]:
    """`filters` are those of the list of projects. `goal` is empty for a measure that serves several."""
    found = goals.listed_measures(session, actor, WantedProjects.read(filters or {}))
    rows = (
        (
            *(code, one.code, one.text, one.goal, one.target_group, one.starts_on, one.ends_on, one.owner),
            *(one.retired_on, one.retired_because),
        )
        for code, one in found
    )
    return [Table(NAME, COLUMNS, rows)]
