"""A plan quarter by quarter as an HTML table: bars for work, diamonds for milestones, a line for today."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboards.components.layout import hidden
from dashboards.components.tables import scrolling, table
from saman.domain.periods import Period
from saman.domain.plan import Span, spans
from saman.domain.programme import PlanRow
from saman.language import _

Today = tuple[Period, float] | None


def gantt(rows: Sequence[PlanRow], quarters: Sequence[Period], today: Today, caption: str) -> Component:
    """`today` is a quarter and how far into it; every span is reached by keyboard and says what it is."""
    body = html.Tbody([_row(row, quarters, today) for row in rows])
    title = html.Caption(caption, className="visually-hidden")
    return scrolling(html.Table([title, _head(quarters, today), body], className="gantt"), caption)


def twin(rows: Sequence[PlanRow], caption: str) -> Component:
    """The same plan in words."""
    columns = [_("Activity"), _("Responsible"), _("Work"), _("Milestones")]
    cells = [(str(row.activity), str(row.responsible), _listed(row, "bar"), _listed(row, "milestone")) for row in rows]
    return table(columns, cells, caption)


def legend() -> Component:
    kinds = [("bar", _("Work")), ("milestone", _("Milestone")), ("today", _("Today"))]
    drawn = [html.Span([html.Span(className=name), words]) for name, words in kinds]
    return html.Div(drawn, className="legend", **{"aria-hidden": "true"})


def quarter_in_words(quarter: Period) -> str:
    return _("quarter {n} of {year}", n=quarter.part, year=quarter.year)


def span_in_words(span: Span) -> str:
    first, last = quarter_in_words(span.first), quarter_in_words(span.last)
    return first if span.first == span.last else _("{first} to {last}", first=first, last=last)


def _listed(row: PlanRow, kind: str) -> str:
    return "; ".join(span_in_words(span) for span in spans(row) if span.kind == kind)


def _head(quarters: Sequence[Period], today: Today) -> Component:
    years = [_year(year, len(list(group))) for year, group in groupby(quarters, key=lambda quarter: quarter.year)]
    corner = [html.Td(className="activity"), html.Td(className="responsible")]
    names = [
        html.Th(_("Activity"), scope="col", className="activity"),
        html.Th(_("Responsible"), scope="col", className="responsible"),
    ]
    return html.Thead([html.Tr(corner + years), html.Tr(names + [_quarter(one, today) for one in quarters])])


def _year(year: int, width: int) -> Component:
    shape = joined("year", _shade(year), "narrow" if width == 1 else "")
    return html.Th(str(year), colSpan=width, scope="colgroup", className=shape)


def _quarter(quarter: Period, today: Today) -> Component:
    words: list[Any] = [html.Span(str(quarter.part), **{"aria-hidden": "true"}), hidden(quarter_in_words(quarter))]
    at = _at(quarter, today)
    if at is not None:
        words.append(html.Span(_("today"), className="today-label"))
    return html.Th(words, scope="col", className=joined("quarter", _shade(quarter.year), _today(at)), style=at)


def _row(row: PlanRow, quarters: Sequence[Period], today: Today) -> Component:
    drawn = spans(row)
    head = [
        html.Th(str(row.activity), scope="row", className="activity"),
        html.Td(str(row.responsible), className="responsible"),
    ]
    return html.Tr(head + [_cell(row, drawn, quarter, quarters, today) for quarter in quarters])


def _cell(row: PlanRow, drawn: Sequence[Span], quarter: Period, quarters: Sequence[Period], today: Today) -> Component:
    late = quarters.index(quarter) > len(quarters) * 0.6
    found = [_mark(row, span, quarter, late) for span in drawn if span.covers(quarter)]
    at = _at(quarter, today)
    return html.Td(found, className=joined(_shade(quarter.year), _today(at)), style=at)


def _mark(row: PlanRow, span: Span, quarter: Period, late: bool) -> Component:
    """The piece of a span within one quarter. Its first piece takes the focus for the whole of it."""
    says = ". ".join(
        [
            f"{row.activity} ({row.responsible})",
            f"{_('Milestone') if span.kind == 'milestone' else _('Work')}: {span_in_words(span)}",
        ]
    )
    shape = joined("mark", span.kind, "from" if quarter == span.first else "", "to" if quarter == span.last else "")
    named: dict[str, Any] = {"data-tip": says, "aria-hidden": "true"}
    if quarter == span.first:
        named = {"data-tip": says, "role": "img", "aria-label": says, "tabIndex": 0}
    return html.Span(html.Span(className=shape), className=joined("tip", "tip-left" if late else ""), **named)


def _at(quarter: Period, today: Today) -> dict[str, str] | None:
    return {"--at": f"{today[1] * 100:.1f}%"} if today and today[0] == quarter else None


def _today(at: dict[str, str] | None) -> str:
    return "today" if at else ""


def _shade(year: int) -> str:
    return "" if year % 2 else "shade"


def joined(*names: str) -> str:
    """Names of classes, without the empty ones."""
    return " ".join(name for name in names if name)
