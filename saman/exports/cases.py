"""Complaints, requests for reversal and for access, with what is due and what came of them."""

from collections.abc import Iterable, Mapping

from saman.domain.access import Actor
from saman.exports.tables import Table
from saman.services import Session
from saman.services import cases as lodged

NAME = "cases"
FORMATS = ("csv", "xlsx")
NEEDS_DATABASE = True
COLUMNS = ("case", "kind", "call", "application", "by", "received_on", "state", "due_on", "outcome", "reason", "at")


def tables(session: Session, actor: Actor, filters: Mapping[str, str] | None = None) -> Iterable[Table]:
    """`filters` are those of the page's address."""
    asked = filters or {}
    found = lodged.listing(session, actor, asked.get("kind", ""), asked.get("standing", ""))
    rows = (
        (
            one.case.id,
            one.case.kind,
            one.case.call,
            one.application.code if one.application else "",
            one.by,
            one.case.received_on,
            one.last.to_state,
            one.last.due_on,
            one.last.outcome,
            one.last.reason,
            one.last.at,
        )
        for one in found
    )
    return [Table(NAME, COLUMNS, rows)]
