"""A report to be read: what was answered, section by section, beside last period, and what happened to it."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboards.components.answers import moved, moved_in_words, shown
from dashboards.components.deadline_requests import side_card
from dashboards.components.download import download_link
from dashboards.components.empty import empty
from dashboards.components.fields import remark_box
from dashboards.components.layout import button, button_row, card, heading, link_button
from dashboards.components.report_form import asked_in, section_title
from dashboards.components.states import state_pill
from dashboards.components.tables import Column, table
from dashboards.components.waivers import beside
from saman import clock, config
from saman.domain.access import Actor
from saman.domain.answer_words import label_of
from saman.domain.form import FormSection
from saman.domain.reports import Report, ReportEvent
from saman.domain.threads import Thread, may_write
from saman.language import _, date_and_time, day_and_month, number, relative_days
from saman.services.report_forms import Earlier
from saman.services.report_view import ReportView


def report_title(report: Report) -> str:
    """Årsrapport 2012"""
    return f"{config.current().report_type(report.type).label} {report.period}"


def subtitle(view: ReportView) -> str:
    """Which project, when it is due, and how long the reading takes."""
    due = view.report.due_on
    days = config.current().about.review.review_days
    words = [
        view.project.title,
        _("due {date}, {when}", date=day_and_month(due), when=relative_days(due, clock.today())),
        _("the network leader reads it within {days} working days", days=number(days)),
    ]
    return " · ".join(words)


def standing(report: Report) -> str:
    """What has happened to it so far, in one line."""
    if report.submitted_at is None:
        return _("not sent yet")
    sent = date_and_time(report.submitted_at)
    words = [_("sent {when}, version {version}", when=sent, version=number(report.version))]
    if report.approved_at is not None and report.state == "approved":
        words.append(_("approved {date}", date=day_and_month(clock.local(report.approved_at).date())))
    return ", ".join(words)


def state_of(report: Report) -> str:
    return "not_opened" if report.touched_at is None and report.state == "draft" else report.state


def reading_page(view: ReportView, beside_it: Sequence[Component], reader: Actor) -> Component:
    """`beside_it` comes last in the column to the right."""
    title = f"{report_title(view.report)} · {view.project.title}"
    return html.Div(
        [
            heading(title, [state_pill(state_of(view.report)), " ", standing(view.report)], _actions(view, reader)),
            html.Div(id="report-result"),
            html.Div(
                [_body(view), html.Div(_beside(view, beside_it), className="stack")],
                className="columns aside-right",
            ),
        ]
    )


def _beside(view: ReportView, beside_it: Sequence[Component]) -> list[Component]:
    deadline = side_card(view.report, view.asked, view.may_ask)
    return [_happened(view.events), *deadline, *_for_the_council(view), *beside_it]


def _actions(view: ReportView, reader: Actor) -> list[Component]:
    links = [link_button(_("Print"), f"/reports/{view.report.id}/print")]
    if view.report.version and reader.may("report.submit"):
        links.append(link_button(_("Receipt"), f"/reports/{view.report.id}/receipt"))
    if view.report.version:
        links.append(link_button(_("The plan as it was"), f"/reports/{view.report.id}/plan"))
    if may_write(reader) or view.threads:
        links.append(link_button(questions_words(view.threads), f"/reports/{view.report.id}/questions"))
    if view.form.type.signing != "none" and (view.sees_draft or view.report.version):
        waits = view.report.state == "signing"
        links.append(link_button(_("Signing"), f"/reports/{view.report.id}/signing", primary=waits))
    if "pull_back" in view.actions:
        links.append(button(_("Pull back"), id={"type": "pull-back", "report": view.report.id}))
    if view.report.version and (reader.may("report.review") or reader.may("report.approve")):
        waits = bool(view.actions & {"begin_review", "recommend", "approve"})
        links.append(link_button(_("Open the review"), f"/reports/{view.report.id}/review", primary=waits))
    return links


def questions_words(threads: Mapping[str, Thread]) -> str:
    still = sum(not thread.settled for thread in threads.values())
    return _("Questions ({n} open)", n=still) if still else _("Questions")


def _body(view: ReportView) -> Component:
    if not view.report.version and not view.sees_draft:
        explanation = _("What is not sent yet is the project's own. The answers show here once the report is sent.")
        return empty(_("Not sent yet"), explanation)
    if not view.answers:
        return empty(_("Nothing is answered"), _("The report was sent without answers, or it has no questions yet."))
    asked = [section for section in view.form.sections if asked_in(section, view.showing)]
    return html.Div([section_card(view, section) for section in asked], className="stack")


def section_card(view: ReportView, section: FormSection) -> Component:
    rows = [_row(view, asked) for asked in asked_in(section, view.showing)]
    answers = answers_table(view.earlier, view.report.period, rows, section_title(section), heading_kind(section))
    return card(stacking(answers, view.earlier.period, view.report.period), title=section_title(section))


def heading_kind(section: FormSection) -> str:
    """Headings stand over what the column holds: numbers to the right, texts to the left."""
    return "num" if any(asked.field.is_number for asked in section.questions) else "text"


def stacking(answers: Component, earlier: str, period: str) -> Component:
    """On a phone the rows of the table stand as blocks, and each value says its year."""
    return html.Div(
        answers, className="stacking", style={"--before": f"'{earlier or period}: '", "--now": f"'{period}: '"}
    )


def answers_table(earlier: Earlier, period: str, rows: list[list[Any]], caption: str, kind: str) -> Component:
    if not earlier.period:
        return table(
            [Column(_("Question")), Column(period, kind)],
            [row[::2] for row in rows],
            caption,
            className="answers alone",
        )
    columns = [
        Column(_("Question")),
        Column(earlier.period, kind),
        Column(period, kind),
        Column(_("Change"), "num"),
    ]
    return table(columns, rows, caption, className="answers")


def _row(view: ReportView, asked: Any) -> list[Any]:
    several = len(view.form.places) > 1
    delta = moved(asked, view.answers, view.earlier.answers)
    change = moved_in_words(asked, delta, view.earlier.answers) if delta is not None else ""
    before = shown(asked, view.earlier.answers) if asked.key in view.earlier.answers else ""
    label: list[Any] = [label_of(asked, several)]
    if remark := view.remarks.get(asked.key):
        label.append(remark_box(remark))
    label += beside(view.waivers, asked.field.key)
    return [html.Div(label), before, shown(asked, view.answers), change]


def _happened(events: list[tuple[ReportEvent, str]]) -> Component:
    if not events:
        return card(html.P(_("Nothing yet."), className="muted"), title=_("What has happened"))
    return card(
        html.Ol([html.Li(event_item(event, name)) for event, name in reversed(events)], className="timeline"),
        title=_("What has happened"),
    )


def _for_the_council(view: ReportView) -> list[Component]:
    return [case_paper_card(view.report)] if view.sees_draft else []


def case_paper_card(report: Report) -> Component:
    """The project's own case paper, to be finished and put before its council."""
    told = _("A draft made of the report: proposal, background and what was reported. Small numbers are hidden.")
    where = f"/reports/{report.id}/case-paper"
    links = [download_link(_("As Word"), f"{where}.docx"), download_link(_("As PDF"), f"{where}.pdf")]
    return card(html.P(told), button_row(*links), title=_("Case paper for the council"))


def event_words(action: str) -> str:
    words = {
        "request_signing": _("Put to signing"),
        "withdraw": _("Withdrawn from signing"),
        "submit": _("Sent in"),
        "pull_back": _("Pulled back"),
        "begin_review": _("Review begun"),
        "lay_aside": _("Review laid aside"),
        "return": _("Returned"),
        "recommend": _("Recommended"),
        "approve": _("Approved"),
        "reopen": _("Reopened"),
    }
    return words.get(action, action)


def event_item(event: ReportEvent, name: str) -> list[Any]:
    """What was done, when and by whom, and the words that went with it."""
    said = [text for text in (event.reason, event.note) if text]
    return [
        html.Strong(event_words(event.action)),
        html.Div(f"{date_and_time(event.at)} · {name}" if name else date_and_time(event.at), className="muted small"),
        *[html.P(text) for text in said],
        *([html.Div(version_link(event.report_id, event.version))] if event.action == "submit" else []),
    ]


def version_link(report_id: int, version: int) -> Component:
    """The document of what was sent; a file, so the page stays."""
    text = _("Version {n} as it was sent (PDF)", n=number(version))
    return html.A(text, href=f"/reports/{report_id}/versions/{version}.pdf", download="")
