"""When every report is due; the secretariat moves a deadline here, for one project or for all."""

from typing import Any

import dash_mantine_components as dmc
from dash import Input, Output, State, ctx, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboards.components.dates import date_input
from dashboards.components.deadline_tables import deadlines_table, touched_table
from dashboards.components.layout import button, button_row, card, heading
from dashboards.components.messages import note, success
from dashboards.components.project_form import needed_date
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman import clock
from saman.domain.columns import row_id
from saman.domain.errors import BadInput
from saman.language import _, long_date, n_, relative_days
from saman.services import deadline_lists, deadline_moves, read, work
from saman.services.deadline_lists import DeadlineRow
from saman.services.deadline_moves import Move

page(
    __name__,
    path="/admin/deadlines",
    title=lambda: _("Deadlines"),
    needs="deadline.read",
    group="administration",
    order=80,
    nav=lambda: _("Deadlines"),
)

FIELDS = ("which", "project", "due_on", "reason")


def layout(**_query: Any) -> Component:
    with read() as session:
        rows = deadline_lists.overview(session, actor())
    table = card(deadlines_table(rows, actor().may("report.read")), id="deadline-table")
    forms = _form(rows) if actor().may("deadline.move") else []
    return html.Div([heading(*_answer(rows)), html.Div([table, *forms], className="stack")])


def _answer(rows: list[DeadlineRow]) -> tuple[str, str]:
    today = clock.today()
    ahead = min((row for row in rows if row.due_on >= today), key=lambda row: row.due_on, default=None)
    if ahead is None:
        return _("No deadline lies ahead"), ""
    title = _("Next deadline: {label} {period}", label=ahead.label, period=ahead.period)
    return title, f"{long_date(ahead.due_on)}, {relative_days(ahead.due_on, today)}"


def _form(rows: list[DeadlineRow]) -> list[Component]:
    choices = [{"value": row.key, "label": f"{row.label} {row.period}, {row.round_label}"} for row in rows]
    projects = {"placeholder": _("Every project"), "data": [], "searchable": True, "clearable": True}
    buttons = button_row(
        button(_("Show whom it touches"), id="deadline-preview"),
        button(_("Move the deadline"), primary=True, id="deadline-move"),
    )
    fields = [
        dmc.Select(id="deadline-which", label=_("Deadline"), data=choices, searchable=True, className="field"),
        dmc.Select(id="deadline-project", label=_("Project"), className="field", **projects),
        html.Div(date_input("deadline-due_on", _("New deadline")), className="field"),
        dmc.Textarea(id="deadline-reason", label=_("Reason, kept in the history"), value="", className="field"),
    ]
    result = html.Div(id="deadline-result", **{"aria-live": "polite"})
    return [card(*fields, buttons, result, title=_("Move a deadline"), className="prose no-print")]


@callback(
    Output("deadline-project", "data"),
    Output("deadline-project", "value"),
    Input("deadline-which", "value"),
    needs="deadline.move",
    prevent_initial_call=True,
)
def choose(which: str | None) -> tuple[list[dict[str, str]], None]:
    """The projects that owe the chosen report."""
    if not which:
        return [], None
    with read() as session:
        found = deadline_moves.projects(session, actor(), _kind(which))
    return [{"value": str(number), "label": text} for number, text in found], None


@callback(
    Output("deadline-result", "children"),
    Output("deadline-table", "children"),
    Input("deadline-preview", "n_clicks"),
    Input("deadline-move", "n_clicks"),
    *[State(f"deadline-{name}", "value") for name in FIELDS],
    needs="deadline.move",
    prevent_initial_call=True,
)
def act(shows: int | None, moves: int | None, *values: str | None) -> tuple[Component, Component]:
    if not (shows or moves):
        raise PreventUpdate
    wanted = _read(dict(zip(FIELDS, values, strict=True)))
    with work(actor()) as session:
        told = _moved(session, wanted) if ctx.triggered_id == "deadline-move" else _shown(session, wanted)
        rows = deadline_lists.overview(session, actor())
    return told, deadlines_table(rows, actor().may("report.read"))


def _shown(session: Any, wanted: Move) -> Component:
    found = deadline_moves.preview(session, actor(), wanted)
    if not found:
        return note(_("Nothing changes: the reports are due on that day already."))
    title = n_("{n} report gets another deadline", "{n} reports get another deadline", len(found))
    return html.Div([note(title), touched_table(found)])


def _moved(session: Any, wanted: Move) -> Component:
    found = deadline_moves.move(session, actor(), wanted)
    return success(n_("{n} deadline is moved.", "{n} deadlines are moved.", len(found)))


def _kind(which: str) -> tuple[int, str, str]:
    parts = which.split("|")
    round = row_id(parts[0])
    if len(parts) != 3 or round is None:
        raise BadInput(_("Choose a deadline."), "which")
    return round, parts[1], parts[2]


def _read(values: dict[str, Any]) -> Move:
    number, type_, period = _kind(values["which"] or "")
    return Move(
        round=number,
        type=type_,
        period=period,
        due_on=needed_date(values, "due_on"),
        reason=values["reason"] or "",
        project_id=row_id(values["project"]),
    )
