"""Searching: one box for projects, municipalities, reports, networks and accounts."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.empty import empty
from dashboards.components.layout import card, heading
from dashboards.components.search_box import search_form
from dashboards.components.states import state_pill
from dashboards.components.tables import table
from dashboards.guard import actor
from dashboards.registry import SIGNED_IN, page
from saman.language import _, n_, short_date
from saman.services import read, search
from saman.services.search import Hits

page(__name__, path="/search", title=lambda: _("Search"), needs=SIGNED_IN)


def layout(q: Any = "", **_query: Any) -> Component:
    with read() as session:
        hits = search.find(session, actor(), str(q))
    return html.Div([heading(_answer(hits), _scope(hits)), search_form(hits.words), *_found(hits)])


def _answer(hits: Hits) -> str:
    if not hits.words:
        return _("What are you looking for?")
    return n_("{n} hit for “{words}”", "{n} hits for “{words}”", hits.everything, words=hits.words)


def _scope(hits: Hits) -> str:
    return "" if hits.words else _("A project, a municipality or its number, a network or a name.")


def _found(hits: Hits) -> list[Component]:
    if hits.words and not hits.everything:
        return [empty(_("Nothing found"), _("Try a shorter word, or a part of it."))]
    return [part for part in (_projects(hits), _reports(hits), _networks(hits), _accounts(hits)) if part is not None]


def _projects(hits: Hits) -> Component | None:
    rows = [
        [dcc.Link(row.title, href=f"/projects/{row.id}"), row.municipalities, row.network, row.code]
        for row in hits.projects
    ]
    head = [_("Project"), _("Municipality"), _("Network"), _("Code")]
    return _part(_("Projects"), head, rows, _rest(hits.projects_total, len(rows), "/projects", search=hits.words))


def _reports(hits: Hits) -> Component | None:
    rows = [
        [
            dcc.Link(f"{row.type_label} {row.period}", href=f"/reports/{row.id}"),
            row.title,
            state_pill(row.state),
            short_date(row.due_on),
        ]
        for row in hits.reports
    ]
    head = [_("Report"), _("Project"), _("State"), _("Deadline")]
    return _part(_("Reports"), head, rows, _rest(hits.reports_total, len(rows), "/reports", search=hits.words))


def _networks(hits: Hits) -> Component | None:
    rows = [[dcc.Link(name, href=f"/networks/{number}")] for number, name in hits.networks]
    return _part(_("Networks"), [_("Network")], rows, None)


def _accounts(hits: Hits) -> Component | None:
    rows = [[line.name, line.account_name, ", ".join(line.roles)] for line in hits.accounts]
    rest = _rest(hits.accounts_total, len(rows), "/admin/accounts", search=hits.words)
    return _part(_("Accounts"), [_("Name"), _("Account"), _("Roles")], rows, rest)


def _part(title: str, head: Sequence[str], rows: Sequence[Sequence[Any]], rest: Component | None) -> Component | None:
    return card(table(head, rows, title), rest, title=title) if rows else None


def _rest(total: int, shown: int, path: str, **query: str) -> Component | None:
    """The way to the whole list where not all of it stands here."""
    if total <= shown:
        return None
    words = n_("See the one", "See all {n}", total)
    return html.P(dcc.Link(words, href=f"{path}?{urlencode(query)}"), className="card-foot")
