"""What the projects want to reach: a row for each goal, with what it aimed at first and how often that was revised."""

from collections.abc import Iterable, Mapping

from saman import clock
from saman.domain.access import Actor
from saman.domain.listings import WantedProjects
from saman.exports.tables import Table
from saman.services import Session, goals

NAME = "goals"
FORMATS = ("csv", "xlsx")
NEEDS_DATABASE = True
COLUMNS = (
    *("project", "round", "main_theme", "goal", "text", "indicator", "baseline", "unit", "target", "due_on", "owner"),
    *("first_target", "revisions", "revised_on", "retired_on", "retired_because"),
)


def tables(session: Session, actor: Actor, filters: Mapping[str, str] | None = None) -> Iterable[Table]:
    """`filters` are those of the list of projects. `unit` is empty where it is the indicator's own."""
    found = goals.listing(session, actor, WantedProjects.read(filters or {}))
    rows = (
        (
            *(one.project, one.round, one.theme, one.goal.code, one.goal.text, one.goal.indicator, one.goal.baseline),
            *(one.goal.unit, one.goal.target, one.goal.due_on, one.goal.owner, one.first_target, one.revisions),
            clock.local(one.revised_at).date() if one.revised_at else None,
            *(one.goal.retired_on, one.goal.retired_because),
        )
        for one in found
    )
    return [Table(NAME, COLUMNS, rows)]
