"""The figures of a theme page: one indicator over time, and from start by now to target."""

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from dashboards.theme import INK, MUTED
from saman.domain.periods import Period
from saman.domain.standings import Standing

COLOURS = ("#0f4c5c", "#b4472b", "#2b6ea6", "#8f6b00", "#7a4577", "#2c6a4b", "#4c5a64")
DASHES = ("solid", "dash", "dot", "dashdot")
LINE = ["by", "definition", "source", "scope", "scale"]
"""What makes a line: a new definition, source or scope begins another."""


def over_time(frame: pd.DataFrame, unit: str, name: Callable[[Any], str], colour: str = "") -> dict[str, Any]:
    """A line for each group and way of measuring; a hidden figure leaves a gap, and a line of only such is left out.

    Args:
        frame: columns by, definition, source, scope, scale, period, value, n, projects.
        unit: what stands after the values on the axis.
        name: from the first row of a line to its name.
        colour: of the first line; the others take the next ones.
    """
    shown = frame[frame["value"].notna()]
    periods = sorted(frame["period"].unique(), key=Period.parse)
    keys = set(map(tuple, shown[LINE].itertuples(index=False)))
    lines = [line for key, line in frame[frame["projects"] > 0].groupby(LINE, sort=False) if key in keys]
    colours = [colour or COLOURS[0], *(one for one in COLOURS if one != colour)]
    data = [
        _line(line, name(line.iloc[0]), colours[place % len(colours)], DASHES[place // len(colours) % len(DASHES)])
        for place, line in enumerate(lines)
    ]
    suffix = f" {unit}"
    return {
        "data": data,
        "layout": {
            "height": 320 + 26 * max(len(lines) - 2, 0),
            "showlegend": len(lines) > 1,
            "xaxis": {"type": "category", "categoryorder": "array", "categoryarray": periods},
            "yaxis": {"rangemode": "normal", "ticksuffix": suffix, "tickformat": ".1f"},
        },
    }


def _line(line: pd.DataFrame, name: str, colour: str, dash: str) -> dict[str, Any]:
    values = [None if pd.isna(value) else float(value) for value in line["value"]]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": name,
        "x": list(line["period"]),
        "y": values,
        "customdata": [[_whole(row["n"]), int(row["projects"])] for _index, row in line.iterrows()],
        "hovertemplate": "%{x}: %{y:.1f}<br>n = %{customdata[0]}<extra>%{fullData.name}</extra>",
        "connectgaps": False,
        "line": {"color": colour, "width": 2.5, "dash": dash},
        "marker": {"size": 8},
    }


def _whole(n: Any) -> str:
    return "" if pd.isna(n) else f"{n:.0f}"


def start_now_target(
    standings: Sequence[Standing], name: Callable[[Standing], str], words: tuple[str, str, str], colour: str
) -> dict[str, Any]:
    """One row a group: where it started, where it is, and the target it has set itself.

    `words` are the names of the three marks.
    """
    shown = [one for one in standings if not one.suppressed and one.now is not None]
    names = [name(one) for one in shown]
    suffix = f" {shown[0].indicator.unit}" if shown else ""
    ways = [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [one.start, one.now],
            "y": [label, label],
            "line": {"color": colour, "width": 3},
            "hoverinfo": "skip",
            "showlegend": False,
        }
        for one, label in zip(shown, names, strict=True)
        if one.start is not None
    ]
    marks = [
        _marks(words[0], [one.start for one in shown], names, {"color": START, "size": 13}),
        _marks(words[1], [one.now for one in shown], names, {"color": colour, "size": 14}),
        _marks(words[2], [one.target for one in shown], names, TARGET),
    ]
    rows = len(shown) * (28 + 18 * max((label.count("<br>") + 1 for label in names), default=1))
    return {
        "data": [*ways, *marks],
        "layout": {
            "height": 120 + rows,
            "xaxis": {"showgrid": True, "nticks": 3, "tickangle": 0, "tickformat": ".1f", "ticksuffix": suffix},
            "yaxis": {"type": "category", "autorange": "reversed", "rangemode": "normal", "tickfont": {"color": INK}},
            "legend": {"y": -40 / max(rows, 40)},
        },
    }


START = "#7b868c"
TARGET = {"color": "rgba(0,0,0,0)", "size": 13, "symbol": "diamond", "line": {"color": MUTED, "width": 2}}


def _marks(name: str, values: Sequence[float | None], names: Sequence[str], marker: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": list(values),
        "y": list(names),
        "marker": marker,
        "hovertemplate": "%{y}: %{x:.1f}<extra>" + name + "</extra>",
    }
