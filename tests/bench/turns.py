"""The contestants in turn, the floors first and last, so that what disturbs the machine disturbs all of them."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Browser

from tests.bench.browsing import CHART, ROWS, Opened, opened
from tests.bench.measuring import Many, Request, Timed, many_clients, one_client
from tests.bench.scenarios import (
    DASH,
    READING,
    SAMAN,
    Scenario,
    alternating,
    requests,
    saves,
    sends,
    written_by_floor,
)
from tests.bench.serving import Contestant
from tests.bench.world import World

Contestants = dict[str, Contestant]
Make = Callable[[str, int], list[Request]]
CLIENTS = 16


@dataclass(frozen=True)
class Plan:
    """How often: turns of each contestant, and requests in a turn."""

    turns: int = 5
    each: int = 8
    sent_alone: int = 6
    sent_together: int = 112
    openings: int = 2


def timed(contestants: Contestants, make: Make, turns: int, each: int) -> dict[str, Timed]:
    """A turn of every contestant, and again; the floors have one more, after the last."""
    print(".", end="", file=sys.stderr, flush=True)
    found: dict[str, list[Sequence[float]]] = {name: [] for name in contestants}
    for name, contestant in contestants.items():
        one_client(contestant, make(name, 2))
    for turn in range(turns + 1):
        for name, contestant in contestants.items():
            if turn < turns or name != SAMAN:
                found[name].append(one_client(contestant, make(name, each)))
    return {name: Timed.of(those) for name, those in found.items()}


def reading(contestants: Contestants, world: World, plan: Plan) -> dict[str, dict[str, Timed]]:
    return {one.name: timed(contestants, reads(one, world), plan.turns, plan.each) for one in READING}


def reads(scenario: Scenario, world: World) -> Make:
    return lambda name, count: requests(scenario, name, world, count)


def writing(contestants: Contestants, world: World, plan: Plan) -> dict[str, dict[str, Timed]]:
    texts = alternating(world)

    def saving(name: str, count: int) -> list[Request]:
        return saves(world, texts, count) if name == SAMAN else written_by_floor(name, "save", count)

    return {
        "save": timed(contestants, saving, plan.turns, plan.each),
        "submit": timed(contestants, sending(world), plan.turns, plan.sent_alone),
    }


def sending(world: World) -> Make:
    return lambda name, count: sends(world, count) if name == SAMAN else written_by_floor(name, "send", count)


def together(contestants: Contestants, world: World, plan: Plan) -> dict[str, Many]:
    """Sixteen clients send at once: the floor, Saman, and the floor again; of the floor's two the better."""
    make = sending(world)
    first = many_clients(contestants[DASH], make(DASH, plan.sent_together * 3), CLIENTS)
    ours = many_clients(contestants[SAMAN], make(SAMAN, plan.sent_together), CLIENTS)
    last = many_clients(contestants[DASH], make(DASH, plan.sent_together * 3), CLIENTS)
    return {DASH: min(first, last, key=lambda one: one.p95), SAMAN: ours}


def in_browser(browser: Browser, contestants: Contestants, world: World, plan: Plan) -> dict[str, dict[str, Opened]]:
    pages = {"list": ("/list", "/projects", ROWS), "theme": ("/theme", "/themes/sickness_absence", CHART)}
    found: dict[str, dict[str, Opened]] = {}
    for page, (bare, own, ready) in pages.items():
        times: dict[str, list[Opened]] = {DASH: [], SAMAN: []}
        for _turn in range(plan.openings + 1):  # the first makes the servers ready, and is left out
            times[DASH].append(opened(browser, contestants[DASH], bare, ready))
            times[SAMAN].append(opened(browser, contestants[SAMAN], own, ready, world.secretariat))
        found[page] = {name: _middle(those[1:]) for name, those in times.items()}
    return found


def _middle(those: list[Opened]) -> Opened:
    return Opened(*(median(getattr(one, name) for one in those) for name in ("cold", "warm", "kib")))


def weights(contestants: Contestants) -> dict[str, float]:
    return {name: one.megabytes() for name, one in contestants.items()}


def starts(contestants: Contestants, times: int = 3) -> dict[str, float]:
    """Seconds to the first answer; every contestant ends up running."""
    found: dict[str, list[float]] = {name: [] for name in contestants}
    for _turn in range(times):
        for name, one in contestants.items():
            one.stop()
            found[name].append(one.start())
    return {name: median(those) for name, those in found.items()}
