"""The server is killed under sixteen who send their reports: what was acknowledged stands, and nothing stands twice."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Timer

import pytest

from tests.faults.crowd import CUT, House, a_house, acknowledged, check_what_stands, send, started
from tests.security.asking import Asker
from tests.support.databases import Databases
from tests.support.threads import at_once

# Servers are started anew several times over, which takes its time where others use the machine.
pytestmark = pytest.mark.timeout(300)


@dataclass
class Sending:
    """One person who sends one report after the other until the server is gone."""

    asker: Asker
    waiting: list[int]
    sent: dict[int, str] = field(default_factory=dict)
    unanswered: list[int] = field(default_factory=list)

    def until_cut(self) -> int:
        while self.waiting:
            report = self.waiting.pop(0)
            try:
                self.send(report)
            except CUT:
                self.unanswered.append(report)
                break
        return len(self.sent)

    def again(self) -> int:
        """With the same key: nobody knows whether the first arrived."""
        while self.unanswered:
            self.send(self.unanswered.pop())
        return len(self.sent)

    def send(self, report: int) -> None:
        answer = send(self.asker, report, f"key of {report}")
        assert acknowledged(answer, report), answer.text[:500]
        self.sent[report] = f"key of {report}"


def cut_and_restart(house: House, crowd: list[Sending], after: float) -> float:
    """Seconds that the server took to answer again."""
    (server,) = house.servers
    power = Timer(after, server.kill)
    power.start()
    at_once([one.until_cut for one in crowd])
    power.join()
    took = started(server)
    at_once([one.again for one in crowd])
    return took


def rounds(house: House, number: int) -> None:
    chance = random.Random(number)
    crowd = [Sending(asker, list(house.world.reports[asker.role])) for asker in house.everybody()]
    hurt = [cut_and_restart(house, crowd, chance.uniform(0.05, 0.5)) for _round in range(number)]
    sent = {report: key for one in crowd for report, key in one.sent.items()}
    assert sent
    check_what_stands(house, sent)
    assert min(hurt) <= house.unhurt + 2, "a start after a cut takes longer than one after a quiet end"


@pytest.fixture
def cutting(databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    def cut(times: int) -> None:
        with a_house(databases, tmp_path, monkeypatch) as house:
            rounds(house, times)

    return cut


def test_a_power_cut_loses_nothing_acknowledged_and_doubles_nothing(cutting: Callable[[int], None]) -> None:
    cutting(2)


@pytest.mark.long
@pytest.mark.parametrize("batch", range(20))
def test_many_power_cuts_lose_nothing_and_double_nothing(batch: int, cutting: Callable[[int], None]) -> None:
    cutting(5)
