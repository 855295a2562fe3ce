"""Medians from each one's own start, 100, over the years; quartiles where there is room for them."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any

from dashboards.figures.theme import COLOURS, DASHES
from dashboards.theme import INK, MUTED
from saman.domain.benchmarks import OWN, START, Benchmark
from saman.domain.periods import Period

ROOM_FOR_QUARTILES = 4
"""Whiskers of more lines than these lie on top of each other."""


def from_own_start(
    found: Sequence[Benchmark], name: Callable[[Benchmark], str], start: str, colour: str
) -> dict[str, Any]:
    """A line for each group and way of measuring, all from 100; the reader's own is dashed. `start` names the 100."""
    shown = sorted((one for one in found if one.median is not None), key=_line)
    lines = [list(line) for _key, line in groupby(shown, key=_line)]
    colours = [colour or COLOURS[0], *(one for one in COLOURS if one != colour)]
    periods = sorted({one.period for one in shown} | {one.since for one in shown}, key=Period.parse)
    whiskers = len(lines) <= ROOM_FOR_QUARTILES
    data = [
        _drawn(
            line, name(line[0]), colours[place % len(colours)], DASHES[place // len(colours) % len(DASHES)], whiskers
        )
        for place, line in enumerate(lines)
    ]
    return {
        "data": data,
        "layout": {
            "height": 330 + 26 * max(len(lines) - 2, 0),
            "showlegend": len(lines) > 0,
            "xaxis": {"type": "category", "categoryorder": "array", "categoryarray": periods},
            "yaxis": {"rangemode": "normal", "tickformat": ".0f", "nticks": 7},
            "shapes": [_start_line()],
            "annotations": [_start_word(start)],
        },
    }


def _line(one: Benchmark) -> tuple[Any, ...]:
    pool, group = one.pool, one.group
    return (group.by == OWN, group.key, group.name, pool.definition, pool.source, pool.scope, pool.scale)


def _drawn(line: Iterable[Benchmark], name: str, colour: str, dash: str, whiskers: bool) -> dict[str, Any]:
    ordered = sorted(line, key=lambda one: Period.parse(one.period))
    own = ordered[0].group.by == OWN
    medians = [one.median or START for one in ordered]
    up = [0.0, *((one.upper or median) - median for one, median in zip(ordered, medians, strict=True))]
    down = [0.0, *(median - (one.lower or median) for one, median in zip(ordered, medians, strict=True))]
    bars = {"type": "data", "array": up, "arrayminus": down, "symmetric": False, "thickness": 1.5, "width": 8}
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": name,
        "x": [ordered[0].since, *(one.period for one in ordered)],
        "y": [START, *medians],
        "customdata": ["", *(str(one.municipalities) for one in ordered)],
        "hovertemplate": "%{x}: %{y:.1f}<br>n = %{customdata}<extra>%{fullData.name}</extra>",
        "line": {"color": INK if own else colour, "width": 2.5, "dash": "dash" if own else dash},
        "marker": {"size": 9, "symbol": "diamond" if own else "circle"},
        **({"error_y": bars} if whiskers and any(up) else {}),
    }


def _start_line() -> dict[str, Any]:
    across = {"xref": "paper", "x0": 0, "x1": 1, "y0": START, "y1": START}
    return {"type": "line", **across, "line": {"color": MUTED, "width": 1.5, "dash": "dot"}}


def _start_word(start: str) -> dict[str, Any]:
    place = {"xref": "paper", "x": 1, "xanchor": "right", "y": START, "yanchor": "bottom"}
    return {**place, "text": f"{start} = 100", "showarrow": False, "font": {"color": MUTED, "size": 12.5}}
