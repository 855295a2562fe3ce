"""The lists that many lines stand in, against the bare grid of the bench: processor time, which waits do not blur."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from saman import services
from tests.bench import applications, plans

pytestmark = pytest.mark.long
TURNS = 3
"""A list that is slow is slow each time; the whole of 1,000 lies near its goal, and a machine has its moments."""


@pytest.fixture(autouse=True)
def nothing_left(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Where the floor finds its statements is forgotten after, and the database is closed."""
    monkeypatch.setenv("BENCH_RECORDED", "")
    yield
    services.databases.close(services.databases.url_in_use())


def test_500_plans_open_and_filter_within_three_times_the_floor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = plans.measured(tmp_path, monkeypatch)
    assert list(found) == ["open", "filter", "all 500 rows"]
    slow = {name: (mine, floor) for name, (mine, floor) in found.items() if mine > plans.GOAL * floor}
    assert not slow


def test_1000_applications_with_three_assessments_are_listed_as_fast_as_promised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow: list[applications.Measured] = []
    for turn in range(TURNS):
        folder = tmp_path / str(turn)
        folder.mkdir()
        found = list(applications.measured(folder, monkeypatch, applications.GOALS))
        assert {name for name, _mine, _floor in found} == set(applications.GOALS)
        slow = [one for one in found if one[1] > applications.GOALS[one[0]] * one[2]]
        if not slow:
            break
    assert not slow
