"""Municipalities with the written form they have decided on, and the form to say which."""

from collections.abc import Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboards.components.layout import button, button_row, card, heading
from dashboards.components.states import pill
from dashboards.components.tables import table
from saman.language import _, date_and_time, n_
from saman.services.written_forms import NOT_SET, TownForm


def choices() -> list[tuple[str, str]]:
    return [("nn", _("Nynorsk")), ("nb", _("Bokmål")), (NOT_SET, _("Not set"))]


def head(found: Sequence[TownForm]) -> Component:
    """How many are not set, of every municipality there is."""
    missing = sum(one.form is None for one in found)
    told = _("Letters are written in the form that the responsible municipality has decided on.")
    title = n_("{n} municipality has no written form", "{n} municipalities have no written form", missing)
    return heading(title if missing else _("Every municipality has a written form"), told)


def drawn_note(found: Sequence[TownForm]) -> list[Component]:
    count = sum(one.drawn and one.form is not None for one in found)
    if not count:
        return []
    words = n_(
        "{n} form is drawn for the demo: invented, and no decision of the municipality.",
        "{n} forms are drawn for the demo: invented, and no decisions of the municipalities.",
        count,
    )
    return [html.P([pill(_("Drawn for the demo"), "amber", "info"), " ", words])]


def towns_table(found: Sequence[TownForm]) -> Component:
    heads = [_("Municipality"), _("Written form"), _("Said by")]
    return table(heads, [_row(one) for one in found], _("Written forms of the municipalities"))


def _row(one: TownForm) -> list[Any]:
    chosen = one.form or NOT_SET
    words = dict(choices()).get(chosen, chosen)
    form = pill(words, "fjord" if one.form else "", "check" if one.form else "circle")
    drawn = [html.Div(pill(_("Drawn for the demo"), "amber", "info"))] if one.drawn and one.form else []
    said = [html.Div(one.who), html.Div(date_and_time(one.at), className="muted small")] if one.at else []
    name = [html.Div(one.name), html.Div(f"{one.number} {one.county}".strip(), className="muted small")]
    return [html.Div(name), html.Div([form, *drawn]), html.Div(said)]


def set_card(found: Sequence[TownForm]) -> Component:
    data = [{"value": str(one.organisation_id), "label": f"{one.name} ({one.number})"} for one in found]
    forms = [{"value": key, "label": label} for key, label in choices()]
    return card(
        dmc.MultiSelect(
            id="forms-towns",
            label=_("Municipalities"),
            data=data,
            value=[],
            searchable=True,
            clearable=True,
            className="field",
        ),
        dmc.Select(id="forms-form", label=_("Written form"), data=forms, value=None, className="field"),
        button_row(button(_("Save"), primary=True, id="forms-save")),
        html.Div(id="forms-result", **{"aria-live": "polite"}),
        title=_("Set the written form of one or several"),
        className="prose no-print",
    )
