"""All projects' open risks, the worst first, narrowed by theme, network, grade and what they lack."""

from dataclasses import replace
from typing import Any

from dash import Input, Output, dcc, html
from dash.development.base_component import Component

from dashboards.components import filters
from dashboards.components.download import list_links
from dashboards.components.empty import empty
from dashboards.components.layout import card, heading
from dashboards.components.risk_cards import level_word, weight_pill
from dashboards.components.states import pill
from dashboards.components.tables import Column, table
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman import clock
from saman.domain.listings import WantedRisks
from saman.domain.risk_rules import GRAVE, WATCHED, is_late
from saman.language import _, n_, short_date
from saman.services import network_sheets, read, risk_lists
from saman.services.risk_lists import FoundRisk, RiskList

page(__name__, path="/risks", title=lambda: _("Projects' risks"), needs="project.read")

CHOSEN = ("grade", "lacks", "theme", "network", "round", "search")


def layout(**query: Any) -> Component:
    wanted = WantedRisks.read(query)
    with read() as session:
        found = risk_lists.opened(session, actor(), wanted)
        networks = network_sheets.options(session, actor())
    return html.Div(
        [
            dcc.Location(id="risks-address", refresh=False),
            html.Div(_head(found, wanted), id="risks-head", **{"aria-live": "polite"}),
            _filters(wanted, networks),
            html.Div(_results(found), id="risks-results", className="stack"),
        ]
    )


def _head(found: RiskList, wanted: WantedRisks) -> Component:
    words = n_("{n} open risk", "{n} open risks", found.total) + ", " + _("{n} of them grave", n=found.grave)
    file = replace(wanted, only_open="yes")
    ways = list_links("risks", file.query()) if actor().may("export.read") else []
    return heading(words, _("Projects' risks"), ways)


def _filters(wanted: WantedRisks, networks: list[tuple[int, str]]) -> Component:
    grades = [("grave", level_word(GRAVE)), ("watched", level_word(WATCHED)), ("small", level_word(1))]
    lacks = [("measure", _("without a measure")), ("owner", _("without anybody who sees to it")), ("late", _("late"))]
    return filters.filter_bar(
        filters.choice("risks-grade", _("How grave"), grades, wanted.grade),
        filters.choice("risks-lacks", _("What is wrong"), lacks, wanted.lacks),
        filters.choice("risks-theme", _("Main theme"), filters.themes(), wanted.theme),
        filters.choice("risks-network", _("Network"), networks, wanted.network),
        filters.choice("risks-round", _("Round"), filters.rounds(), wanted.round),
        filters.search("risks-search", _("Project or municipality"), wanted.search),
    )


def _results(found: RiskList) -> list[Component]:
    if not found.risks:
        return [empty(_("No such risk"), _("Widen the choices above."))]
    heads: list[Column | str] = [_("Risk"), _("Weight"), _("Measure"), _("Who sees to it")]
    title = n_("{n} open risk", "{n} open risks", found.total)
    more = _("The {n} worst are listed.", n=len(found.risks))
    cut = [html.P(more, className="muted small")] if len(found.risks) < found.total else []
    return [card(table(heads, [_row(one) for one in found.risks], title), *cut, title=title)]


def _row(one: FoundRisk) -> list[Any]:
    link = dcc.Link(one.text, href=f"/projects/{one.project_id}/risks")
    name = html.Div([link, html.Div(one.project, className="muted small")])
    measure = one.measure or pill(_("No measure"), "amber", "warning")
    return [name, weight_pill(one.weight), measure, _who(one)]


def _who(one: FoundRisk) -> Component:
    owner = one.owner or pill(_("Nobody"), "amber", "warning")
    day = [_("by {date}", date=short_date(one.due_on))] if one.due_on else []
    mark = [" ", pill(_("Late"), "brick", "clock")] if is_late(one.due_on, clock.today()) else []
    return html.Div([html.Div(owner), html.Span(day, className="muted small"), *mark])


@callback(
    Output("risks-head", "children"),
    Output("risks-results", "children"),
    Output("risks-address", "search"),
    *[Input(f"risks-{name}", "value") for name in CHOSEN],
    needs="project.read",
    prevent_initial_call=True,
)
def narrow(*values: str | None) -> tuple[Any, Any, str]:
    """The risks as they are narrowed now, also in the address; the boxes keep their focus."""
    wanted = WantedRisks.read(dict(zip(CHOSEN, values, strict=True)))
    with read() as session:
        found = risk_lists.opened(session, actor(), wanted)
    return _head(found, wanted), _results(found), f"?{wanted.query()}" if wanted.query() else ""
