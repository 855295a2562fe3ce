"""The progress plan: one row for each marked quarter, in the order of the plan."""

from collections.abc import Iterable, Mapping

from saman import config
from saman.domain.access import Actor
from saman.exports.tables import Table
from saman.services import Session, plan

NAME = "plan"
FORMATS = ("csv", "xlsx")
NEEDS_DATABASE = False
COLUMNS = ("activity", "responsible", "quarter", "kind")


def tables(session: Session | None, actor: Actor, filters: Mapping[str, str] | None = None) -> Iterable[Table]:
    """The whole plan. Texts are those of the programme's first language, whatever language the reader has."""
    language = config.current().about.languages[0]
    rows = (
        (mark.row.activity.root[language], mark.row.responsible.root[language], str(mark.quarter), mark.kind)
        for mark in plan.marked_quarters(session, actor)
    )
    return [Table(NAME, COLUMNS, rows)]
