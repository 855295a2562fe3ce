"""Events of the register to break into: a merger that waits for its day, and a split that asks about a project."""

from datetime import date

from sqlmodel import Session

from saman import clock
from saman.domain.columns import stored_id
from saman.domain.organisations import Organisation
from saman.domain.register_events import RegisterEvent, RegisterParty, RegisterQuestion
from tests.support.build import a_municipality, stored

LATER, EARLIER = date(2013, 6, 1), date(2013, 1, 1)


def a_waiting_merger(session: Session) -> int:
    """Of two that take part in nothing."""
    event = _event(session, "merger", LATER)
    for number in ("1488", "1489"):
        _party(session, event, "old", number, f"Merges {number}", a_municipality(session, number, f"Merges {number}"))
    _party(session, event, "new", "1487", "Becomes")
    return stored_id(event)


def a_split(session: Session, project_id: int, place: Organisation, number: str) -> tuple[int, int, int]:
    """Carried out, with one question that nobody has answered, and one of the new ones."""
    event = _event(session, "split", EARLIER)
    event.applied_at = clock.now()
    _party(session, event, "old", number, "Was split", place)
    parts = [a_municipality(session, new, f"Part {new}") for new in ("1485", "1486")]
    for new, part in zip(("1485", "1486"), parts, strict=True):
        _party(session, event, "new", new, f"Part {new}", part)
    asked = stored(session, RegisterQuestion(event_id=stored_id(event), project_id=project_id))
    return stored_id(event), stored_id(asked), stored_id(parts[0])


def _event(session: Session, kind: str, day: date) -> RegisterEvent:
    row = RegisterEvent(kind=kind, starts_on=day, source="Decided", registered_at=clock.now())
    return stored(session, row)


def _party(
    session: Session, event: RegisterEvent, side: str, number: str, name: str, place: Organisation | None = None
) -> None:
    row = RegisterParty(event_id=stored_id(event), side=side, number=number, name=name, county="Hordaland")
    row.organisation_id = place.id if place else None
    stored(session, row)
