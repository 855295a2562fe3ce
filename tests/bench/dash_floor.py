"""The least that a Dash app can be: one grid or one chart, one callback, the same statements, and no rules."""

from typing import Any

import dash_ag_grid as dag
import pandas as pd
import plotly.express as px
from dash import Dash, Input, Output, dcc, html
from flask import Flask

from tests.bench.replaying import Floor

SHOWN = 12
"""Columns of a grid or a table."""


def create_app() -> Flask:
    server = Flask(__name__)
    floor = Floor()
    app = Dash(__name__, server=server, suppress_callback_exceptions=True)
    app.layout = html.Div([dcc.Location(id="url"), html.Div(id="content")])
    server.add_url_rule("/health", "health", lambda: "ok")

    @app.callback(Output("content", "children"), Input("url", "pathname"))
    def show(path: str) -> Any:
        return {"/list": lambda: _grid(floor), "/theme": lambda: _chart(floor)}.get(path, html.Div)()

    @app.callback(Output("grid", "getRowsResponse"), Input("grid", "getRowsRequest"), prevent_initial_call=True)
    def block(asked: dict[str, Any]) -> dict[str, Any]:
        rows = floor.longest(asked.get("scenario", "list block"))
        return {"rowData": rows, "rowCount": len(rows)}

    @app.callback(Output("page", "children"), Input("page-wanted", "data"))
    def page(scenario: str) -> Any:
        return _chart(floor) if scenario == "theme" else [_table(rows) for rows in floor.read(scenario)]

    @app.callback(Output("written", "children"), Input("write", "data"))
    def write(kind: str) -> str:
        return floor.save() if kind == "save" else floor.send()

    return server


def _grid(floor: Floor) -> Any:
    names = list(floor.longest("list block")[0])[:SHOWN]
    return dag.AgGrid(
        id="grid",
        columnDefs=[{"field": name} for name in names],
        rowModelType="infinite",
        dashGridOptions={"cacheBlockSize": 100},
        style={"height": "720px"},
    )


def _chart(floor: Floor) -> Any:
    """What the theme's own statements found, as the usual library draws it."""
    rows = floor.longest("theme")
    frame = pd.DataFrame({"period": [row["period"] for row in rows], "value": [row["numerator"] for row in rows]})
    return html.Div([dcc.Graph(figure=px.line(frame, x="period", y="value", markers=True)), _table(rows)])


def _table(rows: list[dict[str, Any]]) -> Any:
    lines = [html.Tr([html.Td(str(value)) for value in list(row.values())[:SHOWN]]) for row in rows]
    return html.Table([html.Tbody(lines)])
