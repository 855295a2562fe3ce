"""After a return the parties confirm what has changed; what they said of the rest stands."""

from collections.abc import Iterator

import pytest

from saman import clock, services
from saman.domain.sign_off import Seat
from saman.services import databases as opened
from saman.services import signing_view
from saman.services.signing_changes import Changes
from tests.support.build import a_database
from tests.support.databases import Databases
from tests.support.reporting import (
    MORNING,
    World,
    a_world,
    begin,
    fill,
    mark,
    mark_all,
    put_to_signing,
    release,
    send_back,
    with_parties,
    withdraw,
)
from tests.support.signing import change, link_of, open_link


@pytest.fixture
def world(databases: Databases) -> Iterator[World]:
    """Sent with a dissent, and returned for its summary."""
    url = a_database(databases)
    with clock.at(MORNING):
        world = with_parties(a_world(signed=True))
        fill(world)
        put_to_signing(world)
        assert changes(world) is None, "sent for the first time, it is confirmed as a whole"
        mark(world, world.parties[0])
        mark(world, world.parties[1])
        mark(world, world.parties[2], "dissent", "Dei tilsette var ikkje med")
        release(world)
        begin(world)
        send_back(world, {"summary": "Skriv meir"})
        yield world
    opened.close(url)


def changes(world: World) -> Changes | None:
    with services.read() as session:
        return signing_view.opened(session, world.leader, world.report).changes


def seats(world: World) -> list[Seat]:
    with services.read() as session:
        return signing_view.opened(session, world.leader, world.report).seats


def changed(found: Changes | None) -> list[tuple[str, object, object]]:
    return [(one.question.key, one.before.value, one.now.value) for one in found.answers] if found else []


def test_the_parties_see_what_differs_from_what_was_sent_and_nothing_else(world: World) -> None:
    assert changes(world) is None
    change(world, "summary", "Meir, og betre")
    put_to_signing(world)
    found = changes(world)
    assert found is not None
    assert found.version == 1
    assert changed(found) == [("summary", "Tidleg oppfølging ved dag tre", "Meir, og betre")]


def test_what_each_said_before_stands_for_the_rest_until_the_next_is_sent(world: World) -> None:
    change(world, "summary", "Meir, og betre")
    put_to_signing(world)
    before = [seat.unchanged for seat in seats(world)]
    assert [one.verdict for one in before if one] == ["agree", "agree", "dissent"]
    assert [(seat.state, seat.former) for seat in seats(world)] == [("asked", [])] * 3
    mark_all(world)
    assert [seat.state for seat in seats(world)] == ["agree"] * 3
    assert all(seat.unchanged for seat in seats(world))
    assert release(world, "second").version == 2
    assert not any(seat.unchanged for seat in seats(world))


def test_marks_on_what_was_withdrawn_meanwhile_count_no_more(world: World) -> None:
    change(world, "summary", "Meir, og betre")
    put_to_signing(world)
    mark(world, world.parties[0])
    withdraw(world)
    change(world, "summary", "Meir, og endå betre")
    put_to_signing(world)
    first = seats(world)[0]
    assert (first.state, len(first.former)) == ("asked", 1)
    assert first.unchanged is not None
    assert changed(changes(world))[0][2] == "Meir, og endå betre"


def test_put_out_again_unchanged_there_is_nothing_to_confirm(world: World) -> None:
    put_to_signing(world)
    assert changed(changes(world)) == []
    assert [seat.state for seat in seats(world)] == ["agree", "agree", "dissent"]
    assert release(world, "second").version == 2


def test_by_the_link_too_the_changed_answers_come_first(world: World) -> None:
    change(world, "summary", "Meir, og betre")
    put_to_signing(world)
    found = open_link(link_of(world, world.parties[0])).changes
    assert changed(found) == [("summary", "Tidleg oppfølging ved dag tre", "Meir, og betre")]
