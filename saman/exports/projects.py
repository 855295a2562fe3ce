"""The list of projects."""

from collections.abc import Iterable, Mapping

from saman.domain.access import Actor
from saman.domain.listings import WantedProjects
from saman.exports.tables import Table
from saman.services import Session, project_lists

NAME = "projects"
FORMATS = ("csv", "xlsx")
NEEDS_DATABASE = True
COLUMNS = ("project", "round", "main_theme", "themes", "municipalities", "decided_on", "status")


def tables(session: Session, actor: Actor, filters: Mapping[str, str] | None = None) -> Iterable[Table]:
    """`filters` are those of the page's address."""
    wanted = WantedProjects.read(filters or {})
    rows = (
        (row.code, row.round, row.main_theme, row.themes, row.numbers, row.decided_on, row.status)
        for row in project_lists.everything(session, actor, wanted)
    )
    return [Table(NAME, COLUMNS, rows)]
