"""What the bench sends is what the app takes: a page that is changed must not leave the bench behind."""

import pytest

from tests.bench import asking, scenarios, world
from tests.bench.world import World, visitor_with
from tests.support.databases import SqliteFiles
from tests.support.demo import build_at


@pytest.fixture
def there(sqlite_files: SqliteFiles) -> World:
    return world.opened(sqlite_files.fresh("the demo", build_at))


def test_every_page_and_list_is_answered_from_statements_that_the_floors_can_send(there: World) -> None:
    assert all(scenarios.statements(there).values())


def test_a_save_is_stored_and_the_next_one_builds_on_it(there: World) -> None:
    visitor = visitor_with(there, there.leader)
    for request in scenarios.saves(there, scenarios.alternating(there), 2):
        answer = visitor.call(request.body, there.leader.token)
        assert (answer.status_code, asking.SAVED in answer.text) == (200, True), answer.text[:500]


def test_a_report_that_lacks_answers_is_told_so_when_it_is_sent(there: World) -> None:
    report, one = there.ready[0]
    answer = visitor_with(there, one).call(asking.send(there, report), one.token)
    assert (answer.status_code, "report-result" in answer.text) == (200, True), answer.text[:500]
