"""What a list is narrowed by: choices and a search box whose values also stand in the address."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import parse_qsl

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.layout import icon
from dashboards.components.states import pill
from saman import clock, config
from saman.domain.errors import BadInput
from saman.domain.listings import Order, Slice
from saman.domain.periods import Period
from saman.language import _

LAST_ROW = 1_000_000_000
Choices = Iterable[tuple[Any, str]]


def choice(place: Any, label: str, choices: Choices, value: object, none: str = "") -> Component:
    """One of several, or all; `none` says what it is where nothing is chosen. A value that is no choice is kept, so
    that a link shows what it was made for."""
    data = [{"value": str(key), "label": text} for key, text in choices]
    chosen = str(value) if value not in (None, "") else None
    if chosen and chosen not in {one["value"] for one in data}:
        data.append({"value": chosen, "label": chosen})
    return dmc.Select(
        id=place,
        label=label,
        data=data,
        value=chosen,
        placeholder=none or _("All"),
        clearable=True,
        searchable=True,
        w=190,
    )


def search(place: Any, label: str, value: str) -> Component:
    return dmc.TextInput(id=place, label=label, value=value, debounce=400, w=240)


def filter_bar(*fields: Component) -> Component:
    return html.Div(list(fields), className="chip-row", role="search", **{"aria-label": _("Narrow the list")})


def chosen_chip(text: str, href: str) -> Component:
    """A filter that has no box of its own, and the way out of it."""
    return html.Span([pill(text, "fjord"), " ", dcc.Link([icon("cross"), " ", _("Show all")], href=href)])


def themes() -> Choices:
    return [(theme.key, str(theme.label)) for theme in config.current().themes]


def rounds() -> Choices:
    return [(one.number, str(one.label)) for one in config.current().rounds]


def report_types() -> Choices:
    return [(kind.key, str(kind.label)) for kind in config.current().report_types]


def periods() -> Choices:
    """Those that a report has opened for, the latest first."""
    opened = {one.period for one in config.current().deadlines if one.opens_on <= clock.today()}
    return [(period, period) for period in sorted(opened, key=Period.parse, reverse=True)]


def read_query(text: str) -> dict[str, str]:
    return dict(parse_qsl(text))


def asked(request: Mapping[str, Any]) -> tuple[Order, Slice]:
    """What a grid's getRowsRequest wants: the first column it is sorted by, and from which row to which."""
    try:
        model = request.get("sortModel") or []
        order = Order(str(model[0]["colId"]), model[0]["sort"] == "desc") if model else Order()
        return order, Slice(_row(request["startRow"]), _row(request["endRow"]))
    except (AttributeError, LookupError, TypeError, ValueError, OverflowError) as error:
        raise BadInput(_("That could not be read")) from error


def _row(number: Any) -> int:
    """A row that a list can have."""
    return min(max(int(number), 0), LAST_ROW)
