"""The reporting that is under way: one bar, the states as links, and how far each network has come."""

from collections.abc import Sequence
from urllib.parse import urlencode

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.layout import card, link_button, theme_dot
from dashboards.components.progress import bar, stacked_bar, state_pills
from dashboards.components.tables import Column, table
from saman import clock, config
from saman.domain.campaigns import Campaign
from saman.language import _, n_, number
from saman.services.overview import NetworkRow, Standing

MOST = 30
"""Networks on a front page; the list of networks has them all."""


def report_name(type_: str, period: str) -> str:
    """Årsrapport 2012"""
    return f"{config.current().report_type(type_).label} {period}"


def answer(standing: Standing) -> str:
    """Årsrapport 2012: 31 av 49 er leverte, 10 dagar att"""
    campaign = standing.campaign
    name = report_name(campaign.type, campaign.period)
    done, total = number(standing.delivered), number(standing.total)
    if standing.delivered == standing.total:
        return _("{report}: all {total} are delivered", report=name, total=total)
    days = time_left((campaign.due_on - clock.today()).days)
    return _("{report}: {done} of {total} are delivered, {days}", report=name, done=done, total=total, days=days)


def time_left(days: int) -> str:
    if days == 0:
        return _("due today")
    if days > 0:
        return n_("{n} day left", "{n} days left", days)
    return n_("{n} day past the deadline", "{n} days past the deadline", -days)


def list_of(campaign: Campaign, **narrowed: object) -> str:
    """The address of the list behind a count."""
    query = {"type": campaign.type, "period": campaign.period, **narrowed}
    return f"/reports?{urlencode({name: value for name, value in query.items() if value})}"


def standing_card(standing: Standing, linked: bool = True, **narrowed: object) -> Component:
    """`linked` where the reader may open the lists; `narrowed` is the round they are of."""
    campaign = standing.campaign
    name = report_name(campaign.type, campaign.period)
    hrefs = {state: list_of(campaign, state=state, **narrowed) for state, _count in standing.states}
    pills = state_pills(standing.states, hrefs if linked else None)
    actions = [link_button(_("See the list"), list_of(campaign, **narrowed))] if linked else []
    return card(stacked_bar(standing.states, name), html.Div([pills, *actions], className="pill-row push"))


def networks_card(standing: Standing, linked: bool = True, **narrowed: object) -> Component:
    """How many each network has delivered; each number opens the list behind it."""
    campaign = standing.campaign
    rows = []
    shown_first, left = _furthest_behind(standing.networks)
    for row in shown_first:
        name = row.name or _("outside the networks")
        words = _("{done} of {total}", done=number(row.delivered), total=number(row.total))
        shown: object = words
        if linked and row.network_id:
            address = list_of(campaign, network=row.network_id, state="delivered", **narrowed)
            shown = dcc.Link(words, href=address)
        dot = [theme_dot(config.current().theme(row.theme).colour)] if row.theme else []
        rows.append([html.Span([*dot, name]), bar(row.delivered, row.total, name), shown])
    kind = config.current().report_type(campaign.type)
    title = _("{reports} delivered in each network", reports=str(kind.label))
    columns = [Column(_("Network")), Column(_("Delivered"), "bar"), Column(_("Projects"), "num")]
    foot = [html.P(_("Each number opens the list behind it."), className="card-foot")] if linked else []
    more = [html.P(dcc.Link(n_("{n} more network", "{n} more networks", left), href="/networks"))] if left else []
    return card(table(columns, rows, title), *more, *foot, title=title)


def _furthest_behind(networks: Sequence[NetworkRow]) -> tuple[Sequence[NetworkRow], int]:
    """All of them where they are few; else those that lack most, and how many there are besides."""
    if len(networks) <= MOST:
        return networks, 0
    return sorted(networks, key=lambda row: row.delivered - row.total)[:MOST], len(networks) - MOST
