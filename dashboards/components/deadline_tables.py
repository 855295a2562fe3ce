"""Deadlines as a table, and whom moving one would touch."""

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.states import pill
from dashboards.components.tables import Column, table
from saman.language import _, long_date, n_, number
from saman.services.deadline_lists import DeadlineRow
from saman.services.deadline_moves import Touched


def deadlines_table(rows: Sequence[DeadlineRow], links: bool) -> Component:
    """`links`: whether the reader may open the list of reports behind a number."""
    words = (_("Report"), _("Round"), _("Opens"), _("Deadline"), _("Projects"), _("Delivered"))
    kinds = ("text", "text", "text", "text", "num", "num")
    heads = [Column(title, kind) for title, kind in zip(words, kinds, strict=True)]
    return table(heads, [_cells(row, links) for row in rows], _("Deadlines"))


def _cells(row: DeadlineRow, links: bool) -> list[Any]:
    due: list[Any] = [long_date(row.due_on)]
    if row.moved:
        due += [" ", pill(n_("{n} with another date", "{n} with another date", row.moved), "amber")]
    delivered: Any = number(row.delivered) if row.open else ""
    if links and row.open:
        query = f"type={row.type}&period={row.period}&round={row.round}&state=delivered"
        delivered = dcc.Link(delivered, href=f"/reports?{query}")
    return [
        f"{row.label} {row.period}",
        row.round_label,
        long_date(row.opens_on),
        html.Span(due),
        number(row.reports),
        delivered,
    ]


def touched_table(found: Sequence[Touched]) -> Component:
    rows = [
        [
            f"{one.code} {one.title}",
            long_date(one.before),
            long_date(one.after),
            _("delivered") if one.delivered else _("not delivered"),
        ]
        for one in found
    ]
    heads = [_("Project"), _("From"), _("To"), _("Report")]
    return table(heads, rows, _("Whom it touches"))
