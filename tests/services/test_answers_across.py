"""One answer across all members of a network."""

from collections.abc import Iterator

import pytest

from saman import clock, services
from saman.domain.access import Actor
from saman.domain.errors import NotFound
from saman.services import answers_across
from saman.services import databases as opened
from saman.services.answers_across import Across
from tests.support.build import a_database
from tests.support.databases import Databases
from tests.support.reporting import MORNING, World, a_world, fill, submit


@pytest.fixture
def world(databases: Databases) -> Iterator[World]:
    url = a_database(databases)
    with clock.at(MORNING):
        yield a_world("Finnøy", "Rennesøy")
    opened.close(url)


def across(world: World, who: Actor, key: str) -> Across:
    with services.read() as session:
        return answers_across.of_answer(session, who, world.report, key)


def test_what_is_not_sent_shows_as_not_sent_and_not_what_it_says(world):
    fill(world)
    (row,) = across(world, world.reader, "summary").rows
    assert row.given is None


def test_a_text_stands_once_for_the_project(world):
    fill(world)
    submit(world)
    (row,) = across(world, world.reader, "summary").rows
    assert (row.place, row.given.value) == ("", "Tidleg oppfølging ved dag tre")


def test_a_number_stands_once_for_each_municipality(world):
    fill(world)
    submit(world)
    found = across(world, world.reader, f"sa_lost_days:{world.organisations[0]}")
    assert [(row.place, row.given.value) for row in found.rows] == [("Finnøy", 3766), ("Rennesøy", 3766)]
    assert found.sent == 1


def test_another_network_is_out_of_reach(world):
    with pytest.raises(NotFound):
        across(world, world.outsider, "summary")


def test_a_question_that_is_not_in_the_report_is_not_found(world):
    with pytest.raises(NotFound):
        across(world, world.reader, "no_such_question")
