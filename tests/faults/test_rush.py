"""The last minutes before a deadline: two hundred projects write and send at once, from one address."""

import random
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import quantiles

import pytest

from tests.faults.crowd import House, a_house, acknowledged, check_what_stands, is_a_sentence, send
from tests.security.asking import Asker
from tests.support.databases import Databases

PROJECTS, AT_ONCE, TRIES = 200, 32, 5
# A minute or so where others use the machine.
pytestmark = pytest.mark.timeout(300)


@pytest.fixture
def house(databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    with a_house(databases, tmp_path, monkeypatch, leaders=PROJECTS, each=1) as house:
        yield house


def sent(asker: Asker, report: int) -> float:
    """Seconds until the receipt, with all tries: who is refused tries again, and the key of the button stays."""
    began = time.monotonic()
    for _try in range(TRIES):
        answer = send(asker, report, f"key of {report}")
        if acknowledged(answer, report):
            return time.monotonic() - began
        assert is_a_sentence(answer), answer.text[:500]
    raise AssertionError(f"report {report} was refused {TRIES} times")


def test_two_hundred_send_at_the_last_minute_and_nothing_is_lost_or_stands_twice(house: House) -> None:
    reports = {name: listed[0] for name, listed in house.world.reports.items()}
    askers = [(house.asker(name), report) for name, report in reports.items()]
    twice = random.Random(7).sample(askers, 20)
    began = time.monotonic()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        waits = list(pool.map(lambda one: sent(*one), [*askers, *twice]))
    took = time.monotonic() - began
    check_what_stands(house, {report: f"key of {report}" for report in reports.values()})
    middle, late = quantiles(waits, n=20)[9], quantiles(waits, n=20)[18]
    print(
        f"{len(reports)} reports in {took:.1f} s, {AT_ONCE} at a time: middle {middle:.2f} s, 95 % under {late:.2f} s"
    )
