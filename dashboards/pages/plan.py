"""The progress plan of the whole programme, quarter by quarter, with the deadlines of reports."""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.download import plan_links
from dashboards.components.layout import card, heading, link_button
from dashboards.figures.gantt import gantt, legend, report_name, twin
from dashboards.figures.plan_lanes import scale_of, scales
from dashboards.guard import actor
from dashboards.registry import page
from saman.language import _, long_date, n_, relative_days
from saman.services import plan, read
from saman.services.plan import Due, PlanView

page(
    __name__,
    path="/plan",
    title=lambda: _("Progress plan"),
    needs="plan.read",
    group="programme",
    order=60,
    nav=lambda: _("Progress plan"),
)


def layout(scale: object = "quarter", **_query: Any) -> Component:
    who = actor()
    with read() as session:
        view = plan.view(session, who)
    by = scale_of(scale)
    caption = _("The progress plan, quarter by quarter")
    words = html.Details([html.Summary(_("Show as a table")), twin(view.rows, caption)], className="table-twin")
    ways = [link_button(_("Projects' plans"), "/plans")] if who.may("project.read") else []
    ways += plan_links() if who.may("export.read") else []
    return html.Div(
        [
            heading(_title(view), _subtitle(view), ways),
            card(scales("/plan", by), gantt(view, by, caption), legend(view), words),
            _next(view, who.may("report.read")),
        ]
    )


def _title(view: PlanView) -> str:
    """What is due next, in the title: it is what the plan is opened for."""
    if not view.next:
        return _("Progress plan")
    due = view.next[0]
    return _(
        "Progress plan: {report} is due {when}",
        report=_report(due),
        when=relative_days(due.due_on, view.today),
    )


def _subtitle(view: PlanView) -> str:
    if not view.now:
        return _("Nothing in the plan is marked for this quarter.")
    return _("This quarter: {activities}.", activities=", ".join(str(row.activity) for row in view.now))


def _report(due: Due, first: bool = False) -> str:
    """ "annual report 2012"; `first` when it begins the sentence."""
    name = report_name(due)
    return name if first else name[:1].lower() + name[1:]


def _next(view: PlanView, may_open: bool) -> Component:
    if not view.next:
        return html.P(_("No deadlines lie ahead for the projects you can see."), className="muted")
    lines = [html.Li([_said(due), " ", _reports(due, view, may_open)]) for due in view.next]
    return card(html.Ul(lines, className="plan-next"), title=_("Next deadlines"))


def _said(due: Due) -> str:
    return _("{report}: due {date}.", report=_report(due, first=True), date=long_date(due.due_on))


def _reports(due: Due, view: PlanView, may_open: bool) -> Component | str:
    """How many, with the list behind; reports that are not open yet stand in no list."""
    if due.opens_on > view.today:
        return _("Opens {date}.", date=long_date(due.opens_on))
    words = n_("{n} report", "{n} reports", due.reports)
    return dcc.Link(words, href=f"/reports?type={due.type}&period={due.period}") if may_open else words
