"""Writing one activity of a project's plan: what moves with it is shown before it is saved."""

from datetime import date
from typing import Any

from dash import Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component

from dashboards.components import plan_form as form
from dashboards.components.layout import button, button_row, card, columns, heading, link_button
from dashboards.components.plan_form import PREFIX
from dashboards.figures import project_plan
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman.domain.errors import BadInput, Conflict
from saman.domain.plan_chains import Move
from saman.domain.plan_rules import ItemFacts
from saman.language import _, long_date
from saman.services import plan_edits, project_plans, read, work
from saman.services.plan_edits import NEW, Saving
from saman.services.project_plans import EDITS, ItemSheet

page(
    __name__,
    path_template="/projects/<project_id>/plan/<code>",
    title=lambda: _("An activity of the plan"),
    needs=EDITS,
)


def layout(project_id: int, code: str, **_query: Any) -> Component:
    with read() as session:
        sheet = project_plans.sheet(session, actor(), project_id, None if code == NEW else code)
    item = sheet.item
    seen = {"project": project_id, "code": code, "row_version": item.row_version if item else 0, "moves": []}
    ways = button_row(
        button(_("Save"), primary=True, id=f"{PREFIX}save"), link_button(_("Back"), f"/projects/{project_id}/plan")
    )
    beside = [_others(sheet), *([_out(sheet)] if item else [])]
    return html.Div(
        [
            dcc.Location(id=f"{PREFIX}saved", refresh="callback-nav"),
            dcc.Store(id=f"{PREFIX}read", data=seen),
            heading(f"{item.code} {item.activity}" if item else _("New activity"), sheet.plan.project.title),
            html.Div(id=f"{PREFIX}told"),
            html.Div(form.confirm(), id=f"{PREFIX}sure", hidden=True),
            columns(card(*form.fields(sheet), ways), html.Div(beside, className="stack"), kind="aside-right"),
        ]
    )


def _others(sheet: ItemSheet) -> Component:
    """What it may wait for, with the codes to write; and the days that the plan may use."""
    horizon = sheet.plan.horizon
    told = _("From {first} to {last}.", first=long_date(horizon.first), last=long_date(horizon.last))
    lines = [
        html.Li([project_plan.name(one), html.Div(project_plan.days(one), className="muted small")])
        for one in sheet.others
    ]
    return card(html.P(told), html.Ul(lines), title=_("The plan"), tinted=True)


def _out(sheet: ItemSheet) -> Component:
    waiting = [link.successor for link in sheet.plan.links if sheet.item and link.predecessor == sheet.item.code]
    told = _("History keeps it.")
    if waiting:
        told = _("{codes} then no longer wait for it. History keeps it.", codes=", ".join(waiting))
    out = button(_("Take out of the plan"), kind="danger", id=f"{PREFIX}out")
    return card(html.P(told), button_row(out), title=_("Take out of the plan"))


@callback(
    Output(f"{PREFIX}saved", "href"),
    Output(f"{PREFIX}told", "children"),
    Output(f"{PREFIX}sure", "hidden"),
    Output(f"{PREFIX}read", "data"),
    Input(f"{PREFIX}save", "n_clicks"),
    Input(f"{PREFIX}confirm", "n_clicks"),
    State(f"{PREFIX}read", "data"),
    *[State(f"{PREFIX}{name}", "value") for name in form.FIELDS],
    needs=EDITS,
    running=[(Output(f"{PREFIX}save", "disabled"), True, False), (Output(f"{PREFIX}confirm", "disabled"), True, False)],
    prevent_initial_call=True,
)
def save(saves: int | None, confirms: int | None, seen: dict[str, Any], *typed: Any) -> tuple[Any, Any, Any, Any]:
    """To the plan; or what moves first, what is wrong, or both versions where somebody else was quicker."""
    if not (saves or confirms):
        return no_update, no_update, no_update, no_update
    values = dict(zip(form.FIELDS, typed, strict=True))
    try:
        facts = form.facts(values)
        return _saved(seen, facts, form.after(values), ctx.triggered_id == f"{PREFIX}confirm")
    except BadInput as error:
        return no_update, form.fault(error), True, no_update


def _saved(seen: dict[str, Any], facts: ItemFacts, after: str | None, sure: bool) -> tuple[Any, Any, Any, Any]:
    project, code = int(seen["project"]), str(seen["code"])
    saving = Saving(facts, None if code == NEW else code, int(seen["row_version"]), after)
    shown = [_move(one) for one in seen["moves"]] if sure else []
    try:
        with work(actor()) as session:
            if not sure and (moved := plan_edits.preview(session, actor(), project, saving)):
                return _first(session, seen, moved)
            plan_edits.save(session, actor(), project, saving, shown)
    except Conflict as error:
        return _both(seen, facts, str(error))
    return f"/projects/{project}/plan", None, True, no_update


def _first(session: Any, seen: dict[str, Any], moved: list[Move]) -> tuple[Any, Any, Any, Any]:
    plan = project_plans.opened(session, actor(), int(seen["project"]))
    names = {one.code: one.activity for one in plan.items}
    told = [[one.code, *(day.isoformat() for day in (*one.before, *one.after))] for one in moved]
    return no_update, form.moved(moved, names), False, {**seen, "moves": told}


def _both(seen: dict[str, Any], facts: ItemFacts, sentence: str) -> tuple[Any, Any, Any, Any]:
    """What is stored beside what was typed; to save once more keeps what was typed."""
    code = str(seen["code"])
    with read() as session:
        sheet = project_plans.sheet(session, actor(), int(seen["project"]), None if code == NEW else code)
    version = sheet.item.row_version if sheet.item else 0
    return no_update, form.differs(sheet, facts, sentence), True, {**seen, "row_version": version, "moves": []}


def _move(told: list[str]) -> Move:
    code, *days = told
    first, last, then, end = map(date.fromisoformat, days)
    return Move(code, (first, last), (then, end))


@callback(
    Output(f"{PREFIX}saved", "href", allow_duplicate=True),
    Input(f"{PREFIX}out", "n_clicks"),
    State(f"{PREFIX}read", "data"),
    needs=EDITS,
    running=[(Output(f"{PREFIX}out", "disabled"), True, False)],
    prevent_initial_call=True,
)
def take_out(clicks: int | None, seen: dict[str, Any]) -> Any:
    if not clicks:
        return no_update
    project = int(seen["project"])
    with work(actor()) as session:
        plan_edits.remove(session, actor(), project, str(seen["code"]), int(seen["row_version"]))
    return f"/projects/{project}/plan"
