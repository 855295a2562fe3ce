"""Accounts: who can sign in, in which roles; inviting, links for new passwords, closing and opening."""

from typing import Any

from dash import ALL, Input, Output, State, ctx, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboards.components import account_table
from dashboards.components.account_table import ACTION, RESULT, TABLE
from dashboards.components.invite import who_fields
from dashboards.components.layout import button, card, columns, heading
from dashboards.components.links import handed_out, shown_once
from dashboards.components.messages import success
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman import config
from saman.language import _, n_
from saman.services import account_lists, accounts, inviting, read, work
from saman.services.inviting import Invitee

page(
    __name__,
    path="/admin/accounts",
    title=lambda: _("Accounts"),
    needs="account.invite",
    group="administration",
    order=10,
    nav=lambda: _("Accounts"),
)


def layout(**query: Any) -> Component:
    search, number = account_table.wanted(query.get("search"), query.get("page"))
    with read() as session:
        shown = account_lists.listed(session, actor(), search, number)
    return html.Div(
        [
            heading(n_("{n} account", "{n} accounts", shown.total), _("Who can sign in, and in which roles.")),
            html.Div(id=RESULT, className="stack", **{"aria-live": "polite"}),
            account_table.search_form(search),
            html.Div(account_table.drawn(shown, actor(), search), id=TABLE),
            columns(_invite_one(), _invite_list()),
        ]
    )


def _invite_one() -> Component:
    roles = [role for role in config.current().roles if role.signs_in]
    fields = who_fields("account-name", "account-mail", "account-role", roles)
    held_for = account_table.code_field("account-held-for")
    return card(*fields, held_for, button(_("Invite"), primary=True, id="account-invite"), title=_("Invite one person"))


def _invite_list() -> Component:
    words = _("One line for each person: name; mail; role; code of the project or network where the role is for one.")
    area = dcc.Textarea(id="account-list", className="text", rows=8, placeholder=_("name; mail; role; code"))
    label = html.Label(words, htmlFor="account-list")
    send = button(_("Invite everybody on the list"), primary=True, id="account-invite-list")
    return card(html.Div([label, area], className="field"), send, title=_("Invite a whole list"))


@callback(
    Output(RESULT, "children"),
    Input("account-invite", "n_clicks"),
    State("account-name", "value"),
    State("account-mail", "value"),
    State("account-role", "value"),
    State("account-held-for", "value"),
    needs="account.invite",
    running=[(Output("account-invite", "disabled"), True, False)],
    prevent_initial_call=True,
)
def invite(clicks: int | None, name: str, mail: str, role: str, held_for: str) -> Component:
    if not clicks:
        raise PreventUpdate
    invitee = Invitee(name=name or "", mail=mail or "", role=role or "", held_for=held_for or "")
    with work(actor()) as session:
        invited = inviting.invite(session, actor(), invitee)
    return handed_out([invited])


@callback(
    Output(RESULT, "children", allow_duplicate=True),
    Input("account-invite-list", "n_clicks"),
    State("account-list", "value"),
    needs="account.invite",
    running=[(Output("account-invite-list", "disabled"), True, False)],
    prevent_initial_call=True,
)
def invite_list(clicks: int | None, text: str) -> Component:
    if not clicks:
        raise PreventUpdate
    with work(actor()) as session:
        invited = inviting.invite_list(session, actor(), text or "")
    return handed_out(invited)


@callback(
    Output(RESULT, "children", allow_duplicate=True),
    Input({"type": "account-link", "account": ALL}, "n_clicks"),
    needs="account.invite",
    prevent_initial_call=True,
)
def hand_link(clicks: list[int | None]) -> Component:
    if not any(clicks):
        raise PreventUpdate
    with work(actor()) as session:
        token = accounts.one_time_link(session, actor(), ctx.triggered_id["account"])
    once = _(
        "Copy the link now: it is shown once. It works once, for seven days, and earlier links do not work any more."
    )
    return success(html.P(once), shown_once(_("Link"), _("for a new password"), token))


@callback(
    Output(RESULT, "children", allow_duplicate=True),
    Output(TABLE, "children"),
    Input({"type": ACTION, "action": ALL, "account": ALL}, "n_clicks"),
    State("url", "search"),
    needs="account.manage",
    prevent_initial_call=True,
)
def change(clicks: list[int | None], search: str) -> tuple[Component, Component]:
    if not any(clicks):
        raise PreventUpdate
    chosen = ctx.triggered_id
    with work(actor()) as session:
        done = account_table.ACTIONS[chosen["action"]](session, actor(), chosen["account"])
        asked = account_table.asked(search)
        shown = account_lists.listed(session, actor(), *asked)
    return success(done), account_table.drawn(shown, actor(), asked[0])
