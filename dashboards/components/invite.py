"""Inviting somebody into a project: a section of the project's sheet, for who may invite there."""

from collections.abc import Sequence

import dash_mantine_components as dmc
from dash import Input, Output, State, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboards.components.layout import button, card
from dashboards.components.links import handed_out
from dashboards.guard import actor
from dashboards.registry import callback
from saman.domain.programme import Role
from saman.language import _
from saman.services import inviting, read, work
from saman.services.inviting import Invitee

NAME, MAIL, ROLE, PROJECT, SEND, RESULT = (
    f"invite-{part}" for part in ("name", "mail", "role", "project", "send", "result")
)


def invite_section(project_id: int) -> list[Component]:
    """The form, or nothing for who may not invite. Put it on a page with one project."""
    if not actor().may("project.invite"):
        return []
    with read() as session:
        roles = inviting.project_roles(session, actor())
    form = [
        dcc.Store(id=PROJECT, data=project_id),
        *who_fields(NAME, MAIL, ROLE, roles),
        button(_("Invite"), primary=True, id=SEND),
        html.Div(id=RESULT, className="stack", **{"aria-live": "polite"}),
    ]
    return [card(*form, title=_("Invite somebody into the project"), id="invite")]


def who_fields(name: str, mail: str, role: str, roles: Sequence[Role]) -> list[Component]:
    """Name, mail and role of somebody to invite, by the ids given."""
    options = [{"label": str(one.label), "value": one.key} for one in roles]
    return [
        dmc.TextInput(id=name, label=_("Name"), value="", attributes={"input": {"maxLength": 120}}, className="field"),
        dmc.TextInput(
            id=mail, label=_("E-mail"), value="", attributes={"input": {"maxLength": 200}}, className="field"
        ),
        dmc.Select(id=role, label=_("Role"), data=options, allowDeselect=False, className="field"),
    ]


@callback(
    Output(RESULT, "children"),
    Output(NAME, "value"),
    Output(MAIL, "value"),
    Input(SEND, "n_clicks"),
    State(PROJECT, "data"),
    State(NAME, "value"),
    State(MAIL, "value"),
    State(ROLE, "value"),
    needs="project.invite",
    running=[(Output(SEND, "disabled"), True, False)],
    prevent_initial_call=True,
)
def invite(clicks: int | None, project_id: int, name: str, mail: str, role: str) -> tuple[Component, str, str]:
    if not clicks:
        raise PreventUpdate
    invitee = Invitee(name=name or "", mail=mail or "", role=role or "")
    with work(actor()) as session:
        invited = inviting.invite_to_project(session, actor(), int(project_id), invitee)
    return handed_out([invited]), "", ""
