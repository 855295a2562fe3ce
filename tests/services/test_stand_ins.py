"""Somebody stands in for the leader of a network: within the days all that the leader has, outside them nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import select

from saman import clock, config, services
from saman.domain.access import Actor
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, NotAllowed, NotFound
from saman.domain.history import History
from saman.domain.networks import Network
from saman.domain.outbox import Mail
from saman.domain.people import Account, Person, RoleHolding
from saman.domain.reports import ReportEvent
from saman.services import actors, contacts, network_edits, network_sheets, reviews, stand_ins, versions
from saman.services import databases as opened
from saman.services.access import system
from saman.services.stand_ins import Days
from saman.storage import people as stored_people
from tests.support.build import a_database, a_network, a_person, a_role, an_actor
from tests.support.databases import Databases
from tests.support.reporting import MORNING, World, a_world, fill, submit

WEEK = Days(date(2013, 1, 21), date(2013, 1, 27), "Ferie")


@pytest.fixture
def world(databases: Databases) -> Iterator[World]:
    url = a_database(databases)
    with clock.at(MORNING):
        yield a_world()
    opened.close(url)


def network_id() -> int:
    with services.read() as session:
        return stored_id(session.exec(select(Network).where(Network.code == "n1")).one())


def another(world: World, role: str = "network_secretary") -> Person:
    """Somebody who does such work in another network."""
    with services.work(world.secretariat) as session:
        elsewhere = a_network(session, code="n2", name="Annan")
        person = a_person(session, "vikar", "vikar@test.example")
        a_role(session, person, role, network=elsewhere)
        return person


def appoint(world: World, actor: Actor, person: Person, days: Days = WEEK) -> RoleHolding:
    with services.work(actor) as session:
        return stand_ins.appoint(session, actor, network_id(), stored_id(person), days)


def acting(person: Person, day: date) -> Actor:
    """Whoever it is, in the role of a leader, as of a day."""
    with services.read() as session:
        held = stored_people.held_on(session, stored_id(person), day)
    leading = [one for one in held if one.role == "network_leader"]
    reach = actors.reach_of("network", leading)
    return replace(an_actor("network_leader", person), reach=reach)


def on(day: int) -> object:
    return clock.at(clock.oslo(2013, 1, day, 12))


@pytest.mark.parametrize("by", ["reader", "secretariat"])
def test_within_the_days_the_stand_in_takes_the_leader_s_steps_in_the_own_name(world: World, by: str) -> None:
    fill(world)
    submit(world)
    person = another(world)
    appoint(world, getattr(world, by), person)
    for day in (21, 27):
        who = acting(person, date(2013, 1, day))
        with on(day), services.work(who) as session:
            (reviews.begin if day == 21 else reviews.recommend)(session, who, world.report)
    with services.read() as session:
        events = session.exec(select(ReportEvent.person_id).where(ReportEvent.action == "recommend")).all()
    assert events == [person.id]


@pytest.mark.parametrize("day", [20, 28])
def test_outside_the_days_there_is_nothing(world: World, day: int) -> None:
    fill(world)
    submit(world)
    person = another(world)
    appoint(world, world.reader, person)
    who = acting(person, date(2013, 1, day))
    with on(day), services.read() as session, pytest.raises(NotFound):
        reviews.opened(session, who, world.report)


def test_mail_to_the_leader_goes_to_the_stand_in_too(world: World) -> None:
    appoint(world, world.reader, another(world))
    fill(world)
    submit(world)
    with services.work(system()) as session:
        versions.put_aside(session, system())
    with services.read() as session:
        to = session.exec(select(Mail.address).where(Mail.kind == "submitted")).all()
    assert sorted(to) == ["lesar@test.example", "vikar@test.example"]


def test_whoever_is_to_stand_in_is_told_by_mail_once(world: World) -> None:
    person = another(world)
    appoint(world, world.reader, person)
    with services.read() as session:
        (mail,) = session.exec(select(Mail).where(Mail.kind == "stand_in")).all()
    assert (mail.person_id, mail.facts["network"]) == (person.id, "Nærvær Nord-Vest")
    assert (mail.facts["starts_on"], mail.facts["ends_on"]) == ("2013-01-21", "2013-01-27")


def test_where_the_network_has_no_leader_of_its_own_the_stand_in_is_one(world: World) -> None:
    person = another(world)
    with services.work(world.secretariat) as session:
        session.exec(select(RoleHolding).where(RoleHolding.person_id == world.reader.person_id)).one().ends_on = date(
            2013, 1, 20
        )
    fill(world)
    submit(world)
    appoint(world, world.secretariat, person)
    with services.read() as session:
        assert reviews.opened(session, world.secretariat, world.report).has_leader


def test_days_that_others_stand_in_are_refused_with_their_name(world: World) -> None:
    appoint(world, world.reader, another(world))
    with services.work(world.secretariat) as session:
        third = a_person(session, "tredje")
        elsewhere = session.exec(select(Network).where(Network.code == "n2")).one()
        a_role(session, third, "network_leader", network=elsewhere)
    with pytest.raises(BadInput, match="vikar stands in from 21 January 2013 to 27 January 2013"):
        appoint(world, world.reader, third, Days(date(2013, 1, 27), date(2013, 2, 3)))
    appoint(world, world.reader, third, Days(date(2013, 1, 28), date(2013, 2, 3)))


@pytest.mark.parametrize(
    ("days", "says"),
    [
        (Days(date(2013, 1, 25), date(2013, 1, 24)), "before the first"),
        (Days(date(2013, 1, 20), date(2013, 1, 24)), "today or later"),
    ],
)
def test_days_that_cannot_be_are_said_in_a_sentence(world: World, days: Days, says: str) -> None:
    person = another(world)
    with pytest.raises(BadInput, match=says):
        appoint(world, world.reader, person, days)


def test_a_stand_in_is_somebody_who_leads_or_is_secretary_somewhere_and_not_the_leader(world: World) -> None:
    another(world)
    with services.read() as session:
        names = [name for _number, name in stand_ins.opened(session, world.reader, network_id()).candidates]
    assert names == ["vikar"]
    for nobody in (world.leader, world.reader):
        with pytest.raises(BadInput), services.work(world.secretariat) as session:
            stand_ins.appoint(session, world.secretariat, network_id(), nobody.person_id or 0, WEEK)


def test_somebody_new_is_invited_with_an_account_and_a_link(world: World) -> None:
    with services.work(world.reader) as session:
        invited = stand_ins.invite(session, world.reader, network_id(), "Ny", "ny@test.example", WEEK)
    assert invited.token
    with services.read() as session:
        person = session.exec(select(Person).where(Person.mail == "ny@test.example")).one()
        assert session.exec(select(Account).where(Account.person_id == person.id)).one().name == "ny@test.example"
    assert acting(person, date(2013, 1, 22)).reach.networks == {network_id()}


def test_no_leader_gets_a_link_to_somebody_else_s_account(world: World) -> None:
    with pytest.raises(BadInput, match="ask the secretariat"), services.work(world.reader) as session:
        stand_ins.invite(session, world.reader, network_id(), "Leiar", "leiar@test.example", WEEK)


def test_one_that_has_begun_ends_today_and_one_to_come_is_taken_away(world: World) -> None:
    person = another(world)
    first = appoint(world, world.reader, person)
    later = appoint(world, world.reader, person, Days(date(2013, 3, 1), date(2013, 3, 2)))
    with on(23), services.work(world.reader) as session:
        stand_ins.end(session, world.reader, network_id(), stored_id(first))
        stand_ins.end(session, world.reader, network_id(), stored_id(later))
    with services.read() as session:
        told = stand_ins.opened(session, world.reader, network_id()).told
        reasons = session.exec(
            select(History.reason).where(History.thing == "role_holding", History.reason != "")
        ).all()
    assert [(one.starts_on, one.ends_on) for one, _person in told] == [(date(2013, 1, 21), date(2013, 1, 23))]
    assert reasons == ["Ferie"]
    with on(24), pytest.raises(NotFound), services.work(world.reader) as session:
        stand_ins.end(session, world.reader, network_id(), stored_id(first))


def test_neither_a_stand_in_nor_a_leader_of_another_network_names_one(world: World) -> None:
    person = another(world, "network_leader")
    elsewhere = acting(person, date(2013, 1, 21))
    with pytest.raises(NotFound), services.work(elsewhere) as session:
        stand_ins.appoint(session, elsewhere, network_id(), stored_id(person), WEEK)
    appoint(world, world.reader, person)
    who = acting(person, date(2013, 1, 22))
    with on(22), pytest.raises(NotAllowed), services.read() as session:
        stand_ins.opened(session, who, network_id())
    with pytest.raises(NotAllowed), services.read() as session:
        stand_ins.opened(session, world.leader, network_id())


def test_a_new_leader_does_not_end_the_stand_in_and_pages_tell_them_apart(world: World) -> None:
    person = another(world)
    appoint(world, world.reader, person)
    with services.work(world.secretariat) as session:
        version = session.get_one(Network, network_id()).row_version
        new = stored_id(a_person(session, "ny leiar"))
        day = date(2013, 1, 22)
        network_edits.appoint(session, world.secretariat, network_id(), "network_leader", new, day, version)
    with services.read() as session:
        people = network_sheets.open_sheet(session, world.secretariat, network_id()).people
        parts = [one.part for one in contacts.of_project(session, world.reader, world.project) if one.name == "vikar"]
    assert [(one.name, one.ends_on) for one in people if one.deputy] == [("vikar", date(2013, 1, 27))]
    assert parts == [f"{config.current().role('network_leader').label}, stand-in"]
