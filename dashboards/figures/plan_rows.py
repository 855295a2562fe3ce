"""Many projects' plans on one axis: for each a bar from its first to its last day, milestones, and who is behind."""

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.ready import ready
from dashboards.components.states import pill
from dashboards.figures.plan_lanes import Lane, Mark, lanes
from saman.domain.plan_axis import axis
from saman.domain.plan_rows import PlanRow
from saman.language import _, n_, number, short_date
from saman.services.plan_rows import PlanRows


def drawn(view: PlanRows, rows: Sequence[PlanRow], caption: str) -> Component:
    line = axis(view.first, view.last, "quarter")
    return lanes([_lane(row) for row in rows], line, view.today, caption, (_("Project"), _("Network")))


def legend() -> Component:
    kinds = [("bar", _("From the first to the last day")), ("done", _("Done, on average"))]
    kinds += [("milestone", _("Milestone")), ("late", _("Late")), ("today", _("Today"))]
    shown = [html.Span([html.Span(className=name), words]) for name, words in kinds]
    return html.Div(shown, className="legend lanes-legend", **{"aria-hidden": "true"})


def _lane(row: PlanRow) -> Lane:
    words: list[Any] = [ready(dcc.Link, row.title, href=f"/projects/{row.project_id}/plan")]
    if row.first is None or row.last is None:
        return Lane([*words, " ", html.Span(_("no plan yet"), className="muted small")], row.network, [])
    late = n_("{n} thing is late", "{n} things are late", row.late)
    words += [" ", pill(n_("{n} late", "{n} late", row.late), "brick", "clock")] if row.late else []
    part = f"bar from to{' late' if row.late else ''}{' whole' if row.done == 100 else ''}"
    bar = Mark(part, row.first, row.last, _said(row, late), row.done / 100)
    points = [Mark(f"milestone{' whole' if reached else ''}", day, day) for day, reached in row.milestones]
    return Lane(words, row.network, [bar, *points])


def _said(row: PlanRow, late: str) -> str:
    """The whole row for those who do not see it drawn."""
    assert row.first
    assert row.last
    parts = [f"{row.title}: {short_date(row.first)} – {short_date(row.last)}"]
    parts.append(_("{n} per cent done", n=number(row.done)))
    parts += [late] if row.late else []
    ahead = [day for day, reached in row.milestones if not reached]
    parts += [_("next milestone {date}", date=short_date(ahead[0]))] if ahead else []
    return ". ".join(parts)
