"""The fields of a goal and of a measure, what the goal clinic says, and faults that lead to their field."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboards.components import project_form as form
from dashboards.components.layout import card
from dashboards.components.messages import error_summary
from saman.domain.errors import BadInput
from saman.domain.goal_clinic import Advice
from saman.domain.goal_rules import GoalFacts, MeasureFacts, typed_number
from saman.domain.goal_words import exact
from saman.domain.goals import LONGEST_REASON, LONGEST_TEXT, LONGEST_WORDS, Goal, Measure
from saman.domain.programme import Indicator
from saman.language import _

PREFIX = "goal-"
PAUSE = 500
"""Milliseconds without typing before the clinic looks again."""
GOAL = ("text", "indicator", "baseline", "unit", "target", "due_on", "owner")
MEASURE = ("text", "goal", "target_group", "starts_on", "ends_on", "owner")


def text_field(name: str, label: str, value: str, mode: str = "text", **more: Any) -> Component:
    """`mode` says which keyboard a telephone shows."""
    input_ = {"input": {"maxLength": LONGEST_WORDS, "inputMode": mode}}
    return dmc.TextInput(id=f"{PREFIX}{name}", label=label, value=value, attributes=input_, className="field", **more)


def long_field(name: str, label: str, value: str = "", longest: int = LONGEST_TEXT, **more: Any) -> Component:
    settings = {"autosize": True, "minRows": 2, "attributes": {"input": {"maxLength": longest}}}
    return dmc.Textarea(id=f"{PREFIX}{name}", label=label, value=value, className="field", **settings, **more)


def goal_fields(goal: Goal | None, indicators: Mapping[str, Indicator]) -> list[Component]:
    """Empty for a new goal."""
    was = goal or Goal(project_id=0, code="", text="")
    choices = [(key, f"{one.label} ({one.unit})") for key, one in indicators.items()]
    choices += [(was.indicator, was.indicator)] if was.indicator and was.indicator not in indicators else []
    waits: dict[str, Any] = {"debounce": PAUSE}
    return [
        long_field("text", _("The goal, in one sentence"), was.text, required=True, **waits),
        form.select_field("indicator", _("Indicator that follows it (optional)"), choices, was.indicator, PREFIX),
        _pair(
            text_field("baseline", _("Baseline: where you stand now"), _typed(was.baseline), mode="decimal", **waits),
            text_field("target", _("Target: where you will be"), _typed(was.target), mode="decimal", **waits),
        ),
        _pair(
            text_field("unit", _("Unit"), was.unit, description=_("Empty is the indicator's own unit.")),
            form.date_field("due_on", _("To be reached by"), was.due_on, PREFIX),
        ),
        text_field("owner", _("Who sees to it"), was.owner, **waits),
    ]


def measure_fields(measure: Measure | None, goals: Iterable[tuple[str, str]], goal: str | None) -> list[Component]:
    was = measure or Measure(project_id=0, code="", text="", goal=goal)
    return [
        long_field("text", _("What you will do, in one sentence"), was.text, required=True),
        form.select_field("goal", _("Goal that it serves (optional)"), goals, was.goal, PREFIX),
        text_field("target_group", _("For whom"), was.target_group),
        _pair(
            form.date_field("starts_on", _("First day"), was.starts_on, PREFIX),
            form.date_field("ends_on", _("Last day"), was.ends_on, PREFIX),
        ),
        text_field("owner", _("Who sees to it"), was.owner),
    ]


def _pair(*fields: Component) -> Component:
    return html.Div(list(fields), className="field-pair")


def _typed(value: float | None) -> str:
    return "" if value is None else exact(value)


def goal_facts(values: Mapping[str, Any]) -> GoalFacts:
    """What was typed; a BadInput that names the field where it cannot be read."""
    return GoalFacts(
        text=values["text"] or "",
        indicator=values["indicator"] or None,
        baseline=typed_number(values["baseline"] or "", "baseline"),
        unit=values["unit"] or "",
        target=typed_number(values["target"] or "", "target"),
        due_on=form.some_date(values, "due_on"),
        owner=values["owner"] or "",
    )


def measure_facts(values: Mapping[str, Any]) -> MeasureFacts:
    return MeasureFacts(
        text=values["text"] or "",
        goal=values["goal"] or None,
        target_group=values["target_group"] or "",
        starts_on=form.some_date(values, "starts_on"),
        ends_on=form.some_date(values, "ends_on"),
        owner=values["owner"] or "",
    )


def fault(error: BadInput) -> Component:
    return error_summary([(f"{PREFIX}{error.field or 'text'}", str(error))], _("This cannot be saved yet"))


def reason_field(asked: bool) -> Component:
    """A new goal has nothing to revise."""
    words = _("Needed when baseline, unit, target or day becomes another. The old ones are kept and shown.")
    field = long_field("reason", _("Why is the target revised?"), "", LONGEST_REASON, description=words)
    return html.Div(field, hidden=not asked, className="field")


def clinic_card(said: Sequence[Advice] | None, example: str) -> Component:
    """Beside the form; what stands in it changes while one types."""
    told = html.Div(clinic(said), id=f"{PREFIX}clinic", **{"aria-live": "polite"})
    whole = [html.H3(_("A goal may read like this")), html.P(example)] if example else []
    return card(told, *whole, title=_("Can it be measured?"), tinted=True)


def clinic(said: Sequence[Advice] | None) -> list[Component]:
    """None while nothing is written yet."""
    if said is None:
        return [
            html.P(_("Write the goal, and what it lacks to be measured stands here. It never stops you from saving."))
        ]
    if not said:
        return [html.P(_("Nothing is missing: number, baseline, day and who sees to it are there."))]
    return [html.Ul([html.Li(_piece(one)) for one in said])]


def _piece(one: Advice) -> list[Component | str]:
    example = [html.Div([_("For example:"), " ", html.Em(one.example)], className="muted small")] if one.example else []
    return [one.sentence, *example]
