"""Lines of history as a table: when, who, what, from and to."""

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.tables import table
from saman.language import _, date_and_time
from saman.services.history import Line


def history_table(lines: Sequence[Line], caption: str, with_project: bool = True) -> Component:
    heads = [_("When"), _("Who"), *([_("Project")] if with_project else []), _("What"), _("From and to")]
    return table(heads, [_cells(line, with_project) for line in lines], caption)


def _cells(line: Line, with_project: bool) -> list[Any]:
    who = [html.Div(line.who), html.Div(line.role, className="muted small")]
    what = [html.Div(line.what), html.Div(line.event, className="muted small")]
    project = dcc.Link(line.project, href=f"/projects/{line.project_id}") if line.project_id else ""
    return [date_and_time(line.at), who, *([project] if with_project else []), what, _changes(line)]


def _changes(line: Line) -> Component:
    if line.hidden:
        told: list[Component] = [html.Div(_("Only the project reads its answers here"), className="muted")]
    else:
        told = [_change(change.field, change.before, change.after) for change in line.changes]
    reason = [html.Div(_("Reason: {reason}", reason=line.reason), className="small")] if line.reason else []
    return html.Div([*told, *reason])


def _change(field: str, before: str, after: str) -> Component:
    name = html.Span(f"{field}: ", className="muted")
    if not before:
        return html.Div([name, after])
    return html.Div([name, html.Del(before), " → ", html.Ins(after) if after else _("nothing")])
