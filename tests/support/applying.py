"""Two municipalities with their people, a call that is open to try out, and an application filled in."""

import json
from dataclasses import dataclass, field
from typing import Any

from saman import clock, services
from saman.domain.access import Actor, Reach
from saman.domain.answers import Given
from saman.domain.organisations import Organisation
from saman.domain.saving import Change
from saman.services import application_edits, application_saving, application_sending, people
from saman.services.access import system
from saman.services.application_edits import NewDraft
from tests.support.build import a_municipality, a_person, an_actor

CALL = "trial_2013"
OPEN = clock.oslo(2013, 1, 21, 10)
LATE = clock.oslo(2013, 3, 10, 10)
PARTIES = ("elected_politician", "project_owner", "employee_representative")
ANSWERS: dict[str, Any] = {
    "background": "Many work part time.",
    "earlier": "no",
    "goals": json.dumps([{"text": "More full time", "due_on": "2014-12-31"}]),
    "measures": json.dumps([{"text": "New shifts", "target_group": "Care"}]),
    "cooperation": "All three sit in the group.",
    "adopted": "later",
    "adopted_later_on": "2013-04-01",
    "organisation": "A group of six.",
    "owner": "Chief",
    "leader": "Leader",
    "progress": json.dumps([{"quarter": "2013-Q2", "what": "We begin"}]),
    "budget": json.dumps([{"year": 2013, "kind": "wages", "amount": 400000}]),
    "grant": "300000",
    "own_funds": "100000",
    "other_funds": "0",
    "takes_part": "yes",
    "sharing": "In the network.",
    "innovation": "It is new here.",
}


@dataclass
class Applicants:
    """Everybody by (place, role); the secretariat acts for the programme."""

    places: dict[str, int] = field(default_factory=dict)
    people: dict[tuple[str, str], Actor] = field(default_factory=dict)
    secretariat: Actor = field(default_factory=an_actor)

    def actor(self, role: str, place: str = "1420") -> Actor:
        return self.people[place, role]


def applicants() -> Applicants:
    found = Applicants()
    with services.work(system()) as session:
        found.secretariat = an_actor("secretariat", a_person(session, "Secretary", "secretary@example.no"))
        for number in ("1420", "1422"):
            place = a_municipality(session, number, f"Place {number}")
            found.places[number] = place.id or 0
            for role in ("project_leader", *PARTIES):
                found.people[number, role] = _somebody(session, role, place, f"{role}@{number}.no")
    return found


def _somebody(session: Any, role: str, place: Organisation, mail: str) -> Actor:
    person = a_person(session, f"{role} {place.id}", mail)
    people.give_role(session, system(), person.id or 0, role, clock.today(), organisation_id=place.id)
    actor = an_actor(role, person)
    return Actor(**{**actor.__dict__, "reach": Reach(homes=frozenset({place.id or 0}))})


def begin(world: Applicants, place: str = "1420", theme: str = "full_time", **more: Any) -> int:
    leader = world.actor("project_leader", place)
    known = {"title": "Full time here", "main_theme": theme, "call": CALL, **more}
    with services.work(leader) as session:
        new = NewDraft(organisation_id=world.places[place], **known)
        return application_edits.begin(session, leader, new).id or 0


def fill(world: Applicants, number: int, by: Actor | None = None, **other: Any) -> Any:
    writer = by or world.actor("project_leader")
    changes = [Change(key, Given(value)) for key, value in {**ANSWERS, **other}.items() if value is not None]
    with services.work(writer) as session:
        return application_saving.save(session, writer, number, changes, "editor")


def change(world: Applicants, number: int, key: str, value: Any) -> Any:
    writer = world.actor("project_leader")
    with services.work(writer) as session:
        return application_saving.save(session, writer, number, [Change(key, Given(value))], "editor")


def confirm(world: Applicants, number: int, *places: str) -> None:
    """By every party of the places, and that those beside the first take part."""
    parties = {"elected_politician": "political", "project_owner": "administrative"}
    for place in places or ("1420",):
        for role in PARTIES:
            actor = world.actor(role, place)
            with services.work(actor) as session:
                party = parties.get(role, "employee")
                application_sending.confirm(session, actor, number, world.places[place], party)
    for place in places[1:]:
        chief = world.actor("project_owner", place)
        with services.work(chief) as session:
            application_sending.confirm(session, chief, number, world.places[place], "takes_part")


def send(world: Applicants, number: int, key: str = "one") -> Any:
    chief = world.actor("project_owner")
    with services.work(chief) as session:
        return application_sending.send(session, chief, number, key)


def sent(world: Applicants, **more: Any) -> int:
    """An application that has come in."""
    number = begin(world, **more)
    fill(world, number)
    confirm(world, number)
    send(world, number)
    return number
