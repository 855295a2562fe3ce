"""A report on paper: all sections in one, a draft marked as such."""

from dash import html
from dash.development.base_component import Component

from dashboards.components.contacts import contacts_box
from dashboards.components.layout import heading
from dashboards.components.messages import warning
from dashboards.components.report_form import asked_in
from dashboards.components.report_reading import report_title, section_card, standing
from dashboards.guard import actor
from dashboards.registry import page
from saman.language import _
from saman.services import contacts, read, report_view

page(__name__, path_template="/reports/<report_id>/print", title=lambda: _("Print"), needs="report.read")


def layout(report_id: int, **_query: str) -> Component:
    with read() as session:
        view = report_view.opened(session, actor(), report_id)
        who = contacts.of_project(session, actor(), view.report.project_id)
    places = ", ".join(place.name for place in view.form.places)
    draft = [warning(_("Draft: this has not been sent."))] if view.open_keys or not view.report.version else []
    print_button = html.Button(_("Print"), type="button", className="button primary no-print", id="print-page")
    return html.Div(
        [
            heading(
                f"{report_title(view.report)} · {view.project.title}",
                f"{places} · {standing(view.report)}",
                print_button,
            ),
            *draft,
            *[section_card(view, section) for section in view.form.sections if asked_in(section, view.showing)],
            contacts_box(who),
        ],
        className="printed stack",
    )
