"""Where a case is lodged, and where the next step of one is taken."""

from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboards.components import case_words as words
from dashboards.components import project_form as form
from dashboards.components.layout import button, button_row, card
from saman import clock
from saman.domain.case_kinds import CASE_KINDS
from saman.domain.cases import LONGEST, LONGEST_NAME
from saman.language import _
from saman.services.case_steps import CaseSheet

PREFIX = "case-"
LODGED = ("kind", "text", "name", "received_on", "reached_on")
STEPPED = ("action", "reason", "outcome", "exempt", "ground", "due_on")


def lodge_card(kinds: list[tuple[str, str]], handles: bool, decided: bool) -> Component:
    """`handles`: it is typed in for somebody who wrote by post. `decided`: it may be about a decision."""
    made = [
        (form.select_field("kind", _("What is asked for"), kinds, kinds[0][0], PREFIX), len(kinds) > 1),
        (_long("text", _("What is asked for, and why")), True),
        (_line("name", _("Who asks")), handles),
        (form.date_field("received_on", _("Came on"), clock.today(), PREFIX), handles),
        (
            form.date_field("reached_on", _("When the decision came (empty: the day it was made)"), None, PREFIX),
            decided,
        ),
    ]
    title = _("Type in what came by post or mail") if handles else _("Write to the secretariat")
    fields = [html.Div(one, className="field", hidden=not shown) for one, shown in made]
    return card(*fields, button_row(button(_("Send"), primary=True, id="case-lodge")), title=title)


def step_card(sheet: CaseSheet) -> Component:
    """All fields; each says which step it is for where it is not for all."""
    kind, deciding = CASE_KINDS[sheet.told.case.kind], "decide" in sheet.actions
    steps = [(one, words.step_words(one)) for one in sheet.actions]
    outcomes = list(kind.outcomes().items())
    made = [
        (form.select_field("action", _("Step"), steps, sheet.actions[0], PREFIX), True),
        (form.select_field("outcome", _("What comes of it (when it is decided)"), outcomes, None, PREFIX), deciding),
        (_long("reason", _("Reason, as whoever asked reads it")), True),
        (_long("exempt", _("Parts that are not shown (where not all is given)")), deciding and bool(kind.GROUNDED)),
        (_line("ground", _("Legal ground for that")), deciding and bool(kind.GROUNDED)),
        (
            form.date_field("due_on", _("The answer comes by (in a preliminary answer)"), None, PREFIX),
            "preliminary" in sheet.actions,
        ),
    ]
    fields = [html.Div(one, className="field", hidden=not shown) for one, shown in made]
    return card(*fields, button_row(button(_("Take the step"), primary=True, id="case-take")), title=_("Next step"))


def _line(name: str, label: str) -> Component:
    more: dict[str, Any] = {"attributes": {"input": {"maxLength": LONGEST_NAME}}, "className": "field"}
    return dmc.TextInput(id=f"{PREFIX}{name}", label=label, value="", **more)


def _long(name: str, label: str) -> Component:
    more: dict[str, Any] = {"attributes": {"input": {"maxLength": LONGEST}}, "className": "field"}
    return dmc.Textarea(id=f"{PREFIX}{name}", label=label, value="", autosize=True, minRows=3, **more)
