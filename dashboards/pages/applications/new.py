"""Beginning an application in an open call."""

from typing import Any

import dash_mantine_components as dmc
from dash import Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component

from dashboards.components.application_fields import PREFIX, about_fields, fault
from dashboards.components.empty import empty
from dashboards.components.layout import button, button_row, card, heading, link_button
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman.domain.columns import row_id
from saman.domain.errors import BadInput
from saman.language import _, long_date
from saman.services import application_edits, calls, read, work
from saman.services.application_edits import NewDraft

page(__name__, path="/applications/new", title=lambda: _("New application"), needs="application.write")

FIELDS = ("call", "organisation", "title", "main_theme", "also_themes")


def layout(call: str = "", **_query: Any) -> Component:
    with read() as session:
        homes = application_edits.homes(session, actor())
    open_ = calls.opened_now()
    if not homes:
        words = _("Your role is not held for a municipality. Ask the secretariat for one that is.")
        return html.Div([heading(_("New application")), empty(_("You cannot apply yet"), words)])
    if not open_:
        return html.Div(
            [heading(_("New application")), empty(_("No call is open"), _("See the calls for when one is."))]
        )
    chosen = next((one for one in open_ if one.key == call), open_[0])
    fields = [
        _choice("call", _("Call"), [(one.key, str(one.label)) for one in open_], chosen.key),
        _choice("organisation", _("Responsible municipality"), homes, homes[0][0] if len(homes) == 1 else None),
        *about_fields(chosen.themes),
    ]
    ways = button_row(button(_("Begin"), primary=True, id="application-begin"), link_button(_("Back"), "/applications"))
    until = _("Open until {day}. Nothing is sent before the chief executive sends it.", day=long_date(chosen.closes_on))
    return html.Div(
        [
            dcc.Location(id="application-begun", refresh="callback-nav"),
            heading(_("New application"), until),
            html.Div(id="application-faults"),
            card(*fields, ways, className="prose"),
        ]
    )


def _choice(name: str, label: str, choices: Any, value: object) -> Component:
    data = [{"value": str(key), "label": text} for key, text in choices]
    chosen = None if value is None else str(value)
    return dmc.Select(id=f"{PREFIX}{name}", label=label, data=data, value=chosen, searchable=True, className="field")


@callback(
    Output("application-begun", "href"),
    Output("application-faults", "children"),
    Input("application-begin", "n_clicks"),
    *[State(f"{PREFIX}{name}", "value") for name in FIELDS],
    needs="application.write",
    running=[(Output("application-begin", "disabled"), True, False)],
    prevent_initial_call=True,
)
def begin(clicks: int | None, call: Any, organisation: Any, title: Any, main: Any, also: Any) -> tuple[Any, Any]:
    """On to the form, or the fault above the fields, with all that was typed still in them."""
    if not clicks:
        return no_update, no_update
    new = NewDraft(
        call=str(call or ""),
        organisation_id=row_id(organisation) or 0,
        title=str(title or ""),
        main_theme=str(main or ""),
        also_themes=tuple(map(str, also or ())),
    )
    try:
        with work(actor()) as session:
            application = application_edits.begin(session, actor(), new)
    except BadInput as error:
        return no_update, fault(error)
    return f"/applications/{application.id}", None
