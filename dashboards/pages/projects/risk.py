"""Writing one risk, closing it with a reason, and opening it again."""

from typing import Any

from dash import Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component

from dashboards.components import risk_form as form
from dashboards.components.layout import button, button_row, card, columns, heading, link_button
from dashboards.components.risk_form import PREFIX
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman.domain.errors import BadInput
from saman.domain.risks import Risk
from saman.language import _, long_date
from saman.services import read, risks, work
from saman.services.goals import WRITES

page(__name__, path_template="/projects/<project_id>/risks/<code>", title=lambda: _("A risk"), needs=WRITES)

NEW = "new"
SAVE, CLOSE, REOPEN = "risk-save", "risk-close", "risk-reopen"


def layout(project_id: int, code: str, **_query: Any) -> Component:
    with read() as session:
        project, risk = risks.one(session, actor(), project_id, None if code == NEW else code)
    seen = {"project": project_id, "code": code, "row_version": risk.row_version if risk else 0}
    back = link_button(_("Back"), f"/projects/{project_id}/risks")
    stands = risk is None or risk.stands
    ways = button_row(*([button(_("Save"), primary=True, id=SAVE)] if stands else []), back)
    beside = [html.Div(_closing(risk), className="stack")] if risk else []
    return html.Div(
        [
            dcc.Location(id="risk-saved", refresh="callback-nav"),
            dcc.Store(id=f"{PREFIX}read", data=seen),
            heading(_("Risk {code}", code=code) if risk else _("New risk"), project.title),
            html.Div(id="risk-faults"),
            columns(card(*form.risk_fields(risk), ways), *beside, kind="aside-right"),
        ]
    )


def _closing(risk: Risk) -> Component:
    """What stands can be closed; what is closed can be opened again."""
    told = _("It stays in the list to be read, with the reason.")
    if risk.closed_on:
        told = _("Closed on {date}: {reason}", date=long_date(risk.closed_on), reason=risk.closed_because)
    parts = [
        dcc.Location(id="risk-turned", refresh="callback-nav"),
        html.P(told),
        html.Div(id="risk-close-faults"),
        html.Div(form.reason_field(), hidden=not risk.stands, className="field"),
        html.Div(button_row(button(_("Close the risk"), kind="danger", id=CLOSE)), hidden=not risk.stands),
        html.Div(button_row(button(_("Open it again"), id=REOPEN)), hidden=risk.stands),
    ]
    return card(*parts, title=_("Close the risk") if risk.stands else _("The risk is closed"))


@callback(
    Output("risk-saved", "href"),
    Output("risk-faults", "children"),
    Input(SAVE, "n_clicks"),
    State(f"{PREFIX}read", "data"),
    *[State(f"{PREFIX}{name}", "value") for name in form.FIELDS],
    needs=WRITES,
    running=[(Output(SAVE, "disabled"), True, False)],
    prevent_initial_call=True,
)
def save(clicks: int | None, seen: dict[str, Any], *values: Any) -> tuple[Any, Any]:
    """Back to the list, or the fault above the fields, with all that was typed still in them."""
    if not clicks:
        return no_update, no_update
    project, code = int(seen["project"]), str(seen["code"])
    try:
        facts = form.risk_facts(dict(zip(form.FIELDS, values, strict=True)))
        with work(actor()) as session:
            if code == NEW:
                risks.add(session, actor(), project, facts)
            else:
                risks.change(session, actor(), project, code, facts, int(seen["row_version"]))
    except BadInput as error:
        return no_update, form.fault(error)
    return f"/projects/{project}/risks", None


@callback(
    Output("risk-turned", "href"),
    Output("risk-close-faults", "children"),
    Input(CLOSE, "n_clicks"),
    Input(REOPEN, "n_clicks"),
    State(f"{PREFIX}read", "data"),
    State(f"{PREFIX}because", "value"),
    needs=WRITES,
    running=[(Output(CLOSE, "disabled"), True, False), (Output(REOPEN, "disabled"), True, False)],
    prevent_initial_call=True,
)
def turn(close: int | None, reopen: int | None, seen: dict[str, Any], because: str | None) -> tuple[Any, Any]:
    """Back to the list, or the fault above the reason."""
    if not (close or reopen):
        return no_update, no_update
    which, version = (int(seen["project"]), str(seen["code"])), int(seen["row_version"])
    try:
        with work(actor()) as session:
            if ctx.triggered_id == REOPEN:
                risks.reopen(session, actor(), *which, version)
            else:
                risks.close(session, actor(), *which, because or "", version)
    except BadInput as error:
        return no_update, form.fault(BadInput(str(error), "because"))
    return f"/projects/{seen['project']}/risks", None
