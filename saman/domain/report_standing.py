"""How a report stands to whoever reads a list: what is derived and never stored."""

from datetime import date

from saman import clock
from saman.domain.reports import Report
from saman.domain.workflow import State


def shown_state(report: Report) -> str:
    """The state, or "not_opened" as long as nothing has been saved."""
    return "not_opened" if report.state == State.DRAFT and report.touched_at is None else report.state


def last_day(report: Report) -> date:
    """The last day on which it is on time: the deadline, or later where it was put to signing by then."""
    return max(report.due_on, report.release_by or report.due_on)


def is_late(report: Report, today: date) -> bool:
    """Its last day is past and it was never sent; one that was sent back keeps its first date."""
    return last_day(report) < today and report.first_submitted_at is None


def is_on_time(report: Report, today: date) -> bool | None:
    """Whether it came on time; None as long as it may still do so."""
    if report.first_submitted_at is not None:
        return clock.local(report.first_submitted_at).date() <= last_day(report)
    return False if is_late(report, today) else None
