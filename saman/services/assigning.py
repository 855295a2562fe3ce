"""Who assesses which application: by hand, or evenly among those who are not too near."""

from collections import Counter
from dataclasses import dataclass

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.assessing import EACH, ToAssess, evenly
from saman.domain.assessments import Assessment
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, WrongState
from saman.domain.projects import Application
from saman.language import _
from saman.services import calls
from saman.services.access import require
from saman.storage import applications as stored_applications
from saman.storage import assessed as stored
from saman.storage.applications import Town
from saman.storage.assessed import Seated

__all__ = ["Overview", "Place", "Seated", "ask", "divide", "overview", "propose", "take_off"]


@dataclass(frozen=True)
class Place:
    """An application, those who assess it, and those who may still be asked."""

    application: Application
    towns: list[Town]
    seats: list[Seated]
    free: list[tuple[int, str]]

    @property
    def lacking(self) -> int:
        """How many assessors it lacks."""
        return max(0, EACH - sum(not seat.near for seat in self.seats))


@dataclass(frozen=True)
class Overview:
    """Everything of a call that is assessed. `load` is how many each assessor has, by name."""

    places: list[Place]
    load: list[tuple[str, int, int]]
    """Name, how many they have, and how many of them are handed in."""


def overview(session: Session, actor: Actor, key: str) -> Overview:
    require(actor, "call.manage")
    found = _places(session, key)
    people = dict(stored.assessors(session, _roles(), clock.today()))
    many: Counter[int] = Counter()
    done: Counter[int] = Counter()
    for place in found:
        for seat in place.seats:
            if not seat.near:
                many[seat.assessment.person_id] += 1
                done[seat.assessment.person_id] += seat.assessment.done_at is not None
            people.setdefault(seat.assessment.person_id, seat.name)
    load = [(name, many[number], done[number]) for number, name in people.items()]
    return Overview(found, sorted(load, key=lambda one: one[0]))


def propose(session: Session, actor: Actor, key: str) -> list[tuple[Application, str, int]]:
    """What dividing them evenly would do: application, and the name and number of whoever would assess it."""
    require(actor, "call.manage")
    places = {stored_id(place.application): place for place in _places(session, key)}
    people = dict(stored.assessors(session, _roles(), clock.today()))
    load = Counter(seat.assessment.person_id for place in places.values() for seat in place.seats if not seat.near)
    asked = [_asked(place, people) for place in places.values()]
    return [(places[number].application, people[who], who) for number, who in evenly(asked, sorted(people), load)]


def divide(session: Session, actor: Actor, key: str) -> int:
    """Divide evenly what has too few assessors, as `propose` shows it. Returns how many were asked."""
    found = propose(session, actor, key)
    stored.add(session, *[_row(actor, stored_id(one), who) for one, _name, who in found])
    return len(found)


def ask(session: Session, actor: Actor, key: str, application_id: int, person_id: int) -> None:
    """Ask somebody to assess an application, also in the place of one who is too near.

    Raises:
        WrongState: it is not being assessed.
        BadInput: they assess it already, are too near, belong to one of its municipalities, or assess nothing at all.
    """
    require(actor, "call.manage")
    place = next((one for one in _places(session, key) if one.application.id == application_id), None)
    if place is None:
        raise WrongState(_("The application is not being assessed now."))
    if person_id not in {number for number, _name in place.free}:
        raise BadInput(_("Choose somebody who may assess it and does not yet."), "person")
    stored.add(session, _row(actor, application_id, person_id))


def take_off(session: Session, actor: Actor, key: str, application_id: int, person_id: int) -> None:
    """Ask somebody no more. Raises WrongState once they have given points: these are kept."""
    require(actor, "call.manage")
    place = next((one for one in _places(session, key) if one.application.id == application_id), None)
    seats = {seat.assessment.person_id: seat.assessment for seat in place.seats} if place else {}
    if person_id not in seats:
        raise WrongState(_("They do not assess it."))
    number = stored_id(seats[person_id])
    if stored.scores(session, [number])[number]:
        raise WrongState(_("They have given points, and what is given is kept."))
    stored.remove(session, seats[person_id])


def _places(session: Session, key: str) -> list[Place]:
    call = calls.find(key)
    applications = {stored_id(one): one for one in stored.open_ones(session, call.key)}
    seats = stored.seated(session, applications)
    towns = stored_applications.towns(session, applications, clock.today())
    near, own = stored.near(session, applications), stored.own_people(session, applications, clock.today())
    people = stored.assessors(session, _roles(), clock.today())
    found = []
    for number, one in applications.items():
        taken = {seat.assessment.person_id for seat in seats[number]} | near[number] | own[number]
        free = [(who, name) for who, name in people if who not in taken]
        found.append(Place(one, towns[number], seats[number], free))
    return found


def _asked(place: Place, people: dict[int, str]) -> ToAssess:
    seated = frozenset(seat.assessment.person_id for seat in place.seats)
    near = frozenset(seat.assessment.person_id for seat in place.seats if seat.near)
    free = {number for number, _name in place.free}
    barred = frozenset(number for number in people if number not in free and number not in seated)
    return ToAssess(stored_id(place.application), seated, barred | near)


def _row(actor: Actor, application_id: int, person_id: int) -> Assessment:
    return Assessment(
        application_id=application_id, person_id=person_id, assigned_at=clock.now(), assigned_by=actor.person_id
    )


def _roles() -> list[str]:
    return [role.key for role in config.current().roles if "application.assess" in role.permissions]
