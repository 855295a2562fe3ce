"""A plan by days as an HTML table: one lane a row, with marks placed on the axis of the programme's plan."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from babel.dates import get_month_names
from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.layout import hidden
from dashboards.components.ready import Ready, ready
from dashboards.components.tables import scrolling
from saman.domain.plan_axis import Axis, Column, Scale
from saman.language import _, babel_locale


@dataclass(frozen=True)
class Mark:
    """One thing on a lane. `says` is read out and shown on focus; without it the mark is silent."""

    shape: str
    first: date
    last: date
    says: str = ""
    part: float = 0
    """How much of it is done, from 0 to 1."""


@dataclass(frozen=True)
class Wait:
    """A line from the end of this lane's bar, `rows` further down, to where another one starts."""

    since: date
    until: date
    rows: int


@dataclass(frozen=True)
class Lane:
    name: Any
    who: str
    marks: Sequence[Mark]
    waits: Sequence[Wait] = field(default_factory=tuple)
    kind: str = ""


def lanes(rows: Sequence[Lane], axis: Axis, today: date, caption: str) -> Component:
    body = html.Tbody([_row(row, axis, today) for row in rows])
    title = html.Caption(caption, className="visually-hidden")
    shape = joined("gantt", "lanes", axis.scale)
    drawn = html.Table(
        [title, _head(axis, today), body],
        className=shape,
        style={"--columns": len(axis.columns)},
    )
    return scrolling(drawn, caption)


def scale_of(asked: object) -> Scale:
    return "month" if asked == "month" else "quarter"


def scales(place: str, chosen: Scale) -> Component:
    """The ways to the same page in quarters and in months."""
    choices: list[tuple[Scale, str]] = [("quarter", _("Quarters")), ("month", _("Months"))]
    links = [
        html.Li(dcc.Link(words, href=f"{place}?scale={scale}"), **({"aria-current": "page"} if scale == chosen else {}))
        for scale, words in choices
    ]
    return html.Nav(html.Ul(links, className="tab-list"), **{"aria-label": _("Scale")})


def _head(axis: Axis, today: date) -> Component:
    heads = ((_("Activity"), "activity"), (_("Responsible"), "responsible"))
    years = [_year(year, len(list(group))) for year, group in groupby(axis.columns, key=lambda column: column.year)]
    corner = [html.Td(className="activity"), html.Td(className="responsible")]
    names = [html.Th(words, scope="col", className=kind) for words, kind in heads]
    return html.Thead([html.Tr(corner + years), html.Tr(names + [_column(one, axis, today) for one in axis.columns])])


def _year(year: int, width: int) -> Component:
    return html.Th(
        str(year),
        colSpan=width,
        scope="colgroup",
        className=joined("year", _shade(year), "narrow" if width == 1 else ""),
    )


def _column(column: Column, axis: Axis, today: date) -> Component:
    short, long = _names(column, axis)
    words: list[Any] = [html.Span(short, **{"aria-hidden": "true"}), hidden(long)]
    here = column.first <= today <= column.last
    if here:
        words.append(html.Span(_("today"), className="today-label"))
    days = (column.last - column.first).days + 1
    at = {"--at": f"{100 * (today - column.first).days / days:.1f}%"} if here else None
    shape = joined("quarter", _shade(column.year), "today" if here else "")
    return html.Th(words, scope="col", className=shape, style=at)


def _names(column: Column, axis: Axis) -> tuple[str, str]:
    if axis.scale == "quarter":
        return str(column.number), _("quarter {n} of {year}", n=column.number, year=column.year)
    month = get_month_names("wide", locale=babel_locale())[column.number]
    return month[:1].upper(), f"{month} {column.year}"


def _row(row: Lane, axis: Axis, today: date) -> Ready:
    drawn: list[Ready] = [*_shades(axis), *(_wait(one, axis) for one in row.waits)]
    drawn += [_mark(one, axis) for one in row.marks]
    if axis.covers(today):
        drawn.append(ready(html.Span, className="lane-today", style={"left": _share(axis.start_of(today))}))
    cells = [
        ready(html.Th, ready(html.Div, row.name, className="name"), scope="row", className="activity"),
        ready(html.Td, ready(html.Div, row.who, className="name"), className="responsible"),
        ready(html.Td, ready(html.Div, drawn, className="lane"), colSpan=len(axis.columns)),
    ]
    return ready(html.Tr, cells, className=row.kind)


def _shades(axis: Axis) -> list[Ready]:
    """Every other year, as in the head."""
    shown, place, total = [], 0, len(axis.columns)
    for year, group in groupby(axis.columns, key=lambda column: column.year):
        width = len(list(group))
        if _shade(year):
            shown.append(ready(html.Span, className="lane-shade", style=_span(place / total, (place + width) / total)))
        place += width
    return shown


def _mark(mark: Mark, axis: Axis) -> Ready:
    first, last = axis.start_of(mark.first), axis.end_of(mark.last)
    point = mark.shape.split()[0] in ("milestone", "deadline", "was-milestone")
    style = {"left": _share(first)} if point else _span(first, last)
    done = ready(html.Span, className="done", style={"width": _share(mark.part)})
    drawn = ready(html.Span, [done] if mark.part and not point else [], className=joined("mark", mark.shape))
    if not mark.says:
        shape = joined("at", "over" if mark.shape.startswith("milestone") else "")
        return ready(html.Span, drawn, className=shape, style=style)
    spoken = {"data-tip": mark.says, "role": "img", "aria-label": mark.says, "tabIndex": 0}
    shape = joined("at tip", "tip-left" if first > 0.6 else "")
    return ready(html.Span, drawn, className=shape, style=style, **spoken)


def _wait(wait: Wait, axis: Axis) -> Ready:
    style = _span(axis.end_of(wait.since), axis.start_of(wait.until)) | {"--rows": str(abs(wait.rows))}
    return ready(html.Span, className=joined("wait", "up" if wait.rows < 0 else "down"), style=style)


def _span(first: float, last: float) -> dict[str, str]:
    return {"left": _share(first), "width": _share(max(last - first, 0))}


def _share(part: float) -> str:
    return f"{100 * part:.2f}%"


def _shade(year: int) -> str:
    return "" if year % 2 else "shade"


def joined(*names: str) -> str:
    """Names of classes, without the empty ones."""
    return " ".join(name for name in names if name)
