"""How a report stands to whoever reads a list: what is derived and never stored."""

from datetime import date

from saman.domain.reports import Report
from saman.domain.workflow import State


def shown_state(report: Report) -> str:
    """The state, or "not_opened" as long as nothing has been saved."""
    return "not_opened" if report.state == State.DRAFT and report.touched_at is None else report.state


def is_late(report: Report, today: date) -> bool:
    """Due before today and never sent; one that was sent back keeps its first date."""
    return report.due_on < today and report.first_submitted_at is None
