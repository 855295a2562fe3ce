"""Choosing a date, with the names of days and months in the reader's language."""

from typing import Any

import dash_mantine_components as dmc
from dash.development.base_component import Component

from saman.language import _, current

IN_WORDS = {"nn": "D. MMMM YYYY", "nb": "D. MMMM YYYY", "en": "D MMMM YYYY"}
# What is typed is read in the picture it is shown in: figures, as people here write a day; assets/dates.js helps.
IN_FIGURES = {"nn": "DD.MM.YYYY", "nb": "DD.MM.YYYY", "en": "DD/MM/YYYY"}


def dates_provider(children: Any) -> Component:
    """Stands once around the app: weeks begin on Monday, in the current language."""
    settings = {"locale": current(), "firstDayOfWeek": 1, "weekendDays": [0, 6], "consistentWeeks": True}
    return dmc.DatesProvider(children, settings=settings)


def date_input(input_id: Any, label: str, value: str | None = None, **more: Any) -> Component:
    """One date, as an ISO text in `value`; typed or picked from the calendar."""
    return dmc.DateInput(id=input_id, label=label, value=value, w="100%", **_shared(IN_FIGURES), **more)


def period_input(input_id: Any, label: str, value: list[str] | None = None, **more: Any) -> Component:
    """From one date to another, as two ISO texts."""
    return dmc.DatePickerInput(id=input_id, label=label, value=value, type="range", **_shared(IN_WORDS), **more)


def _shared(pictures: dict[str, str]) -> dict[str, Any]:
    return {
        "valueFormat": pictures[current()],
        "clearable": True,
        "clearButtonProps": {"aria-label": _("Clear the date")},
        "previousLabel": _("Previous month"),
        "nextLabel": _("Next month"),
    }
