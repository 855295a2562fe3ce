"""The register of leave from rules; the secretariat gives a project leave from one rule here, and lifts it."""

from typing import Any

import dash_mantine_components as dmc
from dash import ALL, Input, Output, State, ctx, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboards.components import filters
from dashboards.components.layout import button, button_row, card
from dashboards.components.messages import success
from dashboards.components.project_form import date_field, needed_date, needed_number, select_field
from dashboards.components.waivers import register_head, register_table
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman.language import _
from saman.services import read, waivers, work
from saman.services.waivers import WantedWaiver

page(
    __name__,
    path="/admin/waivers",
    title=lambda: _("Leave from rules"),
    needs="report.approve",
    group="administration",
    order=85,
    nav=lambda: _("Leave from rules"),
)

PREFIX = "waiver-"
FIELDS = ("project", "type", "rule", "until_on", "reason")


def layout(**_query: Any) -> Component:
    with read() as session:
        found = waivers.register(session, actor())
        projects = waivers.projects(session, actor())
    head = html.Div(register_head(found), id="waiver-head")
    table = card(register_table(found), id="waiver-table")
    return html.Div([head, html.Div([table, _form(projects)], className="stack")])


def _form(projects: list[tuple[int, str]]) -> Component:
    reason: dict[str, Any] = {"className": "field", "attributes": {"input": {"maxLength": 1000}}}
    fields = [
        select_field("project", _("Project"), projects, prefix=PREFIX),
        select_field("type", _("Report"), filters.report_types(), prefix=PREFIX),
        select_field("rule", _("Rule"), [], prefix=PREFIX),
        date_field("until_on", _("Last day it is set aside"), prefix=PREFIX),
        dmc.Textarea(id=f"{PREFIX}reason", label=_("Reason, seen by the project and its readers"), value="", **reason),
    ]
    result = html.Div(id="waiver-result", **{"aria-live": "polite"})
    buttons = button_row(button(_("Give leave"), primary=True, id="waiver-grant"))
    return card(*fields, buttons, result, title=_("Give a project leave from a rule"), className="prose no-print")


@callback(
    Output(f"{PREFIX}rule", "data"),
    Output(f"{PREFIX}rule", "value"),
    Input(f"{PREFIX}type", "value"),
    needs="report.approve",
    prevent_initial_call=True,
)
def choose(type_: str | None) -> tuple[list[dict[str, str]], None]:
    """The rules of the chosen type of report."""
    with read() as session:
        found = waivers.rules(session, actor(), type_ or "")
    return [{"value": one.code, "label": one.words} for one in found], None


@callback(
    Output("waiver-result", "children"),
    Output("waiver-head", "children"),
    Output("waiver-table", "children"),
    Input("waiver-grant", "n_clicks"),
    *[State(f"{PREFIX}{name}", "value") for name in FIELDS],
    needs="report.approve",
    prevent_initial_call=True,
)
def grant(clicks: int | None, *values: str | None) -> tuple[Component, ...]:
    if not clicks:
        raise PreventUpdate
    wanted = _read(dict(zip(FIELDS, values, strict=True)))
    with work(actor()) as session:
        waivers.grant(session, actor(), wanted)
        found = waivers.register(session, actor())
    return success(_("The rule is set aside for the project.")), register_head(found), register_table(found)


def _read(values: dict[str, Any]) -> WantedWaiver:
    return WantedWaiver(
        project_id=needed_number(values, "project", _("Choose the project.")),
        type=values["type"] or "",
        rule=values["rule"] or "",
        until_on=needed_date(values, "until_on"),
        reason=values["reason"] or "",
    )


@callback(
    Output("waiver-result", "children", allow_duplicate=True),
    Output("waiver-head", "children", allow_duplicate=True),
    Output("waiver-table", "children", allow_duplicate=True),
    Input({"type": "waiver-lift", "waiver": ALL}, "n_clicks"),
    needs="report.approve",
    prevent_initial_call=True,
)
def lift(clicks: list[int | None]) -> tuple[Component, ...]:
    if not any(clicks):
        raise PreventUpdate
    with work(actor()) as session:
        waivers.lift(session, actor(), ctx.triggered_id["waiver"])
        found = waivers.register(session, actor())
    return success(_("The rule counts again.")), register_head(found), register_table(found)
