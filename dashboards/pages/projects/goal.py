"""Writing one goal: the goal clinic says what it lacks, and a revised target needs a reason."""

from typing import Any

from dash import Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component

from dashboards.components import goal_form as form
from dashboards.components.goal_form import PREFIX
from dashboards.components.lay_aside import aside_card
from dashboards.components.layout import button, button_row, card, columns, heading, link_button
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman.domain.errors import BadInput
from saman.domain.goals import Goal
from saman.language import _
from saman.services import goal_edits, goal_sheets, goals, read, work

page(
    __name__,
    path_template="/projects/<project_id>/goals/<code>",
    title=lambda: _("A goal"),
    needs=goals.WRITES,
)

NEW = "new"


def layout(project_id: int, code: str, **_query: Any) -> Component:
    with read() as session:
        sheet = goal_sheets.of_goal(session, actor(), project_id, None if code == NEW else code)
    goal = sheet.goal
    seen = {"project": project_id, "code": code, "row_version": goal.row_version if goal else 0}
    ways = button_row(
        button(_("Save"), primary=True, id="goal-save"), link_button(_("Back"), f"/projects/{project_id}/goals")
    )
    fields = [*form.goal_fields(goal, sheet.indicators), form.reason_field(asked=goal is not None), ways]
    beside = [form.clinic_card(sheet.advice if goal else None, sheet.example), *([aside_card(goal)] if goal else [])]
    return html.Div(
        [
            dcc.Location(id="goal-saved", refresh="callback-nav"),
            dcc.Store(id=f"{PREFIX}read", data=seen),
            heading(_title(goal), sheet.project.title),
            html.Div(id="goal-faults"),
            columns(card(*fields), html.Div(beside, className="stack"), kind="aside-right"),
        ]
    )


def _title(goal: Goal | None) -> str:
    return _("Goal {code}", code=goal.code) if goal else _("New goal")


@callback(
    Output(f"{PREFIX}clinic", "children"),
    *[Input(f"{PREFIX}{name}", "value") for name in form.GOAL],
    State(f"{PREFIX}read", "data"),
    needs=goals.WRITES,
    prevent_initial_call=True,
)
def advise(*values: Any) -> list[Component]:
    """What the goal lacks as it is written now, or the sentence about what cannot be read."""
    *typed, seen = values
    try:
        facts = form.goal_facts(dict(zip(form.GOAL, typed, strict=True)))
    except BadInput as error:
        return [html.P(str(error))]
    with read() as session:
        said = goals.advise(session, actor(), int(seen["project"]), facts)
    return form.clinic(said if facts.text.strip() else None)


@callback(
    Output("goal-saved", "href"),
    Output("goal-faults", "children"),
    Input("goal-save", "n_clicks"),
    State(f"{PREFIX}read", "data"),
    *[State(f"{PREFIX}{name}", "value") for name in form.GOAL],
    State(f"{PREFIX}reason", "value"),
    needs=goals.WRITES,
    running=[(Output("goal-save", "disabled"), True, False)],
    prevent_initial_call=True,
)
def save(clicks: int | None, seen: dict[str, Any], *values: Any) -> tuple[Any, Any]:
    """Back to the project's goals, or the fault above the fields, with all that was typed still in them."""
    if not clicks:
        return no_update, no_update
    *typed, reason = values
    project, code = int(seen["project"]), str(seen["code"])
    try:
        facts = form.goal_facts(dict(zip(form.GOAL, typed, strict=True)))
        with work(actor()) as session:
            if code == NEW:
                goal_edits.add_goal(session, actor(), project, facts)
            else:
                version = int(seen["row_version"])
                goal_edits.change_goal(session, actor(), project, code, facts, version, reason or "")
    except BadInput as error:
        return no_update, form.fault(error)
    return f"/projects/{project}/goals", None
