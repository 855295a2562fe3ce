"""The network leader's front page: what waits to be read, how the members stand, and the network's figure."""

from collections.abc import Mapping

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.campaign import answer, report_name, standing_card
from dashboards.components.headline_tiles import headline_tiles
from dashboards.components.layout import card, columns, heading, hidden, link_button
from dashboards.components.states import pill, state_pill
from dashboards.components.tables import Column, table
from dashboards.components.waiting_questions import waiting_questions
from dashboards.components.worst_risks import worst_risks
from dashboards.guard import actor
from saman.domain.access import Actor
from saman.domain.threads import may_write
from saman.language import _, long_date, n_, short_date
from saman.services import network_overview, read, risks, threads
from saman.services.network_overview import Member, NetworkFront


def draw(query: Mapping[str, str]) -> Component:
    who = actor()
    with read() as session:
        front = network_overview.front(session, who)
        asked = threads.waiting(session, who) if may_write(who) else []
        worst = risks.worst(session, who)
    network = min(who.reach.networks, default=None)
    standing = [standing_card(front.standing)] if front.standing else []
    left = html.Div([*waiting_questions(asked), _queue(front, who), *worst_risks(worst)])
    body = columns(left, _members(front), kind="wide-left")
    return html.Div([_head(front), *standing, headline_tiles(front.headlines, network=network), body])


def _head(front: NetworkFront) -> Component:
    names = ", ".join(row.name for row in front.standing.networks if row.name) if front.standing else ""
    waits = n_("{n} report waits to be read", "{n} reports wait to be read", len(front.queue))
    overdue = sum(member.days_left is not None and member.days_left < 0 for member in front.queue)
    past = [n_("{n} past its ten working days", "{n} past their ten working days", overdue)] if overdue else []
    title = f"{names}: {waits}" if names else waits
    told = [answer(front.standing)] if front.standing else []
    return heading(title, ". ".join([*told, *past]) + ".")


def _queue(front: NetworkFront, who: Actor) -> Component:
    queue = front.queue
    title = _("To be read, the oldest first")
    if not queue:
        return card(html.P(_("Nothing is waiting to be read."), className="muted"), *_near(front), title=title)
    heads = [Column(_("Report")), Column(_("Project")), Column(_("Read by")), Column("", "actions")]
    rows = [
        [report_name(one.type, one.period), _project(one), _days(one), _read(one, who, first=one is queue[0])]
        for one in queue
    ]
    return card(table(heads, rows, title), *_near(front), title=title)


def _near(front: NetworkFront) -> list[Component]:
    """Those that are somebody else's to read."""
    words = n_(
        "{n} more waits that you are too near to: somebody else reads it.",
        "{n} more wait that you are too near to: somebody else reads them.",
        front.near,
    )
    return [html.P(words, className="muted small")] if front.near else []


def _read(member: Member, who: Actor, first: bool) -> Component:
    review = "/review" if who.may("report.review") else ""
    words = [_("Read"), hidden(f": {member.project}")]
    return link_button(words, f"/reports/{member.report_id}{review}", primary=first, kind="small")


def _days(member: Member) -> Component | str:
    if member.days_left is None or member.read_by is None:
        return ""
    if member.days_left < 0:
        return pill(n_("{n} working day over", "{n} working days over", -member.days_left), "brick", "clock")
    if member.days_left == 0:
        return pill(_("today"), "amber", "clock")
    left = n_("{n} working day left", "{n} working days left", member.days_left)
    return html.Span(left, title=long_date(member.read_by))


def _members(front: NetworkFront) -> Component:
    campaign = front.standing.campaign if front.standing else None
    title = report_name(campaign.type, campaign.period) if campaign else _("The members")
    if not front.members:
        return card(html.P(_("No reports are asked for yet."), className="muted"), title=title)
    rows = [[_project(one), _state(one)] for one in front.members]
    return card(table([_("Project"), _("State")], rows, title), title=title)


def _state(member: Member) -> Component:
    shown = [state_pill(member.state, href=f"/reports/{member.report_id}")]
    late = [" ", pill(_("Late, due {date}", date=short_date(member.due_on)), "brick", "clock")] if member.late else []
    return html.Span([*shown, *late], className="pill-row")


def _project(member: Member) -> Component:
    link = dcc.Link(member.project, href=f"/projects/{member.project_id}")
    return html.Span([link, html.Div(member.municipalities, className="muted small")])
