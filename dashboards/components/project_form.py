"""The fields of a project, to make one or to change its facts; faults stand above them and lead to the field."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboards.components import filters
from dashboards.components.dates import date_input
from dashboards.components.messages import error_summary
from saman.domain.errors import BadInput
from saman.domain.reading_numbers import whole
from saman.language import _

PREFIX = "project-"


def title_field(value: str = "") -> Component:
    return dmc.TextInput(id=f"{PREFIX}title", label=_("Title"), value=value, required=True, className="field")


def select_field(
    name: str, label: str, choices: Iterable[tuple[Any, str]], value: object = None, prefix: str = PREFIX
) -> Component:
    """One of several; typing narrows the choices. Chosen once more it stays chosen: a cross takes it away."""
    data = [{"value": str(key), "label": text} for key, text in choices]
    chosen = None if value is None else str(value)
    way = {"searchable": True, "clearable": True, "allowDeselect": False}
    return dmc.Select(id=f"{prefix}{name}", label=label, data=data, value=chosen, className="field", **way)


def several_field(name: str, label: str, choices: Iterable[tuple[Any, str]]) -> Component:
    data = [{"value": str(key), "label": text} for key, text in choices]
    return dmc.MultiSelect(
        id=f"{PREFIX}{name}", label=label, data=data, value=[], searchable=True, clearable=True, className="field"
    )


def date_field(name: str, label: str, value: date | None = None, prefix: str = PREFIX) -> Component:
    return html.Div(date_input(f"{prefix}{name}", label, value.isoformat() if value else None), className="field")


def theme_fields() -> list[Component]:
    return [
        select_field("main_theme", _("Main theme"), filters.themes()),
        several_field("themes", _("Further themes"), filters.themes()),
    ]


def fault(error: BadInput) -> Component:
    return error_summary([(f"{PREFIX}{error.field or 'title'}", str(error))], _("The project cannot be saved yet"))


def some_date(values: Mapping[str, Any], field: str) -> date | None:
    """A date as the calendar writes it, or None; a BadInput that names the field where it is no date."""
    text = values.get(field)
    if not text:
        return None
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError as error:
        raise BadInput(_("“{text}” is not a date.", text=text), field) from error


def needed_date(values: Mapping[str, Any], field: str) -> date:
    found = some_date(values, field)
    if found is None:
        raise BadInput(_("Choose a date."), field)
    return found


def needed_number(values: Mapping[str, Any], field: str, sentence: str) -> int:
    """The number behind a choice; `sentence` says what to choose where nothing is."""
    number = whole(values.get(field))
    if number is None:
        raise BadInput(sentence, field)
    return number
