"""Sections say who is in them: the project's own people see each other, and nobody else hears of it."""

from datetime import timedelta

import pytest
from sqlmodel import select

from saman import clock, services
from saman.domain.access import Actor
from saman.domain.answers import Given
from saman.domain.errors import NotAllowed, NotFound
from saman.domain.presence import Presence
from saman.services import presence, report_view, reports
from saman.services.reports import Change
from tests.support.build import a_database
from tests.support.databases import Databases
from tests.support.reporting import MORNING, World, a_world, fill, submit
from tests.support.statements import counted

HERE, THERE = "progress", "learning"


@pytest.fixture
def world(databases: Databases) -> World:
    a_database(databases)
    with clock.at(MORNING):
        return a_world()


def opens(world: World, who: Actor, section: str = HERE, minutes: float = 0) -> presence.People:
    with clock.at(MORNING + timedelta(minutes=minutes)), services.work(who) as session:
        return presence.note(session, who, world.report, section)


def writes(world: World, who: Actor, minutes: float = 0) -> None:
    with services.read() as session:
        view = report_view.opened(session, who, world.report)
    section = next(one for one in view.form.sections if one.key == HERE)
    text = next(one.key for one in section.questions if one.field.kind == "long_text")
    with clock.at(MORNING + timedelta(minutes=minutes)), services.work(who) as session:
        change = Change(text, Given(f"Skrive etter {minutes} minutt"), view.answers.get(text, Given()))
        reports.save(session, who, world.report, [change], who.name)


def test_who_has_a_section_open_is_seen_by_the_other_and_not_by_themselves(world: World) -> None:
    assert opens(world, world.colleague)[HERE].looking == ()
    assert opens(world, world.leader)[HERE].looking == (world.colleague.name,)
    assert opens(world, world.leader)[THERE].looking == ()


def test_who_wrote_lately_is_writing_and_later_on_only_the_last_who_did(world: World) -> None:
    opens(world, world.colleague)
    writes(world, world.colleague)
    seen = opens(world, world.leader, minutes=1)[HERE]
    assert (seen.writing, seen.looking) == ((world.colleague.name,), ())
    later = opens(world, world.leader, minutes=6)[HERE]
    assert (later.writing, later.looking) == ((), ())
    assert later.last is not None
    assert (later.last.name, later.last.at) == (world.colleague.name, MORNING)


def test_who_goes_on_to_another_section_is_no_longer_writing_in_the_first(world: World) -> None:
    writes(world, world.colleague)
    opens(world, world.colleague, THERE, minutes=1)
    seen = opens(world, world.leader, minutes=1)
    assert (seen[HERE].writing, seen[THERE].looking) == ((), (world.colleague.name,))


def test_it_is_noted_at_most_once_a_minute(world: World) -> None:
    opens(world, world.leader)
    with counted() as sent:
        opens(world, world.leader, minutes=0.5)
    assert not [one for one in sent if one.startswith("INSERT")]
    assert len(sent) <= 4, sent
    opens(world, world.leader, minutes=1.5)
    with services.read() as session:
        row = session.exec(select(Presence)).one()
    assert row.seen_at == MORNING + timedelta(minutes=1.5)


def test_a_section_that_there_is_not_is_not_noted(world: World) -> None:
    opens(world, world.leader, "elsewhere")
    with services.read() as session:
        assert session.exec(select(Presence)).all() == []


def test_nobody_but_the_projects_own_people_is_told(world: World) -> None:
    opens(world, world.leader)
    for who in (world.reader, world.secretariat):
        with pytest.raises(NotAllowed):
            opens(world, who)
    with pytest.raises(NotFound):
        opens(world, world.outsider)


def test_nothing_is_told_of_a_report_that_is_sent(world: World) -> None:
    with clock.at(MORNING):
        fill(world)
        submit(world)
    assert opens(world, world.leader) == {}
