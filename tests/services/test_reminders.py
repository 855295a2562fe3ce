"""Reminders climb the programme's ladder, go to the right person, and are put once."""

from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from saman import clock, services
from saman.domain.errors import NotAllowed
from saman.domain.outbox import BouncedAddress, Mail
from saman.domain.people import Person, RoleHolding
from saman.services import bounces, digests, reminders
from saman.services.reminders import Reminder
from tests.support.build import a_database, a_person, a_role, an_actor, stored
from tests.support.databases import Databases
from tests.support.reporting import MORNING, World, a_world, fill, put_to_signing, submit, with_parties
from tests.support.signing import with_addresses

DUE = date(2013, 1, 31)


@pytest.fixture
def world(databases: Databases) -> World:
    a_database(databases)
    world = a_world()
    with services.work(world.secretariat) as session:
        owner = a_person(session, "rådmann", "eigar@test.example").id
        stored(session, RoleHolding(person_id=owner, role="project_owner", project_id=world.project, starts_on=DUE))
        for holding in session.scalars(select(RoleHolding).where(RoleHolding.role == "project_owner")):
            holding.starts_on = date(2012, 1, 1)
        a_role(session, session.get(Person, world.secretariat.person_id) or Person(name=""), "secretariat")
        for holding in session.scalars(select(RoleHolding).where(RoleHolding.role == "project_leader")):
            holding.starts_on = date(2012, 1, 1)
    return world


def on(world: World, days: int) -> list[Reminder]:
    """What is planned so many days from the deadline, of the world's own project."""
    with clock.at(clock.oslo(DUE.year, DUE.month, DUE.day) + timedelta(days=days)), services.read() as session:
        return [one for one in reminders.planned(session, world.secretariat) if one.project_id == world.project]


def roles(found: list[Reminder]) -> list[str]:
    return sorted(one.role for one in found)


@pytest.mark.parametrize(
    ("days", "who"),
    [
        (-15, []),
        (-14, ["project_leader"]),
        (-9, ["project_leader"]),
        (1, ["project_leader", "project_owner"]),
        (7, ["network_leader", "project_leader", "project_owner"]),
        (21, ["network_leader", "project_leader", "project_owner", "secretariat"]),
    ],
)
def test_the_longer_nobody_answers_the_more_hear_of_it(world: World, days: int, who: list[str]) -> None:
    assert roles(on(world, days)) == who


def test_whoever_is_above_the_project_is_told_about_it_and_not_asked_to_write(world: World) -> None:
    kinds = {one.role: one.kind for one in on(world, 7)}
    assert kinds == {"project_leader": "overdue", "project_owner": "overdue", "network_leader": "overdue_elsewhere"}


def test_nobody_is_reminded_of_what_is_sent(world: World) -> None:
    fill(world)
    submit(world)
    assert on(world, 7) == []


def remind(world: World, days: int) -> list[str]:
    moment = clock.oslo(DUE.year, DUE.month, DUE.day, 7) + timedelta(days=days)
    with clock.at(moment), services.work(world.secretariat) as session:
        found = reminders.remind(session, world.secretariat)
        digests.gather(session, world.secretariat, clock.now() + timedelta(seconds=1))
    return [one.mail for one in found if one.project_id == world.project]


def test_each_rung_is_told_once_and_a_day_that_was_missed_is_caught_up_with(world: World) -> None:
    assert remind(world, -13) == ["leiar@test.example"]
    assert remind(world, -13) == []
    assert remind(world, -12) == []
    assert remind(world, -3) == ["leiar@test.example"]


def leave(world: World, role: str, day: date) -> None:
    with services.work(world.secretariat) as session:
        for holding in session.scalars(select(RoleHolding).where(RoleHolding.role == role)):
            holding.ends_on = day


def test_a_reminder_goes_to_the_owner_when_nobody_leads_the_project(world: World) -> None:
    leave(world, "project_leader", date(2013, 1, 10))
    (found,) = on(world, -14)
    assert (found.role, found.vacant) == ("project_owner", True)


def test_an_address_that_does_not_work_counts_as_nobody(world: World) -> None:
    with services.work(world.secretariat) as session:
        stored(session, BouncedAddress(address="leiar@test.example", at=clock.now(), reason="550"))
    assert roles(on(world, -14)) == ["project_owner"]


def test_those_above_are_told_once_when_a_project_has_nobody_left_who_can_be_reached(world: World) -> None:
    with clock.at(MORNING), services.work(world.secretariat) as session:
        bounces.remember(session, world.secretariat, "leiar@test.example", "550 no such user")
        bounces.remember(session, world.secretariat, "leiar@test.example", "550 no such user")
        found = session.scalars(select(Mail).where(Mail.kind == "unreachable")).all()
    assert sorted(mail.address or "" for mail in found) == ["departement@test.example", "lesar@test.example"]


def test_a_project_that_nobody_leads_is_told_of_after_a_fortnight(world: World) -> None:
    leave(world, "project_leader", date(2013, 1, 10))
    assert [one.kind for one in on(world, -14) if one.kind == "vacancy"] == []
    told = [one for one in on(world, -6) if one.kind == "vacancy"]
    assert roles(told) == ["network_leader", "secretariat"]
    assert {one.since for one in told} == {date(2013, 1, 11)}


def test_the_same_day_gives_the_same_list(world: World) -> None:
    assert on(world, 21) == on(world, 21)


def test_a_person_gets_one_digest_a_day_at_most(world: World) -> None:
    remind(world, 7)
    remind(world, 7)
    with services.read() as session:
        digests_made = list(session.scalars(select(Mail).where(Mail.kind == "digest")))
        loose = list(session.scalars(select(Mail).where(Mail.kind != "digest", col(Mail.digest_id).is_(None))))
    assert len(digests_made) == len({mail.person_id for mail in digests_made}) == 4
    assert loose == []


def test_who_may_not_remind_is_refused(world: World) -> None:
    with services.read() as session, pytest.raises(NotAllowed):
        reminders.planned(session, an_actor("project_leader"))


@pytest.fixture
def put_out(databases: Databases) -> World:
    """An economy report, put before its owner on the deadline's day: it is to be sent within five working days."""
    a_database(databases)
    world = with_parties(a_world("Finnøy", "Rennesøy", type="economy", signed=True), ("project_owner",))
    fill(with_addresses(world))
    with clock.at(clock.oslo(DUE.year, DUE.month, DUE.day, 14)):
        put_to_signing(world)
    return world


@pytest.mark.parametrize(
    ("days", "kinds"),
    [
        (1, {}),
        (4, {"project_owner": "release_asked"}),
        (7, {"project_owner": "release_asked"}),
        (8, {"project_owner": "release_asked", "project_leader": "overdue"}),
        (14, {"project_owner": "release_asked", "project_leader": "overdue", "network_leader": "overdue_elsewhere"}),
    ],
)
def test_what_is_put_out_in_time_waits_for_its_owner_until_its_last_day(
    put_out: World, days: int, kinds: dict[str, str]
) -> None:
    found = on(put_out, days)
    assert {one.role: one.kind for one in found} == kinds
    owners = [(one.person_id, one.facts["path"]) for one in found if one.role == "project_owner"]
    there = (put_out.parties[0].person_id, f"/reports/{put_out.report}/signing")
    assert owners in ([], [there]), "the owner in the municipality that is responsible, and no other"
