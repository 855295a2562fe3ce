"""The receipt of a sent report: what was sent, when, its checksum, who has read it, and where its figures go."""

from dash import html
from dash.development.base_component import Component

from dashboards.components.contacts import contacts_box
from dashboards.components.figure_uses import uses_card
from dashboards.components.files_list import files_list
from dashboards.components.layout import card, facts, heading, link_button
from dashboards.components.reading_card import reading_card
from dashboards.components.report_reading import case_paper_card, report_title, standing, version_link
from dashboards.components.signing_page import sent_card
from dashboards.guard import actor
from dashboards.registry import page
from saman.domain.workflow import State
from saman.language import _, date_and_time, long_date, number
from saman.services import contacts, figure_uses, read, readings, reports, signing_view

page(__name__, path_template="/reports/<report_id>/receipt", title=lambda: _("Receipt"), needs="report.read")


def layout(report_id: int, **_query: str) -> Component:
    with read() as session:
        found, receipt = reports.receipt(session, actor(), report_id)
        marks = signing_view.when_sent(session, actor(), report_id)
        reading = readings.of_report(session, actor(), report_id)
        uses = figure_uses.of_report(session, actor(), report_id)
        who = contacts.of_project(session, actor(), found.report.project_id)
    title = _("{report} is sent", report=report_title(found.report))
    told = _(
        "It will be read by {date}. Until somebody opens it you can pull it back.", date=long_date(receipt.read_by)
    )
    sheet = facts(
        (_("Project"), found.project.title),
        (_("Version"), number(receipt.version)),
        (_("Sent"), date_and_time(receipt.submitted_at)),
        (_("To be read by"), long_date(receipt.read_by)),
        (_("Checksum (SHA-256)"), html.Code(receipt.checksum, className="checksum")),
        (_("Document"), version_link(report_id, receipt.version)),
        *([(_("Files"), files_list(receipt.files, checksums=True))] if receipt.files else []),
    )
    actions = [
        link_button(_("See what was sent"), f"/reports/{report_id}"),
        link_button(_("Print"), f"/reports/{report_id}/print"),
        link_button(_("To the front page"), "/", primary=True),
    ]
    council = [case_paper_card(found.report)] if actor().sees_drafts else []
    used = [uses_card(uses, found.report, actor())]
    waits = found.report.state == State.SUBMITTED
    main = html.Div([card(sheet, title=_("Receipt")), *sent_card(marks), *used, *council], className="stack")
    body = html.Div(
        [main, html.Div([reading_card(reading, report_id), contacts_box(who)], className="stack")],
        className="columns aside-right",
    )
    return html.Div([heading(title, told if waits else standing(found.report), actions), body])
