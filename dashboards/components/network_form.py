"""What the secretariat changes a network with: name, members and people, each with a button of its own."""

from collections.abc import Callable, Mapping
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.dates import date_input
from dashboards.components.layout import button, card
from dashboards.components.project_form import needed_date, needed_number
from saman import clock
from saman.domain.access import Actor
from saman.domain.errors import NotFound
from saman.language import _
from saman.services import network_edits
from saman.services.network_sheets import NetworkSheet, posts

Seen = Mapping[str, int]
Typed = Mapping[str, Any]


def cards(session: Any, actor: Actor, sheet: NetworkSheet) -> list[Component]:
    """The forms, and what was read: the network's number and version."""
    network = sheet.row.network
    members = [(one.project_id, one.title) for one in sheet.members if one.now]
    people = network_edits.persons(session, actor)
    forms = [
        card(
            dmc.TextInput(id=_field("name"), label=_("Name"), value=network.name, className="field"),
            _do("rename", _("Save the name")),
            title=_("Name"),
        ),
        card(
            _select("project_id", _("Project"), network_edits.candidates(session, actor)),
            _date("joins_on", _("From")),
            _do("place", _("Add or move here")),
            title=_("Add a member"),
        ),
        card(
            _select("member_id", _("Project"), members),
            _date("last_day", _("Last day")),
            _do("remove", _("End the membership")),
            title=_("Remove a member"),
        ),
        card(
            _select("role", _("Role"), posts(session, actor)),
            _select("person_id", _("Person"), people),
            _date("from_on", _("From")),
            _do("appoint", _("Appoint")),
            title=_("Leader and secretary"),
        ),
    ]
    seen = {"id": network.id, "row_version": network.row_version}
    return [html.Div([dcc.Store(id="network-read", data=seen), *forms], className="stack no-print")]


def _field(name: str) -> dict[str, str]:
    return {"network-field": name}


def _do(what: str, text: str) -> Component:
    return button(text, kind="small", id={"network-do": what})


def _select(name: str, label: str, choices: list[tuple[Any, str]]) -> Component:
    data = [{"value": str(key), "label": text} for key, text in choices]
    return dmc.Select(id=_field(name), label=label, data=data, searchable=True, clearable=True, className="field")


def _date(name: str, label: str) -> Component:
    return html.Div(date_input(_field(name), label, clock.today().isoformat()), className="field")


def do(session: Any, actor: Actor, what: str, seen: Seen, typed: Typed) -> None:
    """Carry out one of the changes."""
    if what not in CHANGES:
        raise NotFound(_("There is no such change."))
    CHANGES[what](session, actor, seen, typed)


def _rename(session: Any, actor: Actor, seen: Seen, typed: Typed) -> None:
    network_edits.rename(session, actor, int(seen["id"]), str(typed.get("name") or ""), int(seen["row_version"]))


def _place(session: Any, actor: Actor, seen: Seen, typed: Typed) -> None:
    project = needed_number(typed, "project_id", _("Choose a project."))
    day = needed_date(typed, "joins_on")
    network_edits.place(session, actor, int(seen["id"]), project, day, int(seen["row_version"]))


def _remove(session: Any, actor: Actor, seen: Seen, typed: Typed) -> None:
    project = needed_number(typed, "member_id", _("Choose a project."))
    day = needed_date(typed, "last_day")
    network_edits.remove(session, actor, int(seen["id"]), project, day, int(seen["row_version"]))


def _appoint(session: Any, actor: Actor, seen: Seen, typed: Typed) -> None:
    person = needed_number(typed, "person_id", _("Choose a person."))
    day, role = needed_date(typed, "from_on"), str(typed.get("role") or "")
    network_edits.appoint(session, actor, int(seen["id"]), role, person, day, int(seen["row_version"]))


CHANGES: dict[str, Callable[[Any, Actor, Seen, Typed], None]] = {
    "rename": _rename,
    "place": _place,
    "remove": _remove,
    "appoint": _appoint,
}
