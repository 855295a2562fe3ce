"""A page or a card with nothing in it yet: what will be here, and the first step."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboards.components.layout import icon


def empty(title: str, explanation: str, first_step: Any = None, icon_name: str = "document") -> Component:
    step = [html.Div(first_step, className="button-row")] if first_step is not None else []
    children = [icon(icon_name), html.H2(title), html.P(explanation, className="muted prose"), *step]
    return html.Div(children, className="card empty")
