"""Making a project by hand."""

from typing import Any

from dash import Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component

from dashboards.components import filters
from dashboards.components import project_form as form
from dashboards.components.layout import button, button_row, card, heading, link_button
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman.domain.columns import row_id
from saman.domain.errors import BadInput
from saman.language import _
from saman.services import project_facts, projects, read, work
from saman.services.projects import NewProject

page(__name__, path="/projects/new", title=lambda: _("New project"), needs="project.create")

FIELDS = (
    *("title", "round", "main_theme", "themes", "responsible", "others"),
    *("starts_on", "ends_on", "decided_on", "case_officer_id"),
)


def layout(**_query: Any) -> Component:
    with read() as session:
        places = project_facts.municipalities(session, actor())
        officers = project_facts.officers(session, actor())
    fields = [
        form.title_field(),
        form.select_field("round", _("Round"), filters.rounds()),
        *form.theme_fields(),
        form.select_field("responsible", _("Responsible municipality"), places),
        form.several_field("others", _("Other municipalities"), places),
        form.date_field("starts_on", _("First day")),
        form.date_field("ends_on", _("Last day")),
        form.date_field("decided_on", _("Decided on")),
        form.select_field("case_officer_id", _("Case officer"), officers),
    ]
    ways = button_row(
        button(_("Create the project"), primary=True, id="project-make"), link_button(_("Back"), "/projects")
    )
    subtitle = _("It gets the next free code of its round, and the reports that the round asks for.")
    return html.Div(
        [
            dcc.Location(id="project-made", refresh="callback-nav"),
            heading(_("New project"), subtitle),
            html.Div(id="project-faults"),
            card(*fields, ways, className="prose"),
        ]
    )


@callback(
    Output("project-made", "href"),
    Output("project-faults", "children"),
    Input("project-make", "n_clicks"),
    *[State(f"{form.PREFIX}{name}", "value") for name in FIELDS],
    needs="project.create",
    running=[(Output("project-make", "disabled"), True, False)],
    prevent_initial_call=True,
)
def make(clicks: int | None, *values: Any) -> tuple[Any, Any]:
    """The new project's sheet, or the fault above the fields, with all that was typed still in them."""
    if not clicks:
        return no_update, no_update
    try:
        with work(actor()) as session:
            project = projects.create(session, actor(), _read(dict(zip(FIELDS, values, strict=True))))
    except BadInput as error:
        return no_update, form.fault(error)
    return f"/projects/{project.id}", None


def _read(values: dict[str, Any]) -> NewProject:
    return NewProject(
        title=values["title"] or "",
        round=form.needed_number(values, "round", _("Choose a round.")),
        main_theme=values["main_theme"] or "",
        themes=tuple(values["themes"] or ()),
        responsible=form.needed_number(values, "responsible", _("Choose the municipality that is responsible.")),
        others=tuple(number for number in map(row_id, values["others"] or ()) if number is not None),
        starts_on=form.needed_date(values, "starts_on"),
        ends_on=form.needed_date(values, "ends_on"),
        decided_on=form.some_date(values, "decided_on"),
        case_officer_id=row_id(values["case_officer_id"]),
    )
