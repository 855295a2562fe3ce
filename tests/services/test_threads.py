"""What is said about an answer: asked before sending, replied to, settled, and whose turn it is."""

from collections.abc import Iterator

import pytest

from saman import clock, services
from saman.domain.access import Actor
from saman.domain.errors import BadInput, NotAllowed, NotFound
from saman.domain.threads import Thread
from saman.services import databases as opened
from saman.services import threads
from tests.support.build import a_database
from tests.support.databases import Databases
from tests.support.reporting import MORNING, World, a_world, approve, begin, fill, recommend, send_back, submit, view


@pytest.fixture
def world(databases: Databases) -> Iterator[World]:
    url = a_database(databases)
    with clock.at(MORNING):
        yield a_world()
    opened.close(url)


def say(world: World, who: Actor, text: str, key: str = "summary") -> Thread:
    with services.work(who) as session:
        return threads.say(session, who, world.report, key, text)


def settle(world: World, who: Actor, key: str = "summary") -> Thread:
    with services.work(who) as session:
        return threads.settle(session, who, world.report, key)


def waiting(who: Actor) -> list[tuple[str, int]]:
    with services.read() as session:
        return [(one.type, one.threads) for one in threads.waiting(session, who)]


def test_a_project_asks_its_network_leader_before_it_sends(world):
    say(world, world.leader, "Skal vi telje vikarane med?")
    assert waiting(world.reader) == [("annual", 1)]
    assert waiting(world.leader) == []
    say(world, world.reader, "Ja, alle som er på jobb.")
    assert waiting(world.reader) == []
    assert waiting(world.leader) == [("annual", 1)]
    thread = view(world, world.leader).threads["summary"]
    assert [one.text for one in thread.messages] == ["Skal vi telje vikarane med?", "Ja, alle som er på jobb."]


def test_the_reader_of_a_draft_sees_the_question_and_not_the_answer(world):
    fill(world)
    say(world, world.leader, "Er dette nok?")
    seen = view(world, world.reader)
    assert seen.threads["summary"].messages[0].text == "Er dette nok?"
    assert seen.answers == {}


def test_a_settled_thread_waits_on_nobody_until_somebody_speaks_again(world):
    say(world, world.leader, "Er dette nok?")
    assert settle(world, world.leader).settled
    assert waiting(world.reader) == []
    assert not say(world, world.leader, "Ein ting til").settled
    assert waiting(world.reader) == [("annual", 1)]


def test_what_the_reader_began_only_the_reader_settles(world):
    say(world, world.reader, "Kva er gjort i Sør?")
    with pytest.raises(NotAllowed):
        settle(world, world.leader)
    assert settle(world, world.reader).settled


def test_a_return_joins_the_thread_of_its_answer_and_an_approval_settles_it(world):
    fill(world)
    say(world, world.leader, "Er dette nok?")
    submit(world)
    begin(world)
    send_back(world, {"summary": "Meir om Sør"})
    thread = view(world, world.leader).threads["summary"]
    assert [(one.kind, one.version) for one in thread.messages] == [("say", 0), ("return", 1)]
    assert thread.waits_on == "project"
    submit(world, "second")
    begin(world)
    recommend(world)
    approve(world)
    assert view(world, world.leader).threads["summary"].settled


def test_nothing_and_too_much_are_refused_with_a_sentence(world):
    for text, key in (("  ", "summary"), ("x" * 5001, "summary"), ("Hei", "no_such_answer")):
        with pytest.raises(BadInput):
            say(world, world.leader, text, key)


def test_nobody_settles_what_was_never_said(world):
    with pytest.raises(NotFound):
        settle(world, world.reader)


def test_an_outsider_neither_speaks_nor_listens(world):
    say(world, world.leader, "Er dette nok?")
    with pytest.raises(NotFound):
        say(world, world.outsider, "Hei")
    assert waiting(world.outsider) == []


def test_the_secretariat_answers_only_where_nobody_reads_for_the_network(databases: Databases):
    url = a_database(databases)
    with clock.at(MORNING):
        alone = a_world(with_leader=False)
        say(alone, alone.leader, "Er dette nok?")
        assert waiting(alone.secretariat) == [("annual", 1)]
    opened.close(url)


def test_with_a_reader_in_place_the_secretariat_is_not_asked(world):
    say(world, world.leader, "Er dette nok?")
    assert waiting(world.secretariat) == []
