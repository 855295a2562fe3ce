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
from saman import clock
from saman.domain.columns import row_id
from saman.domain.programme import Role
from saman.language import _
from saman.services import inviting, read, work
from saman.services.inviting import Invitee
from saman.services.project_sheets import Sheet

NAME, MAIL, ROLE, PLACE, DEPUTY, PROJECT, SEND, RESULT = (
    f"invite-{part}" for part in ("name", "mail", "role", "place", "deputy", "project", "send", "result")
)


def invite_section(sheet: Sheet) -> list[Component]:
    """The form, or nothing for who may not invite. Put it on a page with one project."""
    if not actor().may("project.invite"):
        return []
    with read() as session:
        roles = inviting.project_roles(session, actor())
    form = [
        dcc.Store(id=PROJECT, data=sheet.project.id),
        *who_fields(NAME, MAIL, ROLE, roles),
        *_party_fields(sheet, roles),
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


def _party_fields(sheet: Sheet, roles: Sequence[Role]) -> list[Component]:
    """Of which municipality, where there are several, and whether as a deputy: for the local parties alone."""
    today = clock.today()
    here = [seat for seat in sheet.seats if seat.ends_on is None or seat.ends_on >= today]
    options = [{"label": seat.name, "value": str(seat.organisation_id)} for seat in here]
    place = dmc.Select(
        id=PLACE,
        label=_("For which municipality"),
        description=_("Each has its own local parties. Others are of the whole project."),
        data=options,
        value=options[0]["value"] if options else None,
        allowDeselect=False,
        className="field",
    )
    deputy = dmc.Checkbox(
        id=DEPUTY,
        label=_("As a deputy"),
        description=_("Marks reports when who holds the seat of a local party is absent."),
        className="field",
    )
    has_parties = any(role.party for role in roles)
    return [
        html.Div(place, hidden=len(here) < 2 or not has_parties),
        html.Div(deputy, hidden=not has_parties),
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
    State(PLACE, "value"),
    State(DEPUTY, "checked"),
    needs="project.invite",
    running=[(Output(SEND, "disabled"), True, False)],
    prevent_initial_call=True,
)
def invite(
    clicks: int | None, project_id: int, name: str, mail: str, role: str, place: str | None, deputy: bool | None
) -> tuple[Component, str, str]:
    if not clicks:
        raise PreventUpdate
    where = row_id(place)
    invitee = Invitee(name=name or "", mail=mail or "", role=role or "", organisation_id=where, deputy=bool(deputy))
    with work(actor()) as session:
        invited = inviting.invite_to_project(session, actor(), int(project_id), invitee)
    return handed_out([invited]), "", ""
