"""A project's plan in short: what is late, under way and next."""

from collections.abc import Sequence
from datetime import date

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.layout import card
from dashboards.components.states import pill, state_pill
from dashboards.components.tables import Column, table
from saman import clock
from saman.domain.project_plans import MILESTONE
from saman.domain.sheet_lines import SheetStep
from saman.language import _, short_date

SHOWN = 6


def plan(steps: Sequence[SheetStep], project_id: int) -> Component:
    way = dcc.Link(_("Progress plan"), href=f"/projects/{project_id}/plan")
    if not steps:
        empty = html.P(_("The project has no plan of its own yet."), className="muted")
        return card(empty, title=_("Plan"), aside=way)
    return card(plan_table(steps), title=_("Plan"), aside=way)


def plan_table(steps: Sequence[SheetStep], most: int = SHOWN) -> Component:
    """What is not done, the first to be done first; what is done where nothing else is left."""
    today = clock.today()
    ahead = sorted((one for one in steps if one.progress < 100), key=lambda one: (one.ends_on, one.starts_on))
    heads = [Column(_("Activity")), Column(_("Time")), Column(_("Done"), "num"), Column(_("Standing"))]
    rows = [_step(one, today) for one in (ahead or list(steps))[:most]]
    return table(heads, rows, _("Plan: what is late, under way and next"))


def _step(one: SheetStep, today: date) -> list[Component | str]:
    is_point = one.kind == MILESTONE
    time = short_date(one.ends_on) if is_point else f"{short_date(one.starts_on)} – {short_date(one.ends_on)}"
    name = _("Milestone: {activity}", activity=one.activity) if is_point else one.activity
    return [name, time, "" if is_point else f"{one.progress} %", _standing(one, today)]


def _standing(one: SheetStep, today: date) -> Component | str:
    if one.progress >= 100:
        return pill(_("Done"), "pine", "check")
    if one.ends_on < today:
        return state_pill("late")
    return pill(_("Under way"), "fjord", "play") if one.starts_on <= today else pill(_("To come"), "", "calendar")
