"""The networks: who belongs to them, who leads them, and how far they have come."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboards.components.empty import empty
from dashboards.components.layout import card, heading, link_button
from dashboards.components.network_tables import networks_table
from dashboards.guard import actor
from dashboards.registry import page
from saman import config
from saman.language import _, n_, number
from saman.services import network_proposing, network_sheets, read
from saman.services.network_sheets import NetworkRow

page(
    __name__,
    path="/networks",
    title=lambda: _("Networks"),
    needs="network.read",
    group="learning",
    order=40,
    nav=lambda: _("Networks"),
)


def layout(**_query: Any) -> Component:
    with read() as session:
        rows = network_sheets.find(session, actor())
        ways = _ways(network_proposing.waiting(session, actor()) if actor().may("network.edit") else {})
    if not rows:
        words = _("The networks you can see are listed here, with members, leader and reports.")
        return html.Div([heading(_("No networks"), actions=ways), empty(_("No networks yet"), words)])
    return html.Div([heading(_answer(rows), _counts(rows), actions=ways), card(networks_table(rows))])


def _ways(waiting: dict[int, int]) -> list[Component]:
    """To a network made by hand, and to proposed ones for each round with projects that wait."""
    if not actor().may("network.edit"):
        return []
    labels = {one.number: str(one.label) for one in config.current().rounds}
    proposals = [
        link_button(_("Propose networks: {round}", round=labels[round]), f"/networks/proposals/{round}")
        for round in waiting
    ]
    return [*proposals, link_button(_("New network"), "/networks/new", primary=True)]


def _answer(rows: list[NetworkRow]) -> str:
    wrong = sum(row.size != "fits" for row in rows)
    leaderless = sum(not row.leaders for row in rows)
    told = [n_("{n} network", "{n} networks", len(rows))]
    told += [n_("{n} lacks a leader", "{n} lack a leader", leaderless)] if leaderless else []
    told += [n_("{n} has the wrong size", "{n} have the wrong size", wrong)] if wrong else []
    return ", ".join(told)


def _counts(rows: list[NetworkRow]) -> str:
    done, total = sum(row.delivered for row in rows), sum(row.owed for row in rows)
    if not total:
        return ""
    current = ", ".join(dict.fromkeys(row.current for row in rows if row.owed))
    return _("{current}: {done} of {total} delivered", current=current, done=number(done), total=number(total))
