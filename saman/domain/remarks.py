"""What a reviewer wrote when returning a report, and which answers that opens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from saman import clock
from saman.domain.answers import key_of
from saman.domain.form import Form
from saman.domain.reports import Report, ReportEvent


@dataclass(frozen=True)
class Remark:
    """What a reviewer wrote about one answer."""

    text: str
    by: str
    on: date
    version: int


def remarks_of(events: Sequence[tuple[ReportEvent, str]]) -> dict[str, Remark]:
    """Comments of the last return; a later approval puts an end to them."""
    for event, name in reversed(events):
        if event.action == "approve":
            return {}
        if event.action in ("return", "reopen"):
            on = clock.local(event.at).date()
            return {
                key_of(row["field"], row["organisation_id"]): Remark(row["comment"], name, on, event.version)
                for row in event.answers or []
            }
    return {}


def open_keys(report: Report, form: Form, events: Sequence[tuple[ReportEvent, str]]) -> frozenset[str]:
    """What may be written: all of a draft; of a returned report the named answers and those that share a check."""
    writable = set(form.questions)
    if report.state == "draft":
        return frozenset(writable)
    if report.state != "returned":
        return frozenset()
    named = remarks_of(events)
    return frozenset(form.sharing_a_check(named) & writable if named else writable)
