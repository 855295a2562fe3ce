"""Calls as everybody may read them, signed in or not: when, for what, how it is judged, and what became of it."""

from dataclasses import dataclass

from sqlmodel import Session

from saman import clock, config
from saman.domain.call_things import CallQuestion
from saman.domain.calls import Call
from saman.domain.errors import NotFound
from saman.language import _
from saman.storage import calls as stored
from saman.storage.calls import Outcome

__all__ = ["CallSheet", "Outcome", "every", "find", "opened", "opened_now"]


@dataclass(frozen=True)
class CallSheet:
    """One call. `outcomes` are those decided by today."""

    call: Call
    questions: list[CallQuestion]
    outcomes: list[Outcome]


def every() -> list[Call]:
    """Those announced by today, the newest first; before its first day a call is the secretariat's own."""
    return [call for call in reversed(config.current().calls) if call.opens_on <= clock.today()]


def opened_now() -> list[Call]:
    """Those in which one can apply today."""
    return [call for call in every() if call.is_open(clock.today())]


def find(key: str) -> Call:
    """Raises NotFound where there is none, or it is not announced yet."""
    found = next((call for call in every() if call.key == key), None)
    if found is None:
        raise NotFound(_("There is no such call."))
    return found


def opened(session: Session, key: str) -> CallSheet:
    """Raises NotFound as `find`."""
    call = find(key)
    return CallSheet(call, stored.published(session, key), stored.outcomes(session, key, clock.today()))
