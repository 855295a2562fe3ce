"""What is measured: the same question put to Saman and to both floors, and what Saman is held to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, cycle, islice
from typing import Any
from urllib.parse import quote

from tests.bench import asking
from tests.bench.measuring import Request
from tests.bench.recording import Sent, recorded
from tests.bench.world import Pass, World, visitor_with

FLASK, DASH, SAMAN = "Flask floor", "Dash floor", "Saman"
SECTION = "progress"
SUMMED = 10
"""Figures are summed anew for each page: they may grow as what they sum does, up to 10,000 projects."""
Texts = Iterator[tuple[str, str]]


@dataclass(frozen=True)
class Scenario:
    """`goal` is how many times the floor named `against` Saman may take; `scales` how many times itself at 1,000."""

    name: str
    against: str
    goal: float
    body: Callable[[World], Any]
    who: Callable[[World], Pass] = lambda world: world.secretariat
    grid: bool = False
    scales: float = 1.5


READING = (
    Scenario("list block", DASH, 5, lambda _w: asking.rows("projects"), grid=True),
    Scenario("whole list", DASH, 3, lambda _w: asking.rows("projects", 1000), grid=True),
    Scenario("list by deadline", DASH, 5, lambda _w: asking.rows("reports", sort="due_on"), grid=True, scales=3),
    Scenario("search", DASH, 5, lambda _w: asking.rows("projects", wanted="search=Hamar"), grid=True, scales=3),
    Scenario("open a project", FLASK, 20, lambda w: asking.page(f"/projects/{w.project}")),
    Scenario(
        "open a form",
        FLASK,
        20,
        lambda w: asking.page(f"/reports/{w.report}?section={SECTION}"),
        who=lambda w: w.leader,
    ),
    Scenario("overview", DASH, 2, lambda _w: asking.page("/"), scales=SUMMED),
    Scenario("theme", DASH, 2, lambda _w: asking.page("/themes/sickness_absence"), scales=SUMMED),
    Scenario("review queue", DASH, 5, lambda _w: asking.rows("reports", wanted="state=to_review"), grid=True),
)


def requests(scenario: Scenario, contestant: str, world: World, count: int) -> list[Request]:
    if contestant == FLASK:
        return [Request(f"/read/{quote(scenario.name)}")] * count
    if contestant == DASH:
        return [Request(asking.UPDATE, _of_floor(scenario))] * count
    return [Request(asking.UPDATE, scenario.body(world), scenario.who(world).headers)] * count


def _of_floor(scenario: Scenario) -> dict[str, Any]:
    if scenario.grid:
        return one_callback("grid.getRowsResponse", "grid.getRowsRequest", {"scenario": scenario.name})
    return one_callback("page.children", "page-wanted.data", scenario.name)


def one_callback(output: str, asked: str, value: Any) -> dict[str, Any]:
    place, _dot, name = output.partition(".")
    source, _dot, prop = asked.partition(".")
    return {
        "output": output,
        "outputs": {"id": place, "property": name},
        "inputs": [{"id": source, "property": prop, "value": value}],
        "changedPropIds": [asked],
    }


def statements(world: World) -> dict[str, Sent]:
    """What each reading scenario sends, asked once in this process."""
    found: dict[str, Sent] = {}
    for scenario in READING:
        one = scenario.who(world)
        visitor = visitor_with(world, one)
        with recorded() as sent:
            answer = visitor.call(scenario.body(world), one.token)
        assert answer.status_code == 200, answer.text[:300]
        found[scenario.name] = sent
    return found


def written_by_floor(contestant: str, kind: str, count: int) -> list[Request]:
    if contestant == FLASK:
        return [Request(f"/{kind}", {})] * count
    return [Request(asking.UPDATE, one_callback("written.children", "write.data", kind))] * count


def saves(world: World, texts: Texts, count: int) -> list[Request]:
    """One text after the other in the same answer of the same form, each of them stored."""
    return [
        Request(asking.UPDATE, asking.save(world, SECTION, before, after), world.leader.headers, expect=asking.SAVED)
        for before, after in islice(texts, count)
    ]


def alternating(world: World) -> Texts:
    """What stood and what is written, turn by turn."""
    first, second = "Ein tekst", "Ein annan tekst"
    return chain([(world.stands, first)], cycle([(first, second), (second, first)]))


def sends(world: World, count: int) -> list[Request]:
    """Reports that are finished, each sent once by its own project leader."""
    taken, world.ready[:] = world.ready[:count], world.ready[count:]
    return [Request(asking.UPDATE, asking.send(world, report), one.headers, expect="receipt") for report, one in taken]
