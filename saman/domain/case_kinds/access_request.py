"""A request for access to documents: answered without undue delay (offentleglova §§ 29–32), silence is a no."""

from datetime import date

from saman.domain.workdays import working_days_after
from saman.language import _

KEY = "access"
DECIDED = False
REVERSING: tuple[str, ...] = ()
SENT_ON: tuple[str, ...] = ()
GROUNDED: tuple[str, ...] = ("partly_given", "refused")
TOO_LATE = ""
ANSWER = 3
"""Working days, after which it is marked as late."""
SILENCE = 5
"""Working days, after which no answer counts as a refusal that may be complained about: § 32."""


def label() -> str:
    return _("Request for access")


def outcomes() -> dict[str, str]:
    return {
        "given": _("Access is given"),
        "partly_given": _("Access is given in part"),
        "refused": _("Access is refused"),
    }


def due(day: date) -> date:
    return working_days_after(day, ANSWER)


def last_day(reached_on: date) -> date | None:
    return None


def refused_by_silence(received_on: date) -> date | None:
    return working_days_after(received_on, SILENCE)
