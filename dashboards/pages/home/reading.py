"""The front page of those who read: how the programme stands, and one's own project's reports."""

from collections.abc import Mapping, Sequence

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components import applying
from dashboards.components.assess_card import assessing_card
from dashboards.components.campaign import answer, networks_card, report_name, standing_card
from dashboards.components.deciding import deciding_cards
from dashboards.components.headline_tiles import headline_tiles
from dashboards.components.layout import card, columns, heading, link_button
from dashboards.components.signing_page import waiting_card
from dashboards.components.states import state_pill
from dashboards.components.tables import table
from dashboards.guard import actor, chosen_round
from saman import config
from saman.domain.access import Actor
from saman.language import _, long_date
from saman.services import overview, project_overview, read
from saman.services.project_overview import OwnReport


def draw(query: Mapping[str, str]) -> Component:
    who, chosen = actor(), chosen_round()
    applications = applying.own(who)
    waits = applying.answer(applications)
    with read() as session:
        front = overview.reading(session, who, chosen)
        own = project_overview.reports(session, who) if _has_own(who) else []
    linked = who.may("report.read") and who.reach.everything
    reports = [*waiting_card(own), _own(own)] if _has_own(who) else []
    mine = [*deciding_cards(who), *assessing_card(who), *applying.applying(who, applications), *reports]
    tiles = [headline_tiles(front.headlines, linked, round=chosen)] if front.headlines else []
    plan = link_button(_("See the plan"), "/plan")
    if front.standing is None:
        return html.Div([heading(waits or str(config.current().about.name), actions=plan), *mine, *tiles])
    due = _("Due {date}", date=long_date(front.standing.campaign.due_on))
    status = [
        standing_card(front.standing, linked, round=chosen),
        *tiles,
        columns(networks_card(front.standing, linked)),
    ]
    return html.Div([heading(waits or answer(front.standing), "" if waits else due, plan), *mine, *status])


def _has_own(who: Actor) -> bool:
    return who.scope in ("project", "organisation") and who.may("report.read")


def _own(reports: Sequence[OwnReport]) -> Component:
    title = _("Reports of your project")
    if not reports:
        return card(html.P(_("No reports are asked for yet."), className="muted"), title=title)
    rows = [
        [dcc.Link(report_name(one.type, one.period), href=f"/reports/{one.id}"), one.project, state_pill(one.state)]
        for one in reports
    ]
    return card(table([_("Report"), _("Project"), _("State")], rows, title), title=title)
