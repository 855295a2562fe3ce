"""Requests for an account: who asks, for which municipality, and the yes or no."""

from typing import Any

import dash_mantine_components as dmc
from dash import ALL, Input, Output, State, ctx, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboards.components.layout import button, button_row, card, facts, heading, hidden, link_button
from dashboards.components.links import handed_out
from dashboards.components.messages import success
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman import config
from saman.domain.account_requests import LONGEST
from saman.language import _, date_and_time, n_
from saman.services import Session, account_requests, read, work
from saman.services.account_requests import AskedFor

page(__name__, path="/admin/account-requests", title=lambda: _("Requests for an account"), needs="account.invite")
TOLD, LISTED = "account-requests-told", "account-requests"


def layout(**_query: Any) -> Component:
    with read() as session:
        drawn = _drawn(session)
    told = html.Div(id=TOLD, className="stack", **{"aria-live": "polite"})
    back = link_button(_("Accounts"), "/admin/accounts")
    return html.Div(
        [heading(_("Requests for an account"), None, back), told, html.Div(drawn, id=LISTED, className="stack")]
    )


def _drawn(session: Session) -> list[Component]:
    found = account_requests.waiting(session, actor())
    head = html.P(n_("{n} request waits for an answer", "{n} requests wait for an answer", len(found)))
    return [head, *[_card(one) for one in found]]


def _card(one: AskedFor) -> Component:
    row = one.request
    role = next((str(role.label) for role in config.current().roles if role.key == row.role), row.role)
    why = dmc.Textarea(
        id={"account-request-why": row.id},
        label=[_("Why not (only for a no)"), hidden(f", {row.name}")],
        autosize=True,
        minRows=1,
        attributes={"input": {"maxLength": LONGEST}},
        className="field",
    )
    acts = button_row(
        button([_("Invite"), hidden(f": {row.name}")], primary=True, id={"account-request": row.id, "act": "confirm"}),
        button([_("Refuse"), hidden(f": {row.name}")], id={"account-request": row.id, "act": "refuse"}),
    )
    told = facts(
        (_("Municipality"), f"{one.town} ({one.number})"),
        (_("Role"), role),
        (_("E-mail"), row.mail),
        (_("Asked"), date_and_time(row.asked_at)),
    )
    return card(told, why, acts, title=row.name)


@callback(
    Output(TOLD, "children"),
    Output(LISTED, "children"),
    Input({"account-request": ALL, "act": ALL}, "n_clicks"),
    State({"account-request-why": ALL}, "value"),
    State({"account-request-why": ALL}, "id"),
    needs="account.invite",
    prevent_initial_call=True,
)
def answer(_clicks: list, reasons: list, ids: list) -> tuple[Component, list[Component]]:
    clicked = ctx.triggered_id
    if not clicked or not ctx.triggered[0]["value"]:
        raise PreventUpdate
    number = int(clicked["account-request"])
    with work(actor()) as session:
        if clicked["act"] == "confirm":
            told = handed_out([account_requests.confirm(session, actor(), number)])
        else:
            typed = {place["account-request-why"]: text for place, text in zip(ids, reasons, strict=True)}
            one = account_requests.refuse(session, actor(), number, typed.get(number) or "")
            told = success(_("Refused. Tell {name} by mail: {mail}", name=one.name, mail=one.mail))
        return told, _drawn(session)
