"""The table of accounts, with what can be done to each."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboards.addresses import query
from dashboards.components.empty import empty
from dashboards.components.layout import button, button_row, card, link_button
from dashboards.components.states import pill
from dashboards.components.tables import table
from saman.domain.access import Actor
from saman.domain.columns import row_id
from saman.language import _, date_and_time
from saman.services import accounts
from saman.services.account_lists import AccountLine, AccountPage

RESULT, TABLE, ACTION = "accounts-result", "accounts-table", "account-action"
HERE = "/admin/accounts"


def _close(session: Any, actor: Actor, account_id: int) -> str:
    accounts.close(session, actor, account_id)
    return _("The account is closed, and signed out everywhere.")


def _reopen(session: Any, actor: Actor, account_id: int) -> str:
    accounts.reopen(session, actor, account_id)
    return _("The account is open again.")


def _sign_out(session: Any, actor: Actor, account_id: int) -> str:
    accounts.sign_out_everywhere(session, actor, account_id)
    return _("The account is signed out everywhere.")


ACTIONS: dict[str, Callable[[Any, Actor, int], str]] = {"close": _close, "reopen": _reopen, "sign_out": _sign_out}


def search_form(search: str) -> Component:
    """A plain form: the search stands in the address, so that the list can be linked to."""
    field = dcc.Input(id="account-search", name="search", value=search, type="search", className="text")
    label = html.Label(_("Name or e-mail"), htmlFor="account-search")
    find = html.Button(_("Search"), type="submit", className="button")
    return html.Form([html.Div([label, field]), find], action=HERE, method="GET", className="chip-row", role="search")


def code_field(place: str) -> Component:
    return dmc.TextInput(
        id=place, value="", className="field", label=_("Code of the project or network, where the role is for one")
    )


def asked(search: str | None) -> tuple[str, int]:
    """Search and page, as the address has them."""
    given = query(search)
    return wanted(given.get("search"), given.get("page"))


def wanted(search: object, page: object) -> tuple[str, int]:
    """Of what may stand several times in an address, or be no number at all."""
    return search if isinstance(search, str) else "", row_id(page) or 1


def drawn(shown: AccountPage, actor: Actor, search: str) -> Component:
    if not shown.lines:
        return empty(_("No account matches the search"), _("Search for something else, or invite somebody below."))
    heads = [_("Name and account"), _("Roles"), _("Last signed in"), _("State"), _("What you can do")]
    rows = [_row(line, actor) for line in shown.lines]
    return card(table(heads, rows, _("Accounts")), _pages(shown, search))


def _row(line: AccountLine, actor: Actor) -> list[Any]:
    looks = {
        "open": (_("In use"), "pine", "check"),
        "invited": (_("Invited"), "fjord", "mail"),
        "closed": (_("Closed"), "brick", "cross"),
    }
    last = date_and_time(line.last_sign_in_at) if line.last_sign_in_at else _("never")
    roles = html.Ul([html.Li(role) for role in line.roles], className="plain") if line.roles else _("none today")
    who = html.Span([line.name, html.Br(), html.Span(line.account_name, className="muted small")])
    return [who, roles, last, pill(*looks[line.state]), _actions(line, actor)]


def _actions(line: AccountLine, actor: Actor) -> Component:
    buttons = []
    if line.state != "closed":
        place = {"type": "account-link", "account": line.account_id}
        buttons.append(button(_("Hand out a link"), kind="small quiet", id=place, **_named(_("Hand out a link"), line)))
    if actor.may("account.manage"):
        known = {"close": _("Close"), "reopen": _("Open"), "sign_out": _("Sign out everywhere")}
        wanted = ("reopen",) if line.state == "closed" else ("sign_out", "close")
        for action in wanted:
            place = {"type": ACTION, "action": action, "account": line.account_id}
            buttons.append(button(known[action], kind="small quiet", id=place, **_named(known[action], line)))
    return html.Div(buttons, className="button-row account-actions")


def _named(words: str, line: AccountLine) -> dict[str, Any]:
    """Fifty buttons of the same name are told apart by whom they are about."""
    return {"aria-label": f"{words}: {line.name}"}


def _pages(shown: AccountPage, search: str) -> Component:
    if shown.pages == 1:
        return html.Div()
    words = _("Page {page} of {pages}", page=shown.page, pages=shown.pages)
    links = [link_button(text, _address(search, number)) for text, number in _steps(shown)]
    return html.Nav([html.P(words), button_row(*links)], **{"aria-label": _("Pages")})


def _steps(shown: AccountPage) -> list[tuple[str, int]]:
    back = [(_("Previous"), shown.page - 1)] if shown.page > 1 else []
    on = [(_("Next"), shown.page + 1)] if shown.page < shown.pages else []
    return back + on


def _address(search: str, page: int) -> str:
    return f"{HERE}?{urlencode({'search': search, 'page': page})}"
