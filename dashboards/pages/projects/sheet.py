"""One project on a sheet that can be printed: facts, who takes part, reports, figures and history."""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components import (
    project_figures,
    project_sheet,
    sheet_budget,
    sheet_goals,
    sheet_papers,
    sheet_parties,
    sheet_plan,
    sheet_story,
)
from dashboards.components.contacts import contacts_box
from dashboards.components.expected import expected_card
from dashboards.components.history_lines import history_table
from dashboards.components.invite import invite_section
from dashboards.components.layout import card, columns, heading, link_button
from dashboards.guard import actor
from dashboards.registry import page
from saman.domain.listings import WantedHistory
from saman.domain.recusals import judges
from saman.language import _
from saman.services import history, indicators, own_figures, project_sheets, read
from saman.services.history import Line

page(__name__, path_template="/projects/<project_id>", title=lambda: _("Project"), needs="project.read")

LAST_CHANGES = 20


def layout(project_id: int, **_query: Any) -> Component:
    with read() as session:
        sheet = project_sheets.open_sheet(session, actor(), project_id)
        figures = indicators.of_project(session, actor(), project_id)
        own = own_figures.of_project(session, actor(), project_id)
        changes = _changes(session, project_id)
    main = [
        project_sheet.fact_list(sheet),
        *sheet_story.background(sheet.told),
        *expected_card(sheet.told.judged, project_id),
        sheet_goals.goals(sheet.told, figures, project_id),
        sheet_plan.plan(sheet.told.plan, project_id),
        *sheet_budget.budget(sheet.told.budget, sheet.told.granted),
        project_sheet.seats(sheet),
        project_sheet.reports(sheet.reports),
        project_figures.figures(figures, own, project_id if actor().may("report.read") else None),
        *project_figures.over_time(own, actor().may("report.read")),
        project_sheet.people(sheet),
        *sheet_papers.papers(sheet.reports, sheet.told.attached),
        *_history(project_id, changes),
    ]
    aside = [
        *sheet_story.decision(sheet.told),
        *sheet_parties.parties(sheet),
        contacts_box(sheet.contacts),
        *invite_section(sheet),
    ]
    title = f"{sheet.project.title}: {project_sheet.answer(sheet)}"
    names = ", ".join(seat.name for seat in sheet.seats if seat.ends_on is None)
    sides = columns(html.Div(main, className="stack"), html.Div(aside, className="stack"), kind="aside-right")
    return html.Div([heading(title, names, _ways(project_id)), sides])


def _changes(session: Any, project_id: int) -> list[Line]:
    if not actor().may("history.read"):
        return []
    return history.find(session, actor(), WantedHistory(project=project_id), LAST_CHANGES).lines


def _history(project_id: int, lines: list[Line]) -> list[Component]:
    if not lines:
        return []
    more = dcc.Link(_("All changes"), href=f"/history?project={project_id}")
    return [card(history_table(lines, _("Last changes"), with_project=False), title=_("Last changes"), aside=more)]


def _ways(project_id: int) -> list[Component]:
    ways = [link_button(_("Goals and measures"), f"/projects/{project_id}/goals")]
    ways.append(link_button(_("Progress plan"), f"/projects/{project_id}/plan"))
    ways.append(link_button(_("Risks"), f"/projects/{project_id}/risks"))
    ways.append(link_button(_("Changes"), f"/projects/{project_id}/changes"))
    ways.append(link_button(_("Contact log"), f"/projects/{project_id}/contacts"))
    ways.append(link_button(_("One story"), f"/projects/{project_id}/story"))
    ways.append(link_button(_("On two sheets"), f"/projects/{project_id}/print"))
    ways += [link_button(_("All its reports"), f"/reports?project={project_id}")] if actor().may("report.read") else []
    if judges(actor()):
        ways.append(link_button(_("Impartiality"), f"/projects/{project_id}/impartiality"))
    if actor().may("project.edit"):
        ways.append(link_button(_("Change the facts"), f"/projects/{project_id}/edit"))
    return ways
