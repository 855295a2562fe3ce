"""The list of figures in use, small ones hidden."""

from collections.abc import Mapping
from typing import TextIO

from saman.domain.access import Actor
from saman.exports.csv_rows import write_rows
from saman.services import Session, observations

NAME = "observations"
FORMATS = ("csv",)
NEEDS_DATABASE = True
COLUMNS = (
    *("project", "municipality", "indicator", "period", "value", "numerator", "denominator", "n"),
    *("source", "scope", "definition", "suppressed"),
)


def write(session: Session, actor: Actor, format: str, out: TextIO, filters: Mapping[str, str] | None = None) -> None:
    """`filters`: indicator and period. A hidden row is there, without its numbers."""
    asked = filters or {}
    found = observations.listing(session, actor, asked.get("indicator", ""), asked.get("period", ""))
    write_rows(out, COLUMNS, ([row[name] for name in COLUMNS] for row in found))
