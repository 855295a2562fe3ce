"""How many came how far with their targets, a bar for each group."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboards.theme import BRICK, GREY, INK, PINE
from saman.domain.attainment import Attainment, Came

ORDER: tuple[Came, ...] = ("reached", "nearer", "still", "farther")
COLOURS: Mapping[Came, tuple[str, str]] = {
    "reached": (PINE, "#ffffff"),
    "nearer": ("#a9cdb9", INK),
    "still": (GREY, INK),
    "farther": (BRICK, "#ffffff"),
}
"""The bar's colour, and that of the number in it."""


def how_far(found: Sequence[Attainment], words: Mapping[Came, str]) -> dict[str, Any]:
    """A bar for each group, of counts that stand in it; what is hidden has no bar."""
    shown = [one for one in found if not one.suppressed]
    step = max(1, round(max((one.targets for one in shown), default=0) / 6))
    return {
        "data": [_part(came, words[came], shown) for came in ORDER if any(one.came[came] for one in shown)],
        "layout": {
            "height": 110 + 40 * max(len(shown), 1),
            "barmode": "stack",
            "bargap": 0.35,
            "xaxis": {"showgrid": True, "rangemode": "tozero", "tickformat": "d", "dtick": step},
            "yaxis": {"type": "category", "autorange": "reversed", "rangemode": "normal", "tickfont": {"color": INK}},
            "legend": {"y": -44 / (40 * max(len(shown), 1)), "traceorder": "normal"},
        },
    }


def _part(came: Came, words: str, shown: Sequence[Attainment]) -> dict[str, Any]:
    colour, text = COLOURS[came]
    counts = [one.came[came] for one in shown]
    return {
        "type": "bar",
        "orientation": "h",
        "name": words,
        "x": counts,
        "y": [one.group.title for one in shown],
        "text": [str(count) if count else "" for count in counts],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"color": text},
        "marker": {"color": colour},
        "hovertemplate": "%{y}: %{x}<extra>" + words + "</extra>",
    }
