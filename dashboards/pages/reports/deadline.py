"""The deadline of one report: a project asks for a later one here, and the secretariat answers."""

from typing import Any

from dash import Input, Output, State, ctx, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboards.components.deadline_requests import ask_card, decide_card, told_card
from dashboards.components.layout import heading, link_button
from dashboards.components.messages import success
from dashboards.components.project_form import needed_date
from dashboards.components.report_reading import report_title
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman import clock
from saman.language import _, long_date, relative_days
from saman.services import Session, deadline_requests, read, work

page(__name__, path_template="/reports/<report_id>/deadline", title=lambda: _("The deadline"), needs="report.read")


def layout(report_id: int, **_query: str) -> Component:
    with read() as session:
        drawn = _drawn(session, report_id)
    return html.Div([dcc.Store(id="request-report", data=report_id), html.Div(drawn, id="request-page")])


def _drawn(session: Session, report_id: int) -> list[Component]:
    found = deadline_requests.of_report(session, actor(), report_id)
    title = _("Deadline: {project}, {report}", project=found.project.title, report=report_title(found.report).lower())
    day = found.report.due_on
    when = f"{long_date(day)}, {relative_days(day, clock.today())}"
    aside = html.Div([*ask_card(found), *decide_card(found)], className="stack")
    body = html.Div([told_card(found), aside], className="columns aside-right")
    return [heading(title, when, link_button(_("To the report"), f"/reports/{report_id}")), body]


@callback(
    Output("request-page", "children"),
    Input("request-ask", "n_clicks"),
    State("request-report", "data"),
    State("request-wanted_on", "value"),
    State("request-reason", "value"),
    prevent_initial_call=True,
    needs="report.submit",
)
def ask(clicks: int | None, report: int, wanted_on: str | None, reason: str | None) -> list[Component]:
    if not clicks:
        raise PreventUpdate
    day = needed_date({"wanted_on": wanted_on}, "wanted_on")
    with work(actor()) as session:
        deadline_requests.ask(session, actor(), report, day, reason or "")
        return [success(_("You have asked for a later deadline.")), *_drawn(session, report)]


@callback(
    Output("request-page", "children", allow_duplicate=True),
    Input("request-withdraw", "n_clicks"),
    State("request-report", "data"),
    prevent_initial_call=True,
    needs="report.submit",
)
def withdraw(clicks: int | None, report: int) -> list[Component]:
    if not clicks:
        raise PreventUpdate
    with work(actor()) as session:
        deadline_requests.withdraw(session, actor(), report)
        return [success(_("The request is taken back.")), *_drawn(session, report)]


@callback(
    Output("request-page", "children", allow_duplicate=True),
    Input("request-grant", "n_clicks"),
    Input("request-refuse", "n_clicks"),
    State("request-report", "data"),
    State("request-due_on", "value"),
    State("request-answer", "value"),
    prevent_initial_call=True,
    needs="deadline.move",
)
def decide(grants: int | None, refuses: int | None, report: int, *said: Any) -> list[Component]:
    if not (grants or refuses):
        raise PreventUpdate
    due_on, answer = said
    with work(actor()) as session:
        if ctx.triggered_id == "request-refuse":
            deadline_requests.refuse(session, actor(), report, answer or "")
            told = _("The deadline stands, and the project is told why.")
        else:
            day = needed_date({"due_on": due_on}, "due_on")
            deadline_requests.grant(session, actor(), report, day, answer or "")
            told = _("The deadline is moved.")
        return [success(told), *_drawn(session, report)]
