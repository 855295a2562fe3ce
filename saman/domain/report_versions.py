"""A version of a report as it is frozen when it is sent, and the receipt for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from saman import clock
from saman.domain.access import Actor
from saman.domain.answers import checksum
from saman.domain.columns import stored_id
from saman.domain.reports import Report, ReportVersion
from saman.domain.stored_files import named_in
from saman.domain.workdays import working_days_after


@dataclass(frozen=True)
class Receipt:
    """Proof of a sending: which version, its checksum, when, and by when it is read."""

    report_id: int
    version: int
    checksum: str
    submitted_at: datetime
    read_by: date
    files: tuple[Mapping[str, Any], ...] = ()
    """Those that were sent with it."""


def freeze(actor: Actor, report: Report, answers: list[dict[str, Any]], key: str, template: str) -> ReportVersion:
    """The next version of the report, to be stored. `template` is the checksum of the form it answers."""
    report.version += 1
    return ReportVersion(
        report_id=stored_id(report),
        number=report.version,
        answers=answers,
        template=template,
        checksum=checksum(answers),
        key=key,
        submitted_at=clock.now(),
        submitted_by=actor.person_id,
    )


def receipt_of(version: ReportVersion, review_days: int) -> Receipt:
    sent_on = clock.local(version.submitted_at).date()
    read_by = working_days_after(sent_on, review_days)
    files = tuple(named_in(version.answers))
    return Receipt(version.report_id, version.number, version.checksum, version.submitted_at, read_by, files)
