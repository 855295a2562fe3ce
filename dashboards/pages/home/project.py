"""The front page of those who write for a project: what they owe, what came back, and where they stand."""

from collections.abc import Mapping, Sequence

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components import applying
from dashboards.components.campaign import report_name
from dashboards.components.contacts import contacts_box
from dashboards.components.corrected import of_a_project
from dashboards.components.layout import card, columns, heading, hidden, link_button
from dashboards.components.signing_page import waiting_card
from dashboards.components.standings import standings_table
from dashboards.components.states import pill, state_pill
from dashboards.components.tables import Column, table
from dashboards.components.waiting_questions import waiting_questions
from dashboards.components.worst_risks import worst_risks
from dashboards.guard import actor
from saman import clock
from saman.domain.columns import row_id
from saman.domain.deadline_requests import DeadlineRequest
from saman.domain.threads import may_write
from saman.language import _, date_and_time, day_and_month, long_date, n_, relative_days
from saman.services import project_overview, read, risks, threads
from saman.services.project_overview import Ahead, OwnReport, ProjectFront


def draw(query: Mapping[str, str]) -> Component:
    applications = applying.own(actor())
    with read() as session:
        front = project_overview.front(session, actor(), row_id(query.get("project")))
        waiting = threads.waiting(session, actor()) if may_write(actor()) else []
        worst = risks.worst(session, actor())
    returned = [_returned(report) for report in front.owed if report.state == "returned"]
    out, sent = waiting_card(front.others), [one for one in front.others if one.state != "signing"]
    left = html.Div(
        [
            *applying.applying(actor(), applications),
            *returned,
            *waiting_questions(waiting),
            _owed(front.owed),
            *out,
            *worst_risks(worst),
            _figures(front),
            _sent(sent),
        ]
    )
    contacts = [contacts_box(front.contacts)] if front.contacts else []
    right = html.Div([*contacts, _ahead(front.ahead)])
    return html.Div(
        [_head(front, applying.answer(applications)), *_choice(front), columns(left, right, kind="aside-right")]
    )


def _head(front: ProjectFront, applies: str) -> Component:
    """Reports come first; an application, to those who owe none."""
    title = front.project.title if front.project else "" if applies else _("Your projects")
    if applies and not front.owed:
        return heading(applies, title)
    return heading(answer(front.owed, [one for one in front.others if one.state == "signing"]), title)


def answer(owed: Sequence[OwnReport], out: Sequence[OwnReport] = ()) -> str:
    """What to do first: what came back, then what is due next, then what waits for the local parties."""
    returned = [report for report in owed if report.state == "returned"]
    if returned:
        return _("{report} came back to you", report=report_name(returned[0].type, returned[0].period))
    if not owed and out:
        return _("{report} is out for signing", report=report_name(out[0].type, out[0].period))
    if not owed:
        return _("You owe no reports now")
    first = owed[0]
    name, when = report_name(first.type, first.period), relative_days(first.due_on, clock.today())
    return _("{report} is due {when}", report=name, when=when)


def _choice(front: ProjectFront) -> list[Component]:
    if len(front.projects) < 2:
        return []
    here = {"aria-current": "page"}
    items = [
        html.Li(dcc.Link(one.title, href=f"/?project={one.id}"), **(here if one is front.project else {}))
        for one in front.projects
    ]
    return [html.Nav(html.Ul(items, className="tab-list"), **{"aria-label": _("Projects")})]


def _returned(report: OwnReport) -> Component:
    """The reader's words, beside the way to mend it."""
    title = _("{report} came back", report=report_name(report.type, report.period))
    remarks = [html.Li([html.Strong(f"{question}: "), comment]) for question, comment in report.remarks]
    note = [html.P(report.note)] if report.note else []
    count = n_("Mend {n} answer", "Mend {n} answers", len(report.remarks)) if report.remarks else _("Open the report")
    when = long_date(report.returned_on) if report.returned_on else ""
    step = html.Div(link_button(count, f"/reports/{report.id}", primary=True), className="button-row")
    return card(html.Ul(remarks), *note, step, title=title, aside=when)


def _owed(owed: Sequence[OwnReport]) -> Component:
    title = _("What you owe")
    if not owed:
        return card(html.P(_("Nothing now. What is due next is listed at the side.")), title=title)
    heads = [Column(_("Report")), Column(_("Project")), Column(_("Due")), Column(_("State")), Column("", "actions")]
    rows = [
        [
            report_name(one.type, one.period),
            one.project,
            _due(one),
            state_pill(one.state),
            _write(one, first=one is owed[0]),
        ]
        for one in owed
    ]
    return card(table(heads, rows, title), title=title)


def _write(report: OwnReport, first: bool) -> Component:
    word = _("Begin") if report.state == "not_opened" else _("Continue")
    words = [word, hidden(f": {report_name(report.type, report.period)}, {report.project}")]
    return link_button(words, f"/reports/{report.id}", primary=first, kind="small")


def _due(report: OwnReport) -> Component:
    when = relative_days(report.due_on, clock.today())
    late = [" ", pill(_("Late"), "brick", "clock")] if report.late else []
    asked = [html.Div(_asked(report, report.asked), className="small")] if report.asked else []
    return html.Span([html.Span(when, title=long_date(report.due_on)), *late, *asked])


def _asked(report: OwnReport, asked: DeadlineRequest) -> Component:
    """What came of asking for a later deadline."""
    words = {
        None: _("You asked for {day}: no answer yet", day=day_and_month(asked.wanted_on)),
        "granted": _("Later deadline granted"),
        "refused": _("Later deadline refused"),
        "withdrawn": _("Request for a later deadline taken back"),
    }[asked.outcome]
    return dcc.Link(words, href=f"/reports/{report.id}/deadline")


def _figures(front: ProjectFront) -> Component:
    title = _("Your figures: start, now and target")
    if not front.figures:
        return card(html.P(_("They come here when your first report is approved."), className="muted"), title=title)
    return card(standings_table(front.figures, title, corrected=of_a_project(front.own)), title=title)


def _sent(sent: Sequence[OwnReport]) -> Component:
    title = _("What you have sent")
    if not sent:
        return card(html.P(_("Nothing yet."), className="muted"), title=title)
    heads = [Column(_("Report")), Column(_("Project")), Column(_("State")), Column(_("Receipt"))]
    rows = [
        [
            dcc.Link(report_name(one.type, one.period), href=f"/reports/{one.id}"),
            one.project,
            state_pill(one.state),
            _receipt(one),
        ]
        for one in sent
    ]
    return card(table(heads, rows, title), title=title)


def _receipt(report: OwnReport) -> Component | str:
    if report.sent_at is None:
        return ""
    words = _("Version {version}, {time}", version=report.version, time=date_and_time(report.sent_at))
    return dcc.Link(words, href=f"/reports/{report.id}/receipt")


def _ahead(ahead: Sequence[Ahead]) -> Component:
    title = _("Deadlines ahead")
    if not ahead:
        return card(html.P(_("None are set."), className="muted"), title=title)
    rows = [[report_name(one.type, one.period), long_date(one.due_on)] for one in ahead]
    return card(table([_("Report"), _("Due")], rows, title), title=title)
