"""Answers of many cells: a table with add-a-row, and a distribution; the cells are drawn by assets/rows.js."""

import json
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.fields_typed import typed
from saman.domain.answers import Given
from saman.domain.asking import PICKED_ONE, Asked
from saman.domain.forms import Field
from saman.domain.own_rows import rows_of, word_of
from saman.language import _

LONGEST = {"long_text": 4000, "text": 500}
LONGEST_NUMBER = 20
DRAWN_AS = {"long_text": "long", "date": "date", "text": "text", "person": "text"}


def rows_input(field: Field, given: Given, common: dict[str, Any]) -> Component:
    """`common`: the id of the control, its label and guidance, and whether it is locked."""
    name = "rows-" + common["id"]["key"].replace(":", "-")
    label = html.Div(common["label"], id=name, className="mantine-InputWrapper-label")
    guidance = html.Div(common["description"], className="mantine-InputWrapper-description")
    held = html.Div(dcc.Textarea(id=common["id"], value=cells_in_json(field, given.value) or ""), hidden=True)
    editor = html.Div(
        className="rows-editor",
        **{
            "data-key": common["id"]["key"],
            "data-spec": json.dumps(_spec(field, given.value), ensure_ascii=False),
            "data-cells": cells_in_json(field, given.value) or "null",
            "data-disabled": "yes" if common["disabled"] else "",
        },
    )
    parts = [label, *([guidance] if common["description"] else []), held, editor]
    return html.Div(parts, role="group", **{"aria-labelledby": name})


def cells_in_json(field: Field, value: Any) -> str | None:
    """What stands, each cell as it is typed; None where nothing does, or what stands has no cells."""
    if field.kind == "table" and isinstance(value, list):
        asked: dict[str, Asked] = {column.key: column for column in field.columns}
        rows = [{key: _typed(asked[key], one) for key, one in row.items() if key in asked} for row in value]
        return json.dumps(rows, ensure_ascii=False) if rows else None
    if field.kind == "distribution" and isinstance(value, dict):
        parts = {key: typed(field, one) for key, one in value.items()}
        return json.dumps(parts, ensure_ascii=False) if parts else None
    return None


def _typed(column: Asked, value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return str(value.get("name", ""))
    return typed(column, value)


def _spec(field: Field, value: Any) -> dict[str, Any]:
    words = {
        "row": _("row {n}", n="{n}"),
        "number": _("Number"),
        "add": _("Add a row"),
        "remove": _("Remove"),
        "removed": _("The row was removed."),
        "undo": _("Undo"),
        "sum": _("Sum"),
    }
    whole = {"label": str(field.label), "words": words, "rows": field.kind == "table"}
    if field.rows_from:
        names = [[one.key, str(one.label)] for one in rows_of(field, value if isinstance(value, list) else [])]
        words |= {"number": word_of(field.columns[0].kind), "none": _none(field)}
        return whole | {"columns": [_column(one) for one in field.columns[1:]], "about": names}
    if field.kind == "table":
        most = field.rows.most if field.rows else None
        return whole | {"columns": [_column(one) for one in field.columns], "most": most}
    unit = str(field.unit) if field.unit else ""
    parts = [
        {"key": part.key, "label": str(part.label), "as": "number", "longest": LONGEST_NUMBER, "unit": unit}
        for part in field.parts
    ]
    return whole | {"columns": parts}


def _none(field: Field) -> str:
    if field.rows_from == "goals":
        return _("The project has no goals yet. They are written down on its page for goals and measures.")
    return _("The project has no measures yet. They are written down on its page for goals and measures.")


def _column(column: Asked) -> dict[str, Any]:
    optional = "" if column.required else " " + _("(optional)")
    drawn: dict[str, Any] = {
        "key": column.key,
        "label": str(column.label) + optional,
        "help": str(column.help) if column.help else "",
        "unit": str(column.unit) if column.unit else _("kroner") if column.kind == "nok" else "",
        "as": "number" if column.is_number else DRAWN_AS.get(column.kind, "choice"),
        "longest": column.max_chars or LONGEST.get(column.kind, LONGEST_NUMBER if column.is_number else None),
    }
    if column.kind in PICKED_ONE:
        drawn["choices"] = [[choice.key, str(choice.label)] for choice in column.choices]
    if column.kind == "yes_no":
        drawn["choices"] = [["yes", _("Yes")], ["no", _("No")]]
    return drawn
