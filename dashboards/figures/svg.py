"""Small pictures that need no chart library: a line of few points, a row of dots."""

from collections.abc import Sequence
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from dash import html
from dash.development.base_component import Component

from dashboards.theme import FONT, GREY, MUTED

PAD = 4.0


def sparkline(
    values: Sequence[float | None],
    colour: str,
    alt: str,
    target: float | None = None,
    *,
    size: tuple[int, int] = (140, 56),
) -> Component:
    """A line over equal steps in time; a gap where nothing is known, a dashed line at the target."""
    return small_multiples_line([values], colour, alt, target, size=size)


def small_multiples_line(
    lines: Sequence[Sequence[float | None]],
    colour: str,
    alt: str,
    target: float | None = None,
    *,
    size: tuple[int, int] = (140, 56),
) -> Component:
    """Several lines in one small picture, on one scale."""
    width, height = size
    known = [value for values in lines for value in values if value is not None]
    low, high = _range([*known, *([target] if target is not None else [])])
    parts = []
    if target is not None:
        y = _place(target, low, high, height, flipped=True)
        parts.append(f'<path d="M0 {y}H{width}" stroke="{MUTED}" stroke-width="1.2" stroke-dasharray="3 3"/>')
    for values in lines:
        parts.append(_line(values, quoteattr(colour), low, high, size))
    return _image(parts, size, alt)


def dot_row(
    values: Sequence[float],
    own: int | None,
    alt: str,
    *,
    colour: str = "#b4472b",
    left: str = "",
    right: str = "",
    middle: float | None = 0.0,
    size: tuple[int, int] = (230, 96),
) -> Component:
    """Each one a dot, the lowest at the top; `own` is the reader's index, `middle` a line to compare with."""
    width, height = size
    room = height - (22 if left or right else 4)
    low, high = _range([*values, *([middle] if middle is not None else [])])
    parts = []
    if middle is not None:
        x = _place(middle, low, high, width)
        parts.append(f'<path d="M{x} 0V{room}" stroke="{GREY}" stroke-width="1.5"/>')
    ranked = sorted(range(len(values)), key=lambda index: values[index])
    step = (room - 14) / max(len(values) - 1, 1)
    for rank, index in enumerate(ranked):
        fill, radius = (colour, 6) if index == own else ("#b9b3a6", 5)
        x, y = _place(values[index], low, high, width, pad=8), round(7 + rank * step, 1)
        parts.append(f'<circle cx="{x}" cy="{y}" r="{radius}" fill={quoteattr(fill)}/>')
    parts += _ends(left, right, size)
    return _image(parts, size, alt)


def _line(values: Sequence[float | None], colour: str, low: float, high: float, size: tuple[int, int]) -> str:
    width, height = size
    steps = max(len(values) - 1, 1)
    path, pen = "", "M"
    last = ""
    for index, value in enumerate(values):
        if value is None:
            pen = "M"
            continue
        x = round(PAD + index * (width - 2 * PAD) / steps, 1)
        y = _place(value, low, high, height, flipped=True)
        path += f"{pen}{x} {y}"
        pen = "L"
        last = f'<circle cx="{x}" cy="{y}" r="3" fill={colour}/>'
    return f'<path d="{path}" fill="none" stroke={colour} stroke-width="2.2" stroke-linejoin="round"/>{last}'


def _ends(left: str, right: str, size: tuple[int, int]) -> list[str]:
    width, height = size
    style = f'font-family={quoteattr(FONT)} font-size="12" fill="{MUTED}"'
    return [
        f'<text x="0" y="{height - 4}" {style}>{escape(left)}</text>',
        f'<text x="{width}" y="{height - 4}" text-anchor="end" {style}>{escape(right)}</text>',
    ]


def _range(values: Sequence[float]) -> tuple[float, float]:
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    return (low - 1, high + 1) if low == high else (low, high)


def _place(value: float, low: float, high: float, length: float, *, flipped: bool = False, pad: float = PAD) -> float:
    share = (value - low) / (high - low)
    return round(pad + (1 - share if flipped else share) * (length - 2 * pad), 1)


def _image(parts: Sequence[str], size: tuple[int, int], alt: str) -> Component:
    width, height = size
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">{"".join(parts)}</svg>'
    )
    return html.Img(src="data:image/svg+xml," + quote(svg), alt=alt, width=width, height=height)
