"""Plain HTML tables with a caption, scoped headers and a frame that scrolls by itself."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from dash import html
from dash.development.base_component import Component


class Column(NamedTuple):
    """`kind`: text, num (to the right, tabular), actions (to the right), bar (room for a bar)."""

    title: Any
    kind: str = "text"


CLASSES = {"text": "", "num": "num", "actions": "actions", "bar": "bar-cell"}


def table(
    columns: Sequence[Column | str],
    rows: Sequence[Sequence[Any]],
    caption: str,
    *,
    show_caption: bool = False,
    total: Sequence[Any] | None = None,
    className: str = "",
    row_header: bool = True,
) -> Component:
    """A table; the first cell of a row names it. `caption` is read aloud, and seen where `show_caption`."""
    heads = [column if isinstance(column, Column) else Column(column) for column in columns]
    body = html.Tbody([_row(heads, cells, row_header) for cells in rows])
    foot = [html.Tfoot(_row(heads, total, True))] if total else []
    title = html.Caption(caption, className="" if show_caption else "visually-hidden")
    inner = html.Table([title, _head(heads), body, *foot], className=f"data {className}".strip())
    return scrolling(inner, caption)


def scrolling(inner: Component, label: str) -> Component:
    """A wide thing scrolls inside its own frame, which the keyboard can reach, and never the page."""
    return html.Div(inner, className="table-wrap", tabIndex=0, role="region", **{"aria-label": label})


def _head(columns: Sequence[Column]) -> Component:
    cells = [html.Th(column.title, scope="col", className=CLASSES[column.kind]) for column in columns]
    return html.Thead(html.Tr(cells))


def _row(columns: Sequence[Column], cells: Sequence[Any], row_header: bool) -> Component:
    drawn = [
        html.Th(cell, scope="row", className=CLASSES[column.kind])
        if row_header and place == 0
        else html.Td(cell, className=CLASSES[column.kind])
        for place, (column, cell) in enumerate(zip(columns, cells, strict=True))
    ]
    return html.Tr(drawn)
