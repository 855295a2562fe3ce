"""A calendar has what its person is to remember, follows what is moved, and ends with the role and the account."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from icalendar import Calendar
from sqlmodel import Session, select

from saman import clock, services
from saman.domain.access import Actor
from saman.domain.calendars import CalendarLink
from saman.domain.errors import NotFound
from saman.domain.people import Account, Person, RoleHolding
from saman.domain.projects import Project
from saman.feeds import ics
from saman.services import calendar_links, calendars, deadline_moves
from saman.services.deadline_moves import Move
from tests.support.build import a_database, a_report, a_role, stored
from tests.support.databases import Databases
from tests.support.reporting import MORNING, World, a_world, begin, fill, send_back, submit

DUE = date(2013, 1, 31)


@pytest.fixture
def world(databases: Databases) -> Iterator[World]:
    a_database(databases)
    with clock.at(MORNING):
        world = a_world()
        with services.work(world.secretariat) as session:
            a_role(session, session.get_one(Person, world.secretariat.person_id), "secretariat")
            for who in (world.leader, world.reader, world.secretariat, world.outsider):
                stored(session, Account(person_id=who.person_id, name=f"{who.name}@test.example"))
        yield world


def link_for(who: Actor) -> str:
    with services.work(who) as session:
        return calendar_links.renew(session, who)


def file_of(secret: str) -> bytes:
    with services.read() as session:
        return ics.written(calendars.of(session, secret))


def events(secret: str) -> list[Any]:
    return list(Calendar.from_ical(file_of(secret)).walk("VEVENT"))


def told(secret: str) -> list[tuple[date, str]]:
    return [(one["DTSTART"].dt, str(one["SUMMARY"])) for one in events(secret)]


def move_to(world: World, day: date) -> None:
    with services.work(world.secretariat) as session:
        move = Move(round=1, type="annual", period="2012", due_on=day, reason="Snø", project_id=world.project)
        deadline_moves.move(session, world.secretariat, move)


def another_report(world: World, **facts: Any) -> None:
    with services.work(world.secretariat) as session:
        a_report(session, session.get_one(Project, world.project), **facts)


def end_roles(session: Session, who: Actor, day: date) -> None:
    for held in session.scalars(select(RoleHolding).where(RoleHolding.person_id == who.person_id)):
        held.ends_on = day


def test_a_project_leader_has_the_reports_that_are_to_be_sent_as_whole_days(world: World) -> None:
    (event,) = events(link_for(world.leader))
    assert str(event["SUMMARY"]) == "Frist: Årsrapport 2012, Nærvær i Bømlo"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (DUE, DUE + timedelta(days=1))
    assert event["DTSTART"].params["VALUE"] == "DATE"
    assert str(event["UID"]) == f"report-{world.report}@127.0.0.1"
    assert str(event["URL"]) == f"http://127.0.0.1:8050/reports/{world.report}"
    assert event["SEQUENCE"] == 0
    assert event["DTSTAMP"].dt <= clock.now()


def test_a_moved_deadline_keeps_its_name_and_counts_its_moves(world: World) -> None:
    secret = link_for(world.leader)
    before = events(secret)[0]
    for number, day in enumerate((date(2013, 2, 7), date(2013, 2, 14)), start=1):
        with clock.at(MORNING + timedelta(days=number)):
            move_to(world, day)
            (after,) = events(secret)
            assert (after["UID"], after["DTSTART"].dt, after["SEQUENCE"]) == (before["UID"], day, number)
            assert after["DTSTAMP"].dt == clock.now()


def test_what_is_sent_is_gone_and_what_is_returned_is_back(world: World) -> None:
    secret = link_for(world.leader)
    fill(world)
    submit(world)
    assert told(secret) == []
    begin(world)
    send_back(world, {"summary": "Skriv meir"})
    assert told(secret) == [(DUE, "Frist: Årsrapport 2012, Nærvær i Bømlo")]


def test_what_lies_ahead_is_in_the_own_calendar_and_one_day_for_all_in_the_leaders(world: World) -> None:
    another_report(world, period="2013", opens_on=date(2014, 1, 2), due_on=date(2014, 1, 31))
    assert told(link_for(world.leader))[1] == (date(2014, 1, 31), "Frist: Årsrapport 2013, Nærvær i Bømlo")
    assert told(link_for(world.reader)) == [
        (DUE, "Frist: Årsrapport 2012, Nærvær i Bømlo"),
        (date(2014, 1, 31), "Frist: Årsrapport 2013, 1 prosjekt"),
    ]


def test_the_secretariat_has_one_event_for_each_type_and_day(world: World) -> None:
    with services.work(world.secretariat) as session:
        elsewhere = session.get_one(Project, min(world.outsider.reach.projects))
        a_report(session, elsewhere)
    secret = link_for(world.secretariat)
    assert told(secret) == [(DUE, "Frist: Årsrapport 2012, 2 prosjekt")]
    fill(world)
    submit(world)
    (event,) = events(secret)
    assert "1 er send" in str(event["DESCRIPTION"])
    move_to(world, date(2013, 2, 7))
    assert [day for day, _title in told(secret)] == [DUE, date(2013, 2, 7)]


def test_nobody_sees_what_is_out_of_reach(world: World) -> None:
    assert told(link_for(world.outsider)) == []


def test_who_has_left_gets_nothing_from_the_day_after(world: World) -> None:
    secret = link_for(world.reader)
    with services.work(world.secretariat) as session:
        end_roles(session, world.reader, clock.today())
    assert len(told(secret)) == 1
    with clock.at(MORNING + timedelta(days=1)):
        assert told(secret) == []


def test_a_new_link_ends_the_old_one_and_only_a_checksum_is_stored(world: World) -> None:
    first = link_for(world.leader)
    second = link_for(world.leader)
    with pytest.raises(NotFound):
        file_of(first)
    assert len(told(second)) == 1
    with services.read() as session:
        (row,) = session.scalars(select(CalendarLink)).all()
    assert second not in row.token_hash


def test_a_link_that_is_given_up_or_of_a_closed_account_is_no_calendar(world: World) -> None:
    given_up, closed = link_for(world.leader), link_for(world.reader)
    with services.work(world.leader) as session:
        calendar_links.give_up(session, world.leader)
        assert calendar_links.made_at(session, world.leader) is None
    with services.work(world.secretariat) as session:
        account = session.scalars(select(Account).where(Account.person_id == world.reader.person_id)).one()
        account.closed_at = clock.wall()
    for secret in (given_up, closed, "", "nobodys", "x" * 5000, "\0"):
        with pytest.raises(NotFound):
            file_of(secret)


def test_the_same_deadlines_are_the_same_bytes_and_each_reads_them_in_the_own_language(world: World) -> None:
    secret = link_for(world.leader)
    assert file_of(secret) == file_of(secret)
    with services.work(world.secretariat) as session:
        session.get_one(Person, world.leader.person_id).language = "en"
    assert told(secret) == [(DUE, "Deadline: Annual report 2012, Nærvær i Bømlo")]
