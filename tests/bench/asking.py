"""The requests that a browser sends to Saman, one for each scenario, as they go over the wire."""

import json
from collections.abc import Sequence
from typing import Any

from tests.bench.world import TEXT, World

UPDATE = "/_dash-update-component"
SHOW = "..page-content.children...page-title.data...messages.children.."


def outputs(output: str) -> list[dict[str, str]]:
    parts = [part.rpartition(".") for part in output.strip(".").split("...")]
    return [{"id": place, "property": name} for place, _dot, name in parts]


def page(path: str) -> dict[str, Any]:
    """What the router is asked when a link to `path` is followed."""
    where, _mark, query = path.partition("?")
    values = {"pathname": where, "search": f"?{query}" if query else ""}
    return {
        "output": SHOW,
        "outputs": outputs(SHOW),
        "inputs": [{"id": "url", "property": name, "value": value} for name, value in values.items()],
        "changedPropIds": ["url.pathname"],
        "parsedChangedPropsIds": ["url.pathname"],
    }


def rows(grid: str, last: int = 100, wanted: str = "", sort: str = "") -> dict[str, Any]:
    """A block of a list."""
    order = [{"colId": sort, "sort": "asc"}] if sort else []
    name = {"grid": grid, "wanted": wanted}
    written = json.dumps(name, separators=(",", ":"), sort_keys=True)
    asked = {"startRow": 0, "endRow": last, "sortModel": order, "filterModel": {}}
    return {
        "output": json.dumps({**name, "wanted": ["MATCH"]}, separators=(",", ":")) + ".getRowsResponse",
        "outputs": {"id": name, "property": "getRowsResponse"},
        "inputs": [{"id": name, "property": "getRowsRequest", "value": asked}],
        "changedPropIds": [f"{written}.getRowsRequest"],
    }


def save(world: World, section: str, before: str, after: str) -> dict[str, Any]:
    """One text changed in the open form, with the notes of the section that the answer brings up to date."""
    change = {TEXT: {"now": {"value": after}, "base": {"value": before}}}
    here, note = {"here": section, "type": "answers-sections"}, {"key": TEXT, "type": "answer-note"}
    return {
        **_declared(world, "answers-status.children", here, note),
        "inputs": [{"id": "answers-save", "property": "data", "value": {"changes": change}}],
        "state": [
            {"id": "answers-meta", "property": "data", "value": {**_meta(world.report), "section": section}},
            {"id": "answers-base", "property": "data", "value": {}},
            [{"id": note, "property": "id", "value": note}],
            [],
        ],
        "changedPropIds": ["answers-save.data"],
    }


SAVED = '"answers-stale":{"data":{}}'
"""Nothing was refused as changed by somebody else meanwhile."""


def send(world: World, report: int) -> dict[str, Any]:
    """The finished report is sent."""
    sent = {"key": f"bench-{report}", "changes": {}, "clicks": 1}
    return {
        **_declared(world, "report-goto.href"),
        "inputs": [{"id": "answers-send", "property": "data", "value": sent}],
        "state": [{"id": "answers-meta", "property": "data", "value": _meta(report)}],
        "changedPropIds": ["answers-send.data"],
    }


def _declared(world: World, writes: str, *there: dict[str, str]) -> dict[str, Any]:
    """The callback that `writes` as the app has it; of what it writes by pattern, `there` is what is on the page."""
    output = next(one for one in world.app.extensions["callbacks"] if writes in one)
    return {"output": output, "outputs": [_written(part, there) for part in output.strip(".").split("...")]}


def _written(part: str, there: Sequence[dict[str, str]]) -> Any:
    place, _dot, name = part.rpartition(".")
    if not place.startswith("{"):
        return {"id": place, "property": name}
    kind = json.loads(place)["type"]
    return [{"id": one, "property": name} for one in there if one["type"] == kind]


def _meta(report: int) -> dict[str, Any]:
    return {"report": report, "editor": "bench"}
