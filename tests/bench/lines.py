"""Lines of the table: scenario, floor, Saman, their ratio, the goal, and whether it is met."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.bench.browsing import Opened
from tests.bench.measuring import Many, Timed
from tests.bench.scenarios import DASH, FLASK, READING, SAMAN

SUBMIT_GOAL, SUBMIT_P95_GOAL, SUBMIT_RATE_GOAL = 8, 8, 1 / 8
START_GOAL, MEMORY_GOAL = 2.5, 1.4
OPENING_GOALS = {"list": (1.3, 1.5, 1 / 3), "theme": (1.2, None, None)}


@dataclass(frozen=True)
class Line:
    scenario: str
    floor: str
    saman: str
    ratio: float
    goal: float | None
    more_is_better: bool = False

    @property
    def met(self) -> str:
        if self.goal is None:
            return ""
        good = self.ratio >= self.goal if self.more_is_better else self.ratio <= self.goal
        return "yes" if good else "NO"

    def cells(self) -> list[str]:
        sign = "≥" if self.more_is_better else "≤"
        goal = "" if self.goal is None else f"{sign} {self.goal:.3g}x"
        return [self.scenario, self.floor, self.saman, f"{self.ratio:.2f}x", goal, self.met]


HEAD = ["scenario", "floor", "Saman", "ratio", "goal", "met"]


def ranged(one: Timed) -> str:
    return f"{one.middle:.1f} ms ({one.low:.1f}-{one.high:.1f})"


def of_reading(found: Mapping[str, Mapping[str, Timed]]) -> Iterator[Line]:
    for scenario in READING:
        yield _timed(scenario.name, found[scenario.name], scenario.against, scenario.goal)


def of_writing(found: Mapping[str, Mapping[str, Timed]]) -> Iterator[Line]:
    for name, times in found.items():
        yield _timed(f"{name}, 1 client", times, DASH, SUBMIT_GOAL)


def _timed(name: str, times: Mapping[str, Timed], against: str, goal: float) -> Line:
    floor, ours = times[against], times[SAMAN]
    kind = "Flask" if against == FLASK else "Dash"
    return Line(name, f"{kind}: {ranged(floor)}", ranged(ours), ours.middle / floor.middle, goal)


def of_many(found: Mapping[str, Many]) -> Iterator[Line]:
    floor, ours = found[DASH], found[SAMAN]
    yield Line(
        "submit, 16 clients: p95",
        f"Dash: {floor.p95:.0f} ms",
        f"{ours.p95:.0f} ms",
        ours.p95 / floor.p95,
        SUBMIT_P95_GOAL,
    )
    yield Line(
        "submit, 16 clients: rate",
        f"Dash: {floor.rate:.0f}/s",
        f"{ours.rate:.0f}/s",
        ours.rate / floor.rate,
        SUBMIT_RATE_GOAL,
        more_is_better=True,
    )


def of_browser(found: Mapping[str, Mapping[str, Opened]]) -> Iterator[Line]:
    kinds = (("cold", "cold, interactive after", "ms"), ("warm", "warm, interactive after", "ms"))
    for page, those in found.items():
        goals = OPENING_GOALS[page]
        for (name, words, unit), goal in zip((*kinds, ("kib", "cold, over the wire", "KiB")), goals, strict=True):
            floor, ours = getattr(those[DASH], name), getattr(those[SAMAN], name)
            yield Line(f"{page} page {words}", f"Dash: {floor:.0f} {unit}", f"{ours:.0f} {unit}", ours / floor, goal)


def of_machine(starts: Mapping[str, float], weights: Mapping[str, float]) -> Iterator[Line]:
    pairs: list[tuple[str, Mapping[str, float], str, float]] = [
        ("start to first answer", starts, "{:.2f} s", START_GOAL),
        ("memory, 2 workers (PSS)", weights, "{:.0f} MB", MEMORY_GOAL),
    ]
    for name, found, shown, goal in pairs:
        floor, ours = found[DASH], found[SAMAN]
        yield Line(name, f"Dash: {shown.format(floor)}", shown.format(ours), ours / floor, goal)


def table(head: list[str], rows: list[list[str]]) -> str:
    """As Markdown, which reads well in a terminal too."""
    widths = [max(len(row[place]) for row in [head, *rows]) for place in range(len(head))]
    lines = [[cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in [head, *rows]]
    rule = ["-" * width for width in widths]
    return "\n".join(f"| {' | '.join(line)} |" for line in [lines[0], rule, *lines[1:]])


def scaling(sizes: Mapping[str, Mapping[str, Any]], first: str) -> str:
    """Saman at each size beside itself at the first."""
    names = list(sizes[first])
    limits = {scenario.name: f"≤ {scenario.scales:g}x" for scenario in READING} | {"save": "≤ 1.5x", "submit": "≤ 1.5x"}
    rows = []
    for name in names:
        times = {size: found[name][SAMAN] for size, found in sizes.items()}
        start = times[first].middle
        rows.append(
            [
                name,
                *(
                    f"{one.middle:.1f} ms" + (f" ({one.middle / start:.1f}x)" if size != first else "")
                    for size, one in times.items()
                ),
                limits[name],
            ]
        )
    return table(["Saman at", *sizes, "goal"], rows)
