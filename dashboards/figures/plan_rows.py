"""Many projects' plans on one axis: for each a bar from its first to its last day, milestones, and who is behind.

The axis goes to the browser once, with the columns; a row says its days as numbers, and the browser places them.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboards.components.grid import grid, link, numeric, state
from saman.domain.listings import WantedPlans
from saman.domain.plan_axis import Axis, axis
from saman.domain.plan_rows import PlanRow
from saman.language import _, current, month_and_year, short_date
from saman.services.plan_rows import PlanCount

FIXED = {"sortable": False}
"""The order is the answer: late first."""


def drawn(view: PlanCount, wanted: WantedPlans) -> Component:
    place = {"grid": "plans", "wanted": wanted.query()}
    options = {"rowHeight": 46, "headerHeight": 56}
    return grid(place, _("Projects' plans"), columns(view, wanted), options=options)


def columns(view: PlanCount, wanted: WantedPlans) -> list[dict[str, Any]]:
    network = {"field": "network", "headerName": _("Network"), "flex": 2, **FIXED}
    theme = {"field": "theme", "headerName": _("Main theme"), "flex": 2, **FIXED}
    title = link("title", _("Project"), flex=3, minWidth=200, **FIXED)
    beside = {"network": [network, title], "theme": [theme, title]}.get(wanted.by, [title, network])
    line = axis(view.first, view.last, "quarter")
    edges = [column.first.toordinal() for column in line.columns]
    edges.append((line.columns[-1].last + timedelta(days=1)).toordinal())
    about = {
        "edges": edges,
        "shades": [span[:2] for span in _years(line) if not span[2] % 2],
        "today": view.today.toordinal() if line.covers(view.today) else None,
    }
    names = {"years": _years(line), "numbers": [column.number for column in line.columns], "name": _("Plan")}
    return [
        *beside,
        state("late", _("Late"), flex=1, minWidth=118, **FIXED),
        {"field": "period", "headerName": _("Period"), "flex": 2, "minWidth": 182, **FIXED},
        numeric("done", _("Done"), flex=1, minWidth=98, **FIXED),
        {
            "field": "plan",
            "cellRenderer": "PlanLane",
            "cellRendererParams": about,
            "cellDataType": False,
            "cellClass": "plan-cell",
            "headerClass": "plan-cell",
            "headerComponent": "PlanHead",
            "headerComponentParams": {**about, **names},
            "flex": 7,
            "minWidth": 380,
            **FIXED,
        },
    ]


def _years(line: Axis) -> list[tuple[int, int, int]]:
    """First column, how many, and which year."""
    found, place = [], 0
    for year, group in groupby(line.columns, key=lambda column: column.year):
        width = len(list(group))
        found.append((place, width, year))
        place += width
    return found


def cells(rows: Sequence[PlanRow]) -> list[dict[str, Any]]:
    return [_cells(row) for row in rows]


def _cells(row: PlanRow) -> dict[str, Any]:
    href = f"/projects/{row.project_id}/plan"
    about = {"id": row.project_id, "href": href, "title": row.title, "title_href": href}
    about |= {"network": row.network or _("Outside the networks"), "theme": row.theme}
    if row.first is None or row.last is None:
        return {**about, "period": _("no plan yet")}
    if row.late:
        about |= {"late": str(row.late), "late_icon": "clock", "late_tint": "brick"}
    return {
        **about,
        "period": f"{month_and_year(row.first)} – {month_and_year(row.last)}",
        "done": f"{row.done} %",
        "plan": {
            "first": row.first.toordinal(),
            "end": row.last.toordinal() + 1,
            "done": row.done,
            "late": bool(row.late),
            "points": [[day.toordinal(), reached] for day, reached in row.milestones],
            "says": _ahead(row),
        },
    }


def _ahead(row: PlanRow) -> str:
    """What the drawing tells and no other cell does."""
    ahead = next((day for day, reached in row.milestones if not reached), None)
    return _("next milestone {date}", date=_day(ahead, current())) if ahead else ""


@lru_cache(maxsize=1024)
def _day(day: date, _language: str) -> str:
    return short_date(day)


def legend() -> Component:
    kinds = [("bar", _("From the first to the last day")), ("done", _("Done, on average"))]
    kinds += [("milestone", _("Milestone")), ("late", _("Late")), ("today", _("Today"))]
    shown = [html.Span([html.Span(className=name), words]) for name, words in kinds]
    return html.Div(shown, className="legend lanes-legend", **{"aria-hidden": "true"})
