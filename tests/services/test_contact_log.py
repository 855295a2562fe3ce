"""A project's contact log and its one story: written by those who follow it, and the notes are theirs alone."""

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from saman import clock, exports, services
from saman.domain.access import Actor
from saman.domain.columns import stored_id
from saman.domain.contact_log import ContactFacts
from saman.domain.errors import BadInput, Conflict, NotAllowed, NotFound
from saman.language import speaking
from saman.services import changes, contact_log, project_story, reports, threads
from saman.services.changes import Draft
from tests.support.build import a_database
from tests.support.databases import Databases
from tests.support.reporting import MORNING, World, a_world, fill

DAY = date(2013, 1, 21)


@pytest.fixture
def world(databases: Databases) -> Iterator[World]:
    url = a_database(databases)
    made = a_world()
    clock.stand_on(MORNING.date())
    yield made
    services.databases.close(url)


def call(**more: Any) -> ContactFacts:
    said = {"held_on": date(2013, 1, 15), "kind": "call", "ours": "Secretariat", "about": "The plan"}
    return ContactFacts(**{**said, "private_note": "They quarrel", **more})


def written(world: World, actor: Actor, facts: ContactFacts) -> int:
    with services.work(actor) as session:
        return stored_id(contact_log.add(session, actor, world.project, facts))


def file_of(actor: Actor) -> str:
    with services.read() as session:
        exports.write("contacts", "csv", session, actor, out := io.BytesIO(), {})
    return out.getvalue().decode()


def test_a_contact_is_read_by_the_project_but_for_the_note_that_is_in_no_page_file_or_story_of_its(
    world: World,
) -> None:
    written(world, world.reader, call(theirs="The leader", follow_up_on=date(2013, 2, 1), follow_up_by="Leader"))
    told = {}
    for name, actor in {"own": world.leader, "reader": world.reader, "officer": world.secretariat}.items():
        with services.read() as session:
            log = contact_log.of_project(session, actor, world.project)
            story = project_story.opened(session, actor, world.project)
        (contact,) = log.contacts
        assert (contact.about, contact.theirs, contact.follow_up_by) == ("The plan", "The leader", "Leader")
        told[name] = (contact.private_note, story.lines[0].note, "They quarrel" in file_of(actor), log.may_write)
    assert told == {
        "own": ("", "", False, False),
        "reader": ("They quarrel", "They quarrel", True, True),
        "officer": ("They quarrel", "They quarrel", True, True),
    }


def test_a_project_writes_nothing_in_the_log_and_who_is_elsewhere_finds_nothing(world: World) -> None:
    number = written(world, world.secretariat, call())
    for actor, refused in ((world.leader, NotAllowed), (world.outsider, NotAllowed)):
        with services.work(actor) as session, pytest.raises(refused):
            contact_log.change(session, actor, world.project, number, call(), 1)
    with services.work(world.outsider) as session, pytest.raises(NotFound):
        contact_log.of_project(session, world.outsider, world.project)
    assert "The plan" not in file_of(world.outsider)


def test_who_edits_what_another_changed_meanwhile_is_told_and_what_cannot_be_leads_to_its_field(world: World) -> None:
    number = written(world, world.secretariat, call())
    with services.work(world.secretariat) as session:
        contact_log.change(session, world.secretariat, world.project, number, call(followed_up_on=DAY), 1)
        with pytest.raises(Conflict):
            contact_log.change(session, world.secretariat, world.project, number, call(about="Else"), 1)
    wrong = {
        "kind": {"kind": "smoke"},
        "held_on": {"held_on": date(2013, 2, 1)},
        "ours": {"ours": " "},
        "about": {"about": ""},
        "follow_up_on": {"follow_up_on": date(2012, 1, 1)},
        "followed_up_on": {"followed_up_on": date(2013, 3, 1)},
        "private_note": {"private_note": "x" * 5000},
    }
    for field, facts in wrong.items():
        with services.work(world.secretariat) as session, pytest.raises(BadInput) as told:
            contact_log.add(session, world.secretariat, world.project, call(**facts))
        assert told.value.field == field


def test_one_story_merges_contacts_reports_what_was_said_and_changes_the_newest_first(world: World) -> None:
    written(world, world.secretariat, call())
    with clock.at(clock.oslo(2013, 1, 16)):
        fill(world)
    with clock.at(clock.oslo(2013, 1, 17)), services.work(world.leader) as session:
        threads.say(session, world.leader, world.report, "sa_lost_days:1", "Why so many?")
    with clock.at(clock.oslo(2013, 1, 18)), services.work(world.leader) as session:
        reports.submit(session, world.leader, world.report, "once")
    with clock.at(clock.oslo(2013, 1, 19)), services.work(world.leader) as session:
        notice = changes.send(session, world.leader, world.project, Draft("withdrawal", DAY, "So it is"))
    with clock.at(clock.oslo(2013, 1, 20)), services.work(world.secretariat) as session:
        changes.refuse(session, world.secretariat, stored_id(notice), "Wait")
    with services.read() as session, speaking("en"):
        every = project_story.opened(session, world.leader, world.project).lines
        talk = project_story.opened(session, world.leader, world.project, "said").lines
    assert [one.kind for one in every] == ["change", "report", "said", "contact"]
    assert [one.text for one in every] == ["Wait", "", "Why so many?", "The plan"]
    assert [one.kind for one in talk] == ["said"]
