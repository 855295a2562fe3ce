"""The project sheet on two sheets of paper."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboards.components import project_sheet, sheet_paper
from dashboards.components.layout import heading, link_button
from dashboards.guard import actor
from dashboards.registry import page
from saman import clock
from saman.language import _, long_date
from saman.services import indicators, project_sheets, read

page(__name__, path_template="/projects/<project_id>/print", title=lambda: _("Print"), needs="project.read")


def layout(project_id: int, **_query: Any) -> Component:
    with read() as session:
        sheet = project_sheets.open_sheet(session, actor(), project_id)
        figures = indicators.of_project(session, actor(), project_id)
    title = f"{sheet.project.title}: {project_sheet.answer(sheet)}"
    ways = [
        link_button(_("The whole project sheet"), f"/projects/{project_id}"),
        html.Button(_("Print"), type="button", className="button primary no-print", id="print-page"),
    ]
    return html.Div(
        [
            heading(title, _("As it stands on {date}", date=long_date(clock.today())), ways),
            html.Div(sheet_paper.first_sheet(sheet, figures), className="stack"),
            html.Div(sheet_paper.second_sheet(sheet, figures), className="stack"),
        ],
        className="printed on-paper stack",
    )
