"""Pages and callbacks asked for as a browser asks for them."""

import json
import re
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from dashboards import registry
from saman import config
from tests.support.web import Visitor

CONTENT = ("page-content.children", "page-title.data", "messages.children")
REFUSED = "Your role does not give access to this."


def drawn(visitor: Visitor, address: str) -> TestResponse:
    """The request that draws the page at `address`."""
    path, _mark, query = address.partition("?")
    inputs = [_part("url.pathname", path), _part("url.search", f"?{query}" if query else "")]
    return ask(visitor, CONTENT, inputs)


def _part(place: str, value: Any) -> dict[str, Any]:
    name, _dot, prop = place.rpartition(".")
    return {"id": name, "property": prop, "value": value}


def ask(
    visitor: Visitor,
    outputs: tuple[str, ...],
    inputs: list[Any],
    state: list[Any] | None = None,
    there: tuple[dict[str, str], ...] = (),
) -> TestResponse:
    """A callback; of the outputs that are patterns only the ids in `there` are on the page."""
    several = len(outputs) > 1
    changed = [f"{one['id']}.{one['property']}" for one in inputs[:1]]
    body = {
        "output": f"..{'...'.join(outputs)}.." if several else outputs[0],
        "outputs": [_output(one, there) for one in outputs] if several else _output(outputs[0], there),
        "inputs": inputs,
        "state": state or [],
        "changedPropIds": changed,
        "parsedChangedPropsIds": changed,
    }
    return visitor.call(body)


def _output(place: str, there: tuple[dict[str, str], ...]) -> Any:
    name, _dot, prop = place.rpartition(".")
    if not name.startswith("{"):
        return {"id": name, "property": prop}
    pattern = json.loads(name)
    return [{"id": found, "property": prop} for found in there if found["type"] == pattern["type"]]


def one(place: str, value: Any) -> dict[str, Any]:
    """What stands in one place of the page."""
    return _part(place, value)


def declared(app: Flask, *starts: str) -> tuple[str, ...]:
    """The outputs of the one callback that has one starting so."""
    found = [output for output in app.extensions["callbacks"] if all(start in output for start in starts)]
    assert len(found) == 1, found
    return tuple(found[0].strip(".").split("..."))


def addresses(ids: dict[str, Any]) -> list[tuple[registry.Page, str]]:
    """Every page there is, its variables filled from `ids`, and with 1 where they say nothing."""
    return [
        (page, re.sub(r"<([^>]*)>", lambda name: str(ids.get(name.group(1), 1)), page.path))
        for page in registry.PAGES.values()
    ]


def may(role: str, needs: str) -> bool:
    return needs == registry.SIGNED_IN or needs in config.current().role(role).permissions


def block_of_rows(visitor: Visitor, grid: str) -> TestResponse:
    """The first rows of a long list."""
    name = {"grid": grid, "wanted": ""}
    written = json.dumps(name, separators=(",", ":"), sort_keys=True)
    asked: dict[str, Any] = {"startRow": 0, "endRow": 100, "sortModel": [], "filterModel": {}}
    body = {
        "output": json.dumps({**name, "wanted": ["MATCH"]}, separators=(",", ":")) + ".getRowsResponse",
        "outputs": {"id": name, "property": "getRowsResponse"},
        "inputs": [{"id": name, "property": "getRowsRequest", "value": asked}],
        "changedPropIds": [f"{written}.getRowsRequest"],
    }
    return visitor.call(body)
