"""PostgreSQL falls while sixteen send: each hears a sentence or a receipt, and the servers need no restart."""

import time
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

import pytest

from tests.faults.crowd import House, a_house, acknowledged, check_what_stands, is_a_sentence, send
from tests.faults.lasting import Lasting
from tests.security.asking import Asker
from tests.support.faults import fall, rise
from tests.support.threads import at_once

# Servers are started anew several times over, which takes its time where others use the machine.
pytestmark = pytest.mark.timeout(300)


@dataclass
class Persistent:
    """One person who sends until it is acknowledged, and then the next."""

    asker: Asker
    waiting: list[int]
    sent: dict[int, str] = field(default_factory=dict)
    refused: int = 0

    def send_all(self) -> int:
        until = time.monotonic() + 60
        while self.waiting and time.monotonic() < until:
            self._send(self.waiting[0])
        return len(self.waiting)

    def _send(self, report: int) -> None:
        answer = send(self.asker, report, f"key of {report}")
        if acknowledged(answer, report):
            self.sent[self.waiting.pop(0)] = f"key of {report}"
            return
        assert is_a_sentence(answer), f"{answer.status_code}: {answer.text[:500]}"
        self.refused += 1
        time.sleep(0.3)


def fall_and_rise(house: House, lasting: Lasting, count: int) -> list[Persistent]:
    crowd = [Persistent(asker, house.world.reports[asker.role][:count]) for asker in house.everybody()]

    def outage() -> None:
        time.sleep(0.3)
        fall(lasting.server)
        time.sleep(1)
        rise(lasting.server)

    outside = Thread(target=outage)
    outside.start()
    left = at_once([one.send_all for one in crowd])
    outside.join()
    assert left == [0] * len(crowd)
    return crowd


@pytest.mark.parametrize("count", [4, pytest.param(24, marks=pytest.mark.long)])
def test_a_postgres_that_falls_and_rises_costs_nothing_acknowledged(
    count: int, lasting: Lasting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_house(lasting, tmp_path, monkeypatch) as house:
        crowd = fall_and_rise(house, lasting, count)
        assert any(one.refused for one in crowd), "nobody met the fallen server"
        check_what_stands(house, {report: key for one in crowd for report, key in one.sent.items()})
        log = house.servers[0].log.read_text(encoding="utf-8")
        assert " status=500" not in log
