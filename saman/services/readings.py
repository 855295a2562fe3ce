"""Who has read a sent report, when, and what was said about it: the version that was sent last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from saman.domain.access import Actor
from saman.domain.reports import ReportEvent
from saman.domain.threads import Thread, takes_part
from saman.services import threads
from saman.services.access import require
from saman.services.report_forms import fetch
from saman.storage import reports as stored

BY_READERS = ("begin_review", "lay_aside", "return", "recommend", "approve", "reopen")


@dataclass(frozen=True)
class Reading:
    """`steps` in order, each with the name of who took it; `threads` is None for those on neither side of them."""

    steps: Sequence[tuple[ReportEvent, str]]
    threads: Mapping[str, Thread] | None


def of_report(session: Session, actor: Actor, report_id: int) -> Reading:
    """Raises NotFound."""
    require(actor, "report.read")
    report = fetch(session, actor, report_id).report
    happened = stored.events(session, report_id)
    steps = [one for one in happened if one[0].version == report.version and one[0].action in BY_READERS]
    return Reading(steps, threads.of_report(session, actor, report) if takes_part(actor) else None)
