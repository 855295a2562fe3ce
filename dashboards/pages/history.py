"""Everything that was changed: who, when, what, from and to."""

from typing import Any

from dash import Input, Output, State, dcc, html
from dash.development.base_component import Component

from dashboards.components import filters
from dashboards.components.empty import empty
from dashboards.components.history_lines import history_table
from dashboards.components.layout import button_row, card, heading, link_button
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman.domain.listings import WantedHistory
from saman.language import _, number
from saman.services import history, read
from saman.services.history import HistoryPage

page(
    __name__,
    path="/history",
    title=lambda: _("History"),
    needs="history.read",
    group="administration",
    order=90,
    nav=lambda: _("History"),
)


def layout(**query: Any) -> Component:
    wanted = WantedHistory.read(query)
    with read() as session:
        found = history.find(session, actor(), wanted)
        people = history.people(session, actor())
        things = history.things(session, actor())
    return html.Div(
        [
            dcc.Location(id="history-address", refresh="callback-nav"),
            dcc.Store(id="history-project", data=wanted.project),
            heading(_("History"), _about(wanted, found)),
            filters.filter_bar(
                filters.choice("history-person", _("Who"), people, wanted.person),
                filters.choice("history-thing", _("What"), things, wanted.thing),
            ),
            _lines(wanted, found),
        ]
    )


def _about(wanted: WantedHistory, found: HistoryPage) -> str:
    place = _("Newest first, page {number}", number=number(wanted.page or 1))
    if wanted.project and found.lines:
        return f"{found.lines[0].project} · {place}"
    return place


def _lines(wanted: WantedHistory, found: HistoryPage) -> Component:
    if not found.lines:
        return empty(_("Nothing has been changed"), _("Every change is kept here: who, when, what, from and to."))
    return html.Div([card(history_table(found.lines, _("History"))), button_row(*_ways(wanted, found))])


def _ways(wanted: WantedHistory, found: HistoryPage) -> list[Component]:
    """To newer and older pages, and out of one project."""
    here = wanted.page or 1
    ways = [(here - 1, _("Newer"))] if here > 1 else []
    ways += [(here + 1, _("Older"))] if found.more else []
    links = [link_button(text, f"/history?{_at(wanted, to).query()}") for to, text in ways]
    return [*links, *([link_button(_("All projects"), "/history")] if wanted.project else [])]


def _at(wanted: WantedHistory, number: int) -> WantedHistory:
    return WantedHistory(project=wanted.project, person=wanted.person, thing=wanted.thing, page=number)


@callback(
    Output("history-address", "search"),
    Input("history-person", "value"),
    Input("history-thing", "value"),
    State("history-project", "data"),
    needs="history.read",
    prevent_initial_call=True,
)
def narrow(person: str | None, thing: str | None, project: int | None) -> str:
    wanted = WantedHistory.read({"person": person, "thing": thing, "project": project})
    return f"?{wanted.query()}"
