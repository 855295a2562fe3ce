"""Writing one measure: what is done, for which goal, for whom, when, and who sees to it."""

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
from saman.language import _
from saman.services import goal_edits, goal_sheets, goals, read, work

page(
    __name__,
    path_template="/projects/<project_id>/measures/<code>",
    title=lambda: _("A measure"),
    needs=goals.WRITES,
)

NEW = "new"


def layout(project_id: int, code: str, goal: object = None, **_query: Any) -> Component:
    with read() as session:
        sheet = goal_sheets.of_measure(session, actor(), project_id, None if code == NEW else code)
    measure = sheet.measure
    seen = {"project": project_id, "code": code, "row_version": measure.row_version if measure else 0}
    ways = button_row(
        button(_("Save"), primary=True, id="measure-save"), link_button(_("Back"), f"/projects/{project_id}/goals")
    )
    chosen = str(goal) if str(goal) in dict(sheet.goals) else None
    aside = [html.Div(aside_card(measure), className="stack")] if measure else []
    return html.Div(
        [
            dcc.Location(id="measure-saved", refresh="callback-nav"),
            dcc.Store(id=f"{PREFIX}read", data=seen),
            heading(_("Measure {code}", code=measure.code) if measure else _("New measure"), sheet.project.title),
            html.Div(id="measure-faults"),
            columns(card(*form.measure_fields(measure, sheet.goals, chosen), ways), *aside, kind="aside-right"),
        ]
    )


@callback(
    Output("measure-saved", "href"),
    Output("measure-faults", "children"),
    Input("measure-save", "n_clicks"),
    State(f"{PREFIX}read", "data"),
    *[State(f"{PREFIX}{name}", "value") for name in form.MEASURE],
    needs=goals.WRITES,
    running=[(Output("measure-save", "disabled"), True, False)],
    prevent_initial_call=True,
)
def save(clicks: int | None, seen: dict[str, Any], *values: Any) -> tuple[Any, Any]:
    """Back to the project's goals, or the fault above the fields, with all that was typed still in them."""
    if not clicks:
        return no_update, no_update
    project, code = int(seen["project"]), str(seen["code"])
    try:
        facts = form.measure_facts(dict(zip(form.MEASURE, values, strict=True)))
        with work(actor()) as session:
            if code == NEW:
                goal_edits.add_measure(session, actor(), project, facts)
            else:
                goal_edits.change_measure(session, actor(), project, code, facts, int(seen["row_version"]))
    except BadInput as error:
        return no_update, form.fault(error)
    return f"/projects/{project}/goals", None
