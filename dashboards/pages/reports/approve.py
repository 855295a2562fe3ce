"""Approving one report or many at once, after a look at what it is that will be approved."""

from typing import Any

from dash import ALL, Input, Output, State, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboards.components import approving
from dashboards.components.messages import success
from dashboards.guard import actor
from dashboards.registry import callback, client_callback, page
from saman.domain.listings import WantedReports
from saman.language import _, n_
from saman.services import approvals, read, work

page(__name__, path="/reports/approve", title=lambda: _("Approve reports"), needs="report.approve")


def layout(**query: Any) -> Component:
    with read() as session:
        waiting = approvals.waiting(session, actor(), WantedReports.read(query))
    return html.Div(approving.approving_page(waiting), id="approve-page", className="approving")


client_callback(
    "choose_all",
    Output("approve-chosen", "value"),
    Input({"type": "approve-all", "how": ALL}, "n_clicks"),
    State("approve-ids", "data"),
    prevent_initial_call=True,
)


@callback(
    Output("approve-preview", "children"),
    Input("approve-show", "n_clicks"),
    State("approve-chosen", "value"),
    needs="report.approve",
    prevent_initial_call=True,
)
def show(clicks: int | None, chosen: list[str] | None) -> Component:
    if not clicks:
        raise PreventUpdate
    with read() as session:
        return approving.preview(approvals.chosen(session, actor(), [int(one) for one in chosen or []]))


@callback(
    Output("approve-page", "children"),
    Input("approve-confirm", "n_clicks"),
    State("approve-seen", "data"),
    State({"type": "approve-reason", "key": ALL}, "value"),
    needs="report.approve",
    prevent_initial_call=True,
)
def confirm(clicks: int | None, seen: dict[str, int], reasons: list[str | None]) -> list[Component]:
    if not clicks:
        raise PreventUpdate
    versions = {int(number): version for number, version in seen.items()}
    with work(actor()) as session:
        done = approvals.approve(session, actor(), versions, next(iter(reasons), None) or "")
        waiting = approvals.waiting(session, actor())
    told = success(n_("{n} report is approved.", "{n} reports are approved.", len(done)))
    return approving.approving_page(waiting, told)
