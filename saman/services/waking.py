"""Telling the loops of this process that something waits for them, so that nobody waits for their next look."""

from threading import Condition, Event

from sqlmodel import Session

_bell = Condition()
RINGS = "rings"


def when_stored(session: Session) -> None:
    """Wake the loops as soon as this unit of work is stored, and not before: they would find nothing."""
    session.info[RINGS] = True


def ring() -> None:
    with _bell:
        _bell.notify_all()


def wait(seconds: float, stop: Event) -> None:
    """Until somebody rings, for `seconds` at most. Whoever sets `stop` rings too."""
    with _bell:
        if not stop.is_set():
            _bell.wait(seconds)
