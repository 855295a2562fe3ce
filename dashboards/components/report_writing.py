"""The page on which a report is written: its stores, sections, actions, and the reviewer's words."""

import secrets

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components import presence, report_form, report_saving
from dashboards.components.conversations import ask_card
from dashboards.components.deadline_requests import side_card
from dashboards.components.fields import EVERY, confirm_id, remark_box
from dashboards.components.layout import button, card, heading, link_button
from dashboards.components.report_reading import report_title, subtitle
from dashboards.components.states import pill
from saman.domain.columns import stored_id
from saman.domain.form import FormSection, Question
from saman.domain.prefilling import BUDGET
from saman.language import _
from saman.services.report_view import ReportView


def form_page(view: ReportView, wanted: str, who: Component) -> Component:
    section = report_form.current(view, wanted)
    title = f"{report_title(view.report)} · {report_form.section_title(section)}"
    asked = [one for one in section.questions if one.key not in view.threads]
    return html.Div(
        [
            *_stores(view, section.key),
            heading(title, subtitle(view), _actions(view)),
            html.Div(id="report-result"),
            html.Div(id="answers-conflicts"),
            html.Div(
                [
                    _section_nav(view, section.key),
                    _card(view, section),
                    _beside(view, asked, who),
                ],
                className="columns form-columns",
            ),
        ],
        **{"data-report": str(view.report.id)},
    )


def _beside(view: ReportView, asked: list[Question], who: Component) -> Component:
    deadline = side_card(view.report, view.asked, view.may_ask)
    return html.Div([*_remarks(view), *deadline, ask_card(stored_id(view.report), asked), who], className="stack")


def _stores(view: ReportView, section: str) -> list[Component]:
    editor, steering = secrets.token_hex(8), sorted(view.form.steering)
    meta = {"report": view.report.id, "section": section, "editor": editor, "steering": steering}
    meta["signed"] = view.form.type.is_signed
    return [
        dcc.Store(id="answers-meta", data=meta),
        dcc.Store(id="answers-base", data=report_saving.base_of(view.form, view.answers, view.begun_with)),
        dcc.Store(id="answers-key", data=secrets.token_hex(16)),
        dcc.Store(id="answers-save"),
        dcc.Store(id="answers-watch"),
        dcc.Store(id="answers-send"),
        dcc.Store(id="answers-stale"),
        dcc.Store(id="answers-hidden"),
        dcc.Store(id=presence.BEAT),
        dcc.Location(id="report-goto", refresh="callback-nav"),
    ]


def _section_nav(view: ReportView, here: str) -> Component:
    """Its id carries the section: an answer that arrives after a change of section finds nothing to overwrite."""
    links = report_form.section_list(stored_id(view.report), view.form, here, view.problems, view.answers)
    return html.Nav(links, id={"type": "answers-sections", "here": here}, **{"aria-label": _("Sections")})


def _actions(view: ReportView) -> list[Component]:
    status = html.Div(
        pill(_("Saved as you type"), "", "check"), id="answers-status", role="status", className="save-state"
    )
    preview = link_button(_("Preview"), f"/reports/{view.report.id}/print")
    may = bool(view.actions & {"submit", "request_signing"})
    why_not = {} if may else {"title": _("The project leader sends the report.")}
    words = {"parties": _("Put to signing"), "owner": _("Put to the project owner")}.get(
        view.form.type.signing, _("Send in")
    )
    send = button(words, primary=True, id="send-report", disabled=not may, **why_not)
    sheet = link_button(_("Fill in with Excel"), f"/reports/{view.report.id}/workbook")
    return [status, sheet, preview, send]


def _card(view: ReportView, section: FormSection) -> Component:
    place = view.form.sections.index(section)
    around = []
    for step, word in ((place - 1, _("Previous: {title}")), (place + 1, _("Next: {title}"))):
        if 0 <= step < len(view.form.sections):
            other = view.form.sections[step]
            text = word.format(title=report_form.section_title(other))
            around.append(link_button(text, f"/reports/{view.report.id}?section={other.key}", primary=step > place))
    guidance = [html.P(str(section.section.help), className="muted")] if section.section.help else []
    body = [
        presence.spot(presence.HEAD, section.key),
        *guidance,
        *_to_goals(view, section),
        *_waiting(view, section),
        *report_form.questions(view, section),
        html.Div(around, className="form-foot"),
    ]
    return card(*body, title=report_form.section_title(section))


def _to_goals(view: ReportView, section: FormSection) -> list[Component]:
    """The rows of some sections are the project's goals or measures, which are written on a page of their own."""
    if not any(asked.field.rows_from for asked in section.questions):
        return []
    href = f"/projects/{view.report.project_id}/goals?report={view.report.id}"
    return [html.P(dcc.Link(_("Goals and measures"), href=href))]


def _waiting(view: ReportView, section: FormSection) -> list[Component]:
    """Above a section where several values stand from last period: all of them confirmed at once."""
    begun = [one for one in report_form.asked_in(section, view.showing) if one.key in view.begun_with]
    if len(begun) < 2:
        return []
    whence = _("before") if any(one.field.prefill == BUDGET for one in begun) else view.earlier.period
    words = _("Answers here are filled in from {period}. They count once they are confirmed.", period=whence)
    confirm = button(_("Confirm all"), id=confirm_id(EVERY))
    return [html.Div([html.P(words), confirm], id=report_saving.ALL_WAITING, className="message waiting-in-section")]


def _remarks(view: ReportView) -> list[Component]:
    note = next((event.note for event, _name in reversed(view.events) if event.action == "return"), None)
    if view.report.state != "returned" or not (view.remarks or note):
        return []
    boxes = []
    for key, remark in view.remarks.items():
        asked = view.form.questions.get(key)
        boxes += [html.H3(str(asked.field.label)), remark_box(remark)] if asked else []
    return [card(*([html.P(note)] if note else []), *boxes, title=_("What the reviewer wrote"), tinted=True)]
