"""The secretariat's front page: how far the reporting is, what the figures say, and what waits."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from dashboards.components.campaign import answer, networks_card, report_name, standing_card
from dashboards.components.empty import empty
from dashboards.components.headline_tiles import headline_tiles
from dashboards.components.layout import card, columns, heading, hidden, link_button
from dashboards.components.states import pill
from dashboards.components.tables import Column, table
from dashboards.components.waiting_questions import waiting_questions
from dashboards.components.worst_risks import worst_risks
from dashboards.guard import actor, chosen_round
from saman import config
from saman.domain.case_kinds import CASE_KINDS
from saman.domain.threads import may_write
from saman.language import _, day_and_month, n_, weekday
from saman.services import overview, read, threads
from saman.services.changing import KINDS
from saman.services.overview import Standing
from saman.services.tasks import Task, Tasks

LISTED = 8
LONG = 14
"""Days after which a wait is marked."""


def draw(query: Mapping[str, str]) -> Component:
    chosen = chosen_round()
    with read() as session:
        front = overview.secretariat(session, actor(), chosen)
        asked = threads.waiting(session, actor()) if may_write(actor()) else []
    tiles = headline_tiles(front.headlines, round=chosen)
    waiting = html.Div([*waiting_questions(asked), _waiting(front.tasks), *worst_risks(front.tasks.risks)])
    if front.standing is None:
        return html.Div([_nothing_asked(), tiles, waiting])
    return html.Div(
        [
            heading(answer(front.standing), subtitle(front.standing)),
            standing_card(front.standing, round=chosen),
            tiles,
            columns(waiting, networks_card(front.standing, round=chosen), kind="wide-left"),
        ]
    )


def subtitle(standing: Standing) -> str:
    """The deadline, who has not begun, and how many projects and municipalities it is about."""
    due = standing.campaign.due_on
    words = [_("Due {weekday} {date}.", weekday=weekday(due), date=day_and_month(due))]
    if standing.not_opened:
        words.append(_not_opened(standing))
    projects = n_("{n} project", "{n} projects", standing.total)
    municipalities = n_("{n} municipality", "{n} municipalities", standing.municipalities)
    return " ".join([*words, f"{projects}, {municipalities}."])


def _not_opened(standing: Standing) -> str:
    unopened = n_(
        "{n} project has not opened the report", "{n} projects have not opened the report", standing.not_opened
    )
    if not standing.leaderless:
        return f"{unopened}."
    without = n_("{n} of them has no project leader", "{n} of them have no project leader", standing.leaderless)
    return _("{first}, and {second}.", first=unopened, second=without)


def _nothing_asked() -> Component:
    return html.Div(
        [
            heading(_("No reports are asked for yet")),
            empty(
                _("Nothing to follow up"),
                _("How many reports are delivered is shown here from the day the first deadline opens."),
                link_button(_("See the plan"), "/plan"),
            ),
        ]
    )


def _waiting(tasks: Tasks) -> Component:
    title = _("Waiting for you")
    if not tasks.listed:
        return card(html.P(_("Nothing is waiting."), className="muted"), title=title)
    shown = tasks.listed[:LISTED]
    heads = [Column(_("Case")), Column(_("Project")), Column(_("Waited")), Column("", "actions")]
    rows = [[_words(task), task.project, _age(task.days), _open(task, first=task is shown[0])] for task in shown]
    left = tasks.total - len(shown)
    foot = [html.P(n_("{n} more.", "{n} more.", left), className="card-foot")] if left > 0 else []
    return card(table(heads, rows, title), *foot, *_many(tasks), title=title)


def _many(tasks: Tasks) -> list[Component]:
    """The way to approve several, where more than one waits for it."""
    waits = sum(task.kind in ("approve", "approve_unread") for task in tasks.listed)
    return (
        [html.Div(link_button(_("Approve several"), "/reports/approve"), className="button-row")] if waits > 1 else []
    )


def _words(task: Task) -> str:
    if task.case_id is not None:
        kind = CASE_KINDS[task.type].label()
        return _("Overdue: {kind}", kind=kind) if task.kind == "case_late" else _("To handle: {kind}", kind=kind)
    if task.change_id is not None:
        return _("Decide a change: {kind}", kind=KINDS[task.type].label())
    if task.count:
        return _many_words(task)
    report = report_name(task.type, task.period) if task.type else ""
    return {
        "approve": _("Approve: {report}", report=report),
        "approve_unread": _("Approve, no network leader reads it: {report}", report=report),
        "late": _("Late: {report}", report=report),
        "returned": _("Returned and not back: {report}", report=report),
        "deadline_asked": _("A later deadline is asked for: {report}", report=report),
        "leader_missing": _("A new project leader is missing"),
        "split_asks": _("Say which municipality goes on after a split"),
    }[task.kind]


def _many_words(task: Task) -> str:
    return {
        "accounts_asked": n_("{n} asks for an account", "{n} ask for an account", task.count),
        "questions_asked": n_("Answer {n} question about the call", "Answer {n} questions about the call", task.count),
        "applications_sent": n_(
            "{n} application waits for the formal check", "{n} applications wait for the formal check", task.count
        ),
    }[task.kind]


def _age(days: int) -> Component | str:
    words = n_("{n} day", "{n} days", days) if days else _("today")
    return pill(words, "brick") if days > LONG else words


def _open(task: Task, first: bool) -> Component:
    words = [_("Open"), hidden(f": {_words(task)}, {task.project}")]
    return link_button(words, _address(task), primary=first, kind="small")


def _many_address(task: Task) -> str:
    if task.kind == "applications_sent":
        trial = "&test=yes" if config.current().call(task.type).test else ""
        return f"/applications?call={task.type}&state=sent{trial}"
    return "/admin/account-requests" if task.kind == "accounts_asked" else f"/calls/{task.type}/questions"


def _address(task: Task) -> str:
    if task.case_id is not None:
        return f"/cases/{task.case_id}"
    if task.count:
        return _many_address(task)
    if task.change_id is not None:
        return f"/changes/{task.change_id}"
    if task.event_id is not None:
        return f"/register/{task.event_id}?question={task.question_id}"
    where = {"approve": "/review", "approve_unread": "/review", "deadline_asked": "/deadline"}.get(task.kind, "")
    return f"/reports/{task.report_id}{where}" if task.report_id else f"/projects/{task.project_id}"
