"""A mail to those in the projects of a list: written here, with whom it goes to before it goes."""

from typing import Any
from uuid import uuid4

import dash_mantine_components as dmc
from dash import Input, Output, State, ctx, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboards.components import filters
from dashboards.components.layout import button, button_row, card, heading
from dashboards.components.messages import note, success
from dashboards.components.tables import Column, table
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman import config
from saman.domain.listings import WantedProjects, WantedReports
from saman.language import _, n_
from saman.services import group_mail, read, work
from saman.services.group_mail import Message, Receiver

page(__name__, path="/mail/write", title=lambda: _("Write to projects"), needs="mail.write")

LISTED = 200


def layout(**query: Any) -> Component:
    wanted = _wanted(query)
    with read() as session:
        roles = group_mail.roles(session, actor())
        writing = [role.key for role in roles if "report.submit" in role.permissions]
        found = group_mail.receivers(session, actor(), wanted, writing)
    projects = len({number for one in found for number, _title in one.projects})
    title = n_("Write to {n} project", "Write to {n} projects", projects)
    kind = "reports" if isinstance(wanted, WantedReports) else "projects"
    return html.Div(
        [
            heading(
                title, [_("Chosen by "), dcc.Link(_("the list as you narrowed it"), href=f"/{kind}?{wanted.query()}")]
            ),
            dcc.Store(id="write-list", data={"list": kind, "query": wanted.query(), "key": uuid4().hex}),
            card(*_fields(roles, writing), title=_("The mail"), className="prose"),
            html.Div(_shown(found), id="write-result", className="stack", **{"aria-live": "polite"}),
        ],
        className="stack",
    )


def _wanted(query: Any) -> WantedProjects | WantedReports:
    return WantedReports.read(query) if query.get("list") == "reports" else WantedProjects.read(query)


def _fields(roles: Any, chosen: list[str]) -> list[Component]:
    data = [{"value": role.key, "label": str(role.label)} for role in roles]
    return [
        dmc.MultiSelect(id="write-roles", label=_("To"), data=data, value=chosen, className="field"),
        dmc.TextInput(id="write-subject", label=_("Subject"), value="", className="field"),
        dmc.Textarea(id="write-text", label=_("Text"), value="", autosize=True, minRows=6, className="field"),
        html.P(
            _("A greeting with the name of each, your own name and a link to the project are added."), className="muted"
        ),
        button_row(
            button(_("Show whom it goes to"), id="write-preview"),
            button(_("Send"), primary=True, id="write-send"),
        ),
    ]


@callback(
    Output("write-result", "children"),
    Input("write-preview", "n_clicks"),
    Input("write-send", "n_clicks"),
    State("write-list", "data"),
    State("write-roles", "value"),
    State("write-subject", "value"),
    State("write-text", "value"),
    needs="mail.write",
    prevent_initial_call=True,
)
def act(
    shows: int | None, sends: int | None, place: dict[str, str], roles: list[str], subject: str, text: str
) -> list[Component]:
    if not (shows or sends):
        raise PreventUpdate
    wanted = _wanted({"list": place["list"], **filters.read_query(place["query"])})
    if ctx.triggered_id == "write-send":
        message = Message(subject=subject or "", text=text or "", key=place["key"])
        with work(actor()) as session:
            sent = group_mail.send(session, actor(), wanted, roles or [], message)
        return [success(n_("{n} mail is on its way.", "{n} mails are on their way.", sent))]
    with read() as session:
        return _shown(group_mail.receivers(session, actor(), wanted, roles or []))


def _shown(found: list[Receiver]) -> list[Component]:
    reachable = [one for one in found if one.reachable]
    words = n_("It goes to {n} person.", "It goes to {n} persons.", len(reachable))
    if not found:
        return [note(_("Nobody holds such a role in these projects."))]
    labels = {role.key: str(role.label) for role in config.current().roles}
    rows = [
        [
            one.name,
            one.mail if one.reachable else _("cannot be reached"),
            ", ".join(labels.get(role, role) for role in one.roles),
            ", ".join(title for _number, title in one.projects),
        ]
        for one in found[:LISTED]
    ]
    heads = [Column(_("Name")), Column(_("E-mail")), Column(_("Role")), Column(_("Project"))]
    return [card(html.P(words), table(heads, rows, _("Whom it goes to")), title=_("Whom it goes to"))]
