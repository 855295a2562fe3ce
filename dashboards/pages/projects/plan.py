"""A project's own progress plan: activities, milestones, what waits for what, baseline and report deadlines."""

from typing import Any

from dash import Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component

from dashboards.components.download import plan_links
from dashboards.components.empty import empty
from dashboards.components.layout import button, button_row, card, heading, link_button
from dashboards.figures import project_plan
from dashboards.figures.plan_lanes import scale_of, scales
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman.language import _, long_date, n_
from saman.services import plan_edits, project_plans, read, work
from saman.services.project_plans import EDITS, ProjectPlan

page(
    __name__,
    path_template="/projects/<project_id>/plan",
    title=lambda: _("Progress plan"),
    needs="project.read",
)


def layout(project_id: int, scale: object = "quarter", **_query: Any) -> Component:
    with read() as session:
        plan = project_plans.opened(session, actor(), project_id)
    writes = actor().may(EDITS)
    ways = _ways(project_id, plan.project.code, writes)
    head = heading(f"{plan.project.title}: {_answer(plan)}", _("Progress plan"), ways)
    if not plan.items:
        return html.Div([head, _nothing(project_id, writes)])
    caption = _("The progress plan of {project}", project=plan.project.title)
    by = scale_of(scale)
    words = card(project_plan.twin(plan, caption, writes), title=_("In words"))
    drawn = card(
        scales(f"/projects/{project_id}/plan", by), project_plan.drawn(plan, by, caption), project_plan.legend(plan)
    )
    return html.Div([head, html.Div([drawn, words, *_baseline(plan, writes)], className="stack")])


def _answer(plan: ProjectPlan) -> str:
    if not plan.items:
        return _("no plan yet")
    late = len(plan.late)
    if late:
        return n_("{n} thing is late", "{n} things are late", late)
    ahead = [one for one in plan.items if one.is_milestone and one.ends_on >= plan.today]
    if not ahead:
        return _("nothing is late")
    following = min(ahead, key=lambda one: one.ends_on)
    return _("next milestone {date}", date=long_date(following.ends_on))


def _ways(project_id: int, code: str, writes: bool) -> list[Component]:
    new = f"/projects/{project_id}/plan/{plan_edits.NEW}"
    add = [link_button(_("Add an activity"), new, primary=True)] if writes else []
    files = plan_links(code) if actor().may("export.read") else []
    return [*add, link_button(_("The project"), f"/projects/{project_id}"), *files]


def _nothing(project_id: int, writes: bool) -> Component:
    new = f"/projects/{project_id}/plan/{plan_edits.NEW}"
    step = link_button(_("Add an activity"), new, primary=True) if writes else None
    words = _("Here stand the project's activities and milestones, with the deadlines of its reports drawn in.")
    return empty(_("No plan yet"), words, step)


def _baseline(plan: ProjectPlan, writes: bool) -> list[Component]:
    if not writes:
        return []
    told = _(
        "The baseline is what the plan is measured against: the days as they stand now are drawn behind later ones."
    )
    parts = [
        dcc.Location(id="plan-based", refresh="callback-nav"),
        dcc.Store(id="plan-read", data={"project": plan.project.id}),
        html.P(told),
        html.P(_("There is a baseline. To set it anew replaces it; history keeps the old."))
        if plan.has_baseline
        else "",
        button_row(button(_("Set the baseline"), id="plan-baseline")),
    ]
    return [card(*parts, title=_("The baseline"))]


@callback(
    Output("plan-based", "href"),
    Input("plan-baseline", "n_clicks"),
    State("plan-read", "data"),
    needs=EDITS,
    running=[(Output("plan-baseline", "disabled"), True, False)],
    prevent_initial_call=True,
)
def set_baseline(clicks: int | None, seen: dict[str, Any]) -> Any:
    if not clicks:
        return no_update
    project = int(seen["project"])
    with work(actor()) as session:
        plan_edits.set_baseline(session, actor(), project)
    return f"/projects/{project}/plan"
