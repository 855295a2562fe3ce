"""What is done beside the pages: what waits, what failed and why, and trying it again."""

from dash import ALL, Input, Output, ctx, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboards.components import job_table
from dashboards.components.job_table import ACTION, RESULT, TABLE
from dashboards.components.layout import heading
from dashboards.components.messages import success
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman.language import _, n_
from saman.services import jobs, read, work

page(
    __name__,
    path="/admin/work",
    title=lambda: _("Work beside the pages"),
    needs="overview.administration",
    group="administration",
    order=20,
    nav=lambda: _("Work beside the pages"),
)


def layout(**_query: str) -> Component:
    with read() as session:
        found, counts = jobs.listed(session, actor()), jobs.counts(session, actor())
    failed, waiting = counts.get("failed", 0), counts.get("waiting", 0)
    words = [n_("{n} has failed", "{n} have failed", failed), n_("{n} waits", "{n} wait", waiting)]
    return html.Div(
        [
            heading(_("Work beside the pages"), ", ".join(words)),
            html.Div(id=RESULT, className="stack", **{"aria-live": "polite"}),
            html.Div(job_table.drawn(found), id=TABLE),
        ]
    )


@callback(
    Output(RESULT, "children"),
    Output(TABLE, "children"),
    Input({"type": ACTION, "action": ALL, "job": ALL}, "n_clicks"),
    needs="overview.administration",
    prevent_initial_call=True,
)
def change(clicks: list[int | None]) -> tuple[Component, Component]:
    if not any(clicks):
        raise PreventUpdate
    chosen = ctx.triggered_id
    with work(actor()) as session:
        done = job_table.ACTIONS[chosen["action"]](session, actor(), chosen["job"])
        found = jobs.listed(session, actor())
    return success(done), job_table.drawn(found)
