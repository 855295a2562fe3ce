"""Changing the facts of a project."""

from typing import Any

from dash import Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component

from dashboards.components import project_form as form
from dashboards.components import project_listing
from dashboards.components.contacts import contacts_box
from dashboards.components.layout import button, button_row, card, columns, heading, link_button
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman.domain.columns import row_id
from saman.domain.errors import BadInput
from saman.domain.projects import Project
from saman.language import _
from saman.services import contacts, project_facts, project_sheets, read, work
from saman.services.project_facts import Facts

page(__name__, path_template="/projects/<project_id>/edit", title=lambda: _("Change a project"), needs="project.edit")

FIELDS = ("title", "status", "starts_on", "ends_on", "decided_on", "case_officer_id")


def layout(project_id: int, **_query: Any) -> Component:
    with read() as session:
        project = project_sheets.open_sheet(session, actor(), project_id).project
        who = contacts.of_project(session, actor(), project_id)
        officers = project_facts.officers(session, actor())
    body = columns(card(*_fields(project, officers)), contacts_box(who), kind="aside-right")
    return html.Div(
        [
            dcc.Location(id="project-changed", refresh="callback-nav"),
            dcc.Store(id="project-read", data={"id": project.id, "row_version": project.row_version}),
            heading(_("Change {title}", title=project.title), project.code),
            html.Div(id="project-change-faults"),
            body,
        ]
    )


def _fields(project: Project, officers: list[tuple[int, str]]) -> list[Component]:
    back = link_button(_("Back"), f"/projects/{project.id}")
    return [
        form.title_field(project.title),
        form.select_field("status", _("Status"), project_listing.statuses(), project.status),
        form.date_field("starts_on", _("First day"), project.starts_on),
        form.date_field("ends_on", _("Last day"), project.ends_on),
        form.date_field("decided_on", _("Decided on"), project.decided_on),
        form.select_field("case_officer_id", _("Case officer"), officers, project.case_officer_id),
        button_row(button(_("Save"), primary=True, id="project-change"), back),
    ]


@callback(
    Output("project-changed", "href"),
    Output("project-change-faults", "children"),
    Input("project-change", "n_clicks"),
    State("project-read", "data"),
    *[State(f"{form.PREFIX}{name}", "value") for name in FIELDS],
    needs="project.edit",
    running=[(Output("project-change", "disabled"), True, False)],
    prevent_initial_call=True,
)
def change(clicks: int | None, seen: dict[str, int], *values: Any) -> tuple[Any, Any]:
    """Back to the sheet, or the fault above the fields."""
    if not clicks:
        return no_update, no_update
    try:
        facts = _read(dict(zip(FIELDS, values, strict=True)))
        with work(actor()) as session:
            project_facts.edit(session, actor(), int(seen["id"]), facts, int(seen["row_version"]))
    except BadInput as error:
        return no_update, form.fault(error)
    return f"/projects/{seen['id']}", None


def _read(values: dict[str, Any]) -> Facts:
    return Facts(
        title=values["title"] or "",
        status=values["status"] or "",
        starts_on=form.needed_date(values, "starts_on"),
        ends_on=form.needed_date(values, "ends_on"),
        decided_on=form.some_date(values, "decided_on"),
        case_officer_id=row_id(values["case_officer_id"]),
    )
