"""The fields of one activity, what moves with it, and what somebody else wrote meanwhile."""

from collections.abc import Mapping, Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboards.components import project_form as form
from dashboards.components.layout import button, button_row
from dashboards.components.messages import error_summary, note, problem
from dashboards.components.tables import table
from saman.domain.errors import BadInput
from saman.domain.goals import LONGEST_WORDS
from saman.domain.plan_chains import Move
from saman.domain.plan_rules import ItemFacts, follows_text
from saman.domain.project_plans import BAR, MILESTONE
from saman.language import _, n_, number, short_date
from saman.services.project_plans import ItemSheet

PREFIX = "plan-item-"
FIELDS = ("kind", "activity", "responsible", "starts_on", "ends_on", "progress", "follows", "after")
TOP = "top"


def fields(sheet: ItemSheet) -> list[Component]:
    """Empty for a new activity, which stands last."""
    was, others = sheet.item, sheet.others
    kinds = [(BAR, _("Work")), (MILESTONE, _("Milestone"))]
    places = [(TOP, _("At the top"))] + [(one.code, f"{one.code} {one.activity}") for one in others]
    above = [one.code for one in others if was is None or one.position < was.position]
    follows = follows_text(was.code, sheet.plan.links) if was else ""
    waits = _("Codes from the plan, with commas between them. a1+14 is 14 days after a1 is done.")
    whole = {"inputMode": "numeric"}
    return [
        _text("activity", _("What is to be done"), was.activity if was else "", required=True),
        _pair(
            form.select_field("kind", _("Kind"), kinds, was.kind if was else BAR, PREFIX),
            _text("responsible", _("Who sees to it"), was.responsible if was else ""),
        ),
        _pair(
            form.date_field("starts_on", _("First day"), was.starts_on if was else None, PREFIX),
            form.date_field("ends_on", _("Last day (a milestone has none)"), was.ends_on if was else None, PREFIX),
        ),
        _pair(
            _text("progress", _("Per cent done"), str(was.progress if was else 0), whole),
            _text("follows", _("Waits for"), follows, description=waits),
        ),
        form.select_field("after", _("Stands below"), places, above[-1] if above else TOP, PREFIX),
    ]


def facts(values: Mapping[str, Any]) -> ItemFacts:
    """What was typed; a BadInput that names the field where it cannot be read."""
    starts_on = form.needed_date(values, "starts_on")
    ends_on = starts_on if values.get("kind") == MILESTONE else form.needed_date(values, "ends_on")
    return ItemFacts(
        activity=values["activity"] or "",
        kind=values["kind"] or "",
        responsible=values["responsible"] or "",
        starts_on=starts_on,
        ends_on=ends_on,
        progress=_whole(values["progress"] or "0"),
        follows=values["follows"] or "",
    )


def _whole(text: str) -> int:
    typed = str(text).strip().rstrip("%").strip()
    if not typed.isdecimal() or len(typed) > 3:
        raise BadInput(_("Progress is a whole number from 0 to 100."), "progress")
    return int(typed)


def after(values: Mapping[str, Any]) -> str | None:
    """The code it is to stand below; empty for the top, None where nothing is chosen."""
    chosen = values.get("after")
    return "" if chosen == TOP else str(chosen) if chosen else None


def fault(error: BadInput) -> Component:
    return error_summary([(f"{PREFIX}{error.field or 'activity'}", str(error))], _("This cannot be saved yet"))


def moved(found: Sequence[Move], names: Mapping[str, str]) -> Component:
    """What moves, before it is saved: old and new days, and a button to save it all."""
    rows = [
        [
            f"{one.code} {names.get(one.code, '')}".strip(),
            html.Del(_days(*one.before)),
            html.Strong(_days(*one.after)),
            n_("{n} day later", "{n} days later", (one.after[0] - one.before[0]).days),
        ]
        for one in found
    ]
    heads = [_("Activity"), _("Now"), _("Becomes"), _("Moves")]
    told = _("This waits for what you changed, and moves with it. Nothing is saved yet.")
    shown = table(heads, rows, _("What moves with it"))
    return note(html.H2(_("What moves with it")), html.P(told), html.Div(shown, className="moves"))


def differs(sheet: ItemSheet, mine: ItemFacts, sentence: str) -> Component:
    """Both, side by side, where somebody else saved meanwhile."""
    item = sheet.item
    if item is None:
        return problem(sentence)
    follows = follows_text(item.code, sheet.plan.links)
    pairs = [
        (_("What is to be done"), item.activity, mine.activity),
        (_("Who sees to it"), item.responsible, mine.responsible),
        (_("Days"), _days(item.starts_on, item.ends_on), _days(mine.starts_on, mine.ends_on)),
        (_("Per cent done"), number(item.progress), number(mine.progress)),
        (_("Waits for"), follows, mine.follows),
    ]
    rows = [[label, theirs, own] for label, theirs, own in pairs if theirs != own]
    shown = table(["", _("Stored"), _("Yours")], rows, _("Both versions"))
    told = _("Save once more to keep yours, or go back to the plan to keep what is stored.")
    return problem(html.P(sentence), shown, html.P(told))


def confirm() -> Component:
    return button_row(button(_("Save, and move these too"), primary=True, id=f"{PREFIX}confirm"))


def _days(first: Any, last: Any) -> str:
    return short_date(first) if first == last else f"{short_date(first)} – {short_date(last)}"


def _text(name: str, label: str, value: str, more: Mapping[str, str] | None = None, **props: Any) -> Component:
    input_ = {"input": {"maxLength": LONGEST_WORDS, **(more or {})}}
    return dmc.TextInput(id=f"{PREFIX}{name}", label=label, value=value, attributes=input_, className="field", **props)


def _pair(*parts: Component) -> Component:
    return html.Div(list(parts), className="field-pair")
