"""The fields of a risk, what was typed in them, and faults that lead to their field."""

from collections.abc import Mapping
from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboards.components import project_form as form
from dashboards.components.messages import error_summary
from saman.domain.errors import BadInput
from saman.domain.goals import LONGEST_REASON, LONGEST_TEXT, LONGEST_WORDS
from saman.domain.risk_rules import SCALE, RiskFacts
from saman.domain.risks import Risk
from saman.language import _

PREFIX = "risk-"
FIELDS = ("text", "probability", "consequence", "measure", "owner", "due_on")


def risk_fields(risk: Risk | None) -> list[Component]:
    """Empty for a new risk."""
    was = risk or Risk(project_id=0, code="", text="", probability=0, consequence=0)
    return [
        _long("text", _("What may go wrong"), was.text, required=True),
        html.Div(
            [
                _scale("probability", _("Probability, 1 (hardly) to 5 (almost certain)"), was.probability),
                _scale("consequence", _("Consequence, 1 (slight) to 5 (the project fails)"), was.consequence),
            ],
            className="field-pair",
        ),
        _long("measure", _("What is done about it"), was.measure),
        dmc.TextInput(
            id=f"{PREFIX}owner",
            label=_("Who sees to it"),
            value=was.owner,
            attributes={"input": {"maxLength": LONGEST_WORDS}},
            className="field",
        ),
        form.date_field("due_on", _("By"), was.due_on, PREFIX),
    ]


def reason_field() -> Component:
    return _long("because", _("Why is it closed?"), "", LONGEST_REASON)


def _scale(name: str, label: str, value: int) -> Component:
    return form.select_field(name, label, [(one, str(one)) for one in SCALE], value or None, PREFIX)


def _long(name: str, label: str, value: str, longest: int = LONGEST_TEXT, **more: Any) -> Component:
    settings = {"autosize": True, "minRows": 2, "attributes": {"input": {"maxLength": longest}}}
    return dmc.Textarea(id=f"{PREFIX}{name}", label=label, value=value, className="field", **settings, **more)


def risk_facts(values: Mapping[str, Any]) -> RiskFacts:
    """What was typed; a BadInput that names the field where it cannot be read."""
    sentence = _("Choose a number from 1 to 5.")
    return RiskFacts(
        text=values["text"] or "",
        probability=form.needed_number(values, "probability", sentence),
        consequence=form.needed_number(values, "consequence", sentence),
        measure=values["measure"] or "",
        owner=values["owner"] or "",
        due_on=form.some_date(values, "due_on"),
    )


def fault(error: BadInput, field: str = "text") -> Component:
    return error_summary([(f"{PREFIX}{error.field or field}", str(error))], _("This cannot be saved yet"))
