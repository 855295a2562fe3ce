"""A request that whoever decided reverses the decision by itself, without a complaint: forvaltningsloven § 35."""

from datetime import date

from saman.domain.case_kinds import complaint
from saman.language import _

KEY = "reversal"
DECIDED = True
REVERSING: tuple[str, ...] = ("reversed", "partly_reversed")
SENT_ON: tuple[str, ...] = ()
GROUNDED: tuple[str, ...] = ()
TOO_LATE = ""


def label() -> str:
    return _("Request for reversal")


def outcomes() -> dict[str, str]:
    return {
        "reversed": _("The decision is reversed"),
        "partly_reversed": _("The decision is reversed in part"),
        "declined": _("The decision stands"),
    }


def due(day: date) -> date:
    return complaint.due(day)


def last_day(reached_on: date) -> date | None:
    return None


def refused_by_silence(received_on: date) -> date | None:
    return None
