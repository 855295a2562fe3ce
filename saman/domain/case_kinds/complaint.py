"""A complaint about a decision: within three weeks, prepared where it was decided, sent on if that stands."""

from datetime import date, timedelta

from saman.domain.workdays import on_working_day
from saman.language import _

KEY = "complaint"
DECIDED = True
REVERSING: tuple[str, ...] = ("reversed", "partly_reversed")
SENT_ON: tuple[str, ...] = ("upheld",)
GROUNDED: tuple[str, ...] = ()
TOO_LATE = "too_late"
TERM = timedelta(weeks=3)
"""From when the decision reached the party: forvaltningsloven § 29."""
ANSWER = timedelta(days=30)
"""Who cannot answer within a month says so, and when the answer comes: § 11 a."""


def label() -> str:
    return _("Complaint")


def outcomes() -> dict[str, str]:
    return {
        "upheld": _("The decision stands; sent on to the appeal body"),
        "reversed": _("The decision is reversed"),
        "partly_reversed": _("The decision is reversed in part"),
        TOO_LATE: _("Rejected as too late"),
    }


def due(day: date) -> date:
    return on_working_day(day + ANSWER)


def last_day(reached_on: date) -> date | None:
    return on_working_day(reached_on + TERM)


def refused_by_silence(received_on: date) -> date | None:
    return None
