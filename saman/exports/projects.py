"""The list of projects."""

from collections.abc import Mapping
from typing import TextIO

from saman.domain.access import Actor
from saman.domain.listings import WantedProjects
from saman.exports.csv_rows import write_rows
from saman.services import Session, project_lists

NAME = "projects"
FORMATS = ("csv",)
NEEDS_DATABASE = True
COLUMNS = ("project", "round", "main_theme", "themes", "municipalities", "decided_on", "status")


def write(session: Session, actor: Actor, format: str, out: TextIO, filters: Mapping[str, str] | None = None) -> None:
    """`filters` are those of the page's address."""
    wanted = WantedProjects.read(filters or {})
    rows = (
        (row.code, row.round, row.main_theme, row.themes, row.numbers, row.decided_on, row.status)
        for row in project_lists.everything(session, actor, wanted)
    )
    write_rows(out, COLUMNS, rows)
