"""The receipt tells who has read the report, when, and what they said about what was sent last."""

from collections.abc import Iterator

import pytest

from dashboards.components.reading_card import reading_card
from saman import services
from saman.domain.access import Actor
from saman.domain.answers import key_of
from saman.domain.errors import NotFound
from saman.services import databases as opened
from saman.services import readings, threads
from tests.support.build import a_database, an_actor
from tests.support.databases import Databases
from tests.support.reporting import World, a_world, begin, fill, recommend, submit, through_to_approved


@pytest.fixture
def world(databases: Databases) -> Iterator[World]:
    url = a_database(databases)
    yield a_world()
    opened.close(url)


def reading(world: World, who: Actor) -> readings.Reading:
    with services.read() as session:
        return readings.of_report(session, who, world.report)


def as_shown(world: World, who: Actor) -> str:
    return str(reading_card(reading(world, who), world.report).to_plotly_json())


def comment(world: World, text: str) -> None:
    with services.work(world.reader) as session:
        threads.say(session, world.reader, world.report, key_of("sa_lost_days", world.organisations[0]), text)


def test_before_anybody_has_opened_it_the_receipt_says_so(world: World) -> None:
    fill(world)
    submit(world)
    assert "Nobody has opened it yet." in as_shown(world, world.leader)
    assert "No comments on single answers." in as_shown(world, world.leader)


def test_each_reader_stands_with_what_was_done(world: World) -> None:
    fill(world)
    submit(world)
    begin(world)
    recommend(world)
    steps = [(event.action, name) for event, name in reading(world, world.leader).steps]
    assert steps == [("begin_review", "lesar"), ("recommend", "lesar")]
    assert "Recommended" in as_shown(world, world.leader)


def test_the_approval_is_there_too(world: World) -> None:
    through_to_approved(world)
    event, name = reading(world, world.leader).steps[-1]
    assert (event.action, name) == ("approve", "departement")


def test_comments_are_counted_and_lead_to_the_questions(world: World) -> None:
    fill(world)
    submit(world)
    comment(world, "Gjeld dette heile kommunen?")
    shown = as_shown(world, world.leader)
    assert "1 comment on single answers" in shown
    assert f"/reports/{world.report}/questions" in shown


def test_who_is_on_neither_side_is_told_nothing_of_the_comments(world: World) -> None:
    fill(world)
    submit(world)
    comment(world, "Gjeld dette heile kommunen?")
    adviser = an_actor("competence_environment")
    assert reading(world, adviser).threads is None
    assert "single answers" not in as_shown(world, adviser)


def test_somebody_elses_receipt_is_not_found(world: World) -> None:
    fill(world)
    submit(world)
    with pytest.raises(NotFound):
        reading(world, world.outsider)
