"""The progress plan: one row for each marked quarter, in the order of the plan."""

from collections.abc import Mapping
from typing import TextIO

from saman import config
from saman.domain.access import Actor
from saman.exports.csv_rows import write_rows
from saman.services import Session, plan

NAME = "plan"
FORMATS = ("csv",)
NEEDS_DATABASE = False
COLUMNS = ("activity", "responsible", "quarter", "kind")


def write(
    session: Session | None, actor: Actor, format: str, out: TextIO, filters: Mapping[str, str] | None = None
) -> None:
    """The whole plan. Texts are those of the programme's first language, whatever language the reader has."""
    language = config.current().about.languages[0]
    rows = (
        (mark.row.activity.root[language], mark.row.responsible.root[language], str(mark.quarter), mark.kind)
        for mark in plan.marked_quarters(session, actor)
    )
    write_rows(out, COLUMNS, rows)
