"""Puts what the registry holds into an app, and refuses to start with anything that nobody has declared."""

from importlib import import_module
from pathlib import Path

import dash
from dash import ClientsideFunction
from dash._callback import GLOBAL_CALLBACK_LIST
from flask import Flask

from dashboards import registry
from dashboards.guard import OF_DASH
from dashboards.registry import Callback, ClientCallback, Undeclared

HERE = Path(__file__).parent
FOLDERS = ("pages", "routes")


def discover() -> None:
    """Import every page and route, so that they declare themselves."""
    import_module("dashboards.login")
    for folder in FOLDERS:
        for file in sorted((HERE / folder).rglob("*.py")):
            parts = file.relative_to(HERE.parent).with_suffix("").parts
            import_module(".".join(part for part in parts if part != "__init__"))


def declare(server: Flask, app: dash.Dash) -> None:
    server.extensions["callbacks"] = callbacks(app)
    server.extensions["routes"] = routes(server)


def callbacks(app: dash.Dash) -> dict[str, str]:
    """Every callback in the app; what each output needs."""
    needs: dict[str, str] = {}
    for one in registry.CALLBACKS:
        known = set(app.callback_map)
        _add(app, one)
        outputs = set(app.callback_map) - known
        if not outputs:
            raise Undeclared(f"two callbacks have the same output: {one.arguments}")
        if isinstance(one, Callback):
            needs.update(dict.fromkeys(outputs, one.needs))
    if GLOBAL_CALLBACK_LIST:
        raise Undeclared(f"use dashboards.registry.callback for {GLOBAL_CALLBACK_LIST[0]['output']}")
    return needs


def _add(app: dash.Dash, one: Callback | ClientCallback) -> None:
    if isinstance(one, ClientCallback):
        function = ClientsideFunction(namespace="saman", function_name=one.name)
        app.clientside_callback(function, *one.arguments, **one.options)
    else:
        app.callback(*one.arguments, **one.options)(one.function)


def routes(server: Flask) -> dict[str, str]:
    """Every route on the server; what each needs."""
    needs = dict(OF_DASH)
    for one in registry.ROUTES:
        server.add_url_rule(one.rule, one.endpoint, one.view, methods=list(one.methods))
        needs[one.endpoint] = one.needs
    undeclared = [str(rule) for rule in server.url_map.iter_rules() if rule.endpoint not in needs]
    if undeclared:
        raise Undeclared(f"nobody has said who may reach {', '.join(undeclared)}")
    return needs
