"""Laying a goal or a measure aside with a reason, and taking it up again: a card on its page."""

from typing import Any

from dash import Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component

from dashboards.components.goal_form import PREFIX, fault, long_field
from dashboards.components.layout import button, button_row, card
from dashboards.guard import actor
from dashboards.registry import callback
from saman.domain.errors import BadInput
from saman.domain.goals import LONGEST_REASON, Goal, Measure
from saman.language import _, long_date
from saman.services import goal_edits, work

ASIDE, UP, DONE, FAULTS = "goal-aside", "goal-up", "goal-laid", "goal-aside-faults"


def aside_card(kept: Goal | Measure) -> Component:
    """What stands can be laid aside; what is laid aside can be taken up."""
    stands = kept.stands
    text = _("It stays here to be read, with the reason, and later reports no longer ask about it.")
    explained = text if kept.retired_on is None else _laid(kept)
    why = long_field("because", _("Why is it laid aside?"), "", LONGEST_REASON)
    parts = [
        dcc.Location(id=DONE, refresh="callback-nav"),
        html.P(explained),
        html.Div(id=FAULTS),
        html.Div(why, hidden=not stands, className="field"),
        html.Div(button_row(button(_("Lay aside"), kind="danger", id=ASIDE)), hidden=not stands),
        html.Div(button_row(button(_("Take up again"), id=UP)), hidden=stands),
    ]
    return card(*parts, title=_("Lay aside") if stands else _("Laid aside"))


def _laid(kept: Goal | Measure) -> str:
    day = long_date(kept.retired_on) if kept.retired_on else ""
    return _("Laid aside on {date}: {reason}", date=day, reason=kept.retired_because)


@callback(
    Output(DONE, "href"),
    Output(FAULTS, "children"),
    Input(ASIDE, "n_clicks"),
    Input(UP, "n_clicks"),
    State(f"{PREFIX}read", "data"),
    State(f"{PREFIX}because", "value"),
    needs="report.write",
    running=[(Output(ASIDE, "disabled"), True, False), (Output(UP, "disabled"), True, False)],
    prevent_initial_call=True,
)
def turn(aside: int | None, up: int | None, seen: dict[str, Any], because: str | None) -> tuple[Any, Any]:
    """Back to the project's goals, or the fault above the field."""
    if not (aside or up):
        return no_update, no_update
    which = int(seen["project"]), str(seen["code"])
    try:
        with work(actor()) as session:
            if ctx.triggered_id == UP:
                goal_edits.take_up(session, actor(), *which, int(seen["row_version"]))
            else:
                goal_edits.retire(session, actor(), *which, because or "", int(seen["row_version"]))
    except BadInput as error:
        return no_update, fault(BadInput(str(error), "because"))
    return f"/projects/{seen['project']}/goals", None
