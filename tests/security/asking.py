"""Asking the app as its own pages do, but with whatever one likes in it: callbacks, pages and routes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from werkzeug.test import TestResponse

from dashboards import registry
from dashboards.registry import Callback
from tests.support.intruding import Intruded, World
from tests.support.web import TOKEN, Visitor

Several = list[tuple[dict[str, Any], Any]]
SHOW = "router.show"
# How the app says no. None of it tells whether the thing is there.
DENIED = (
    "There is no such",
    "There are no such",
    "There is no page",
    "There is no project, network or municipality with the code",
    "is not yours to read",
    "Your role does not",
    "You do not hold that role",
    "There is no such round",
    "Only an administrator can",
    "One of the municipalities is not in the register",
    "Choose the municipality that is responsible",
)


def name_of(one: Callback) -> str:
    return f"{one.function.__module__}.{one.function.__name__}".removeprefix("dashboards.")


def server_callbacks() -> list[Callback]:
    return [one for one in registry.CALLBACKS if isinstance(one, Callback)]


@dataclass
class Asker:
    """Somebody who asks, by hand: what a browser would send, and nothing of what it would hold back."""

    place: Intruded
    role: str
    visitor: Visitor = field(init=False)
    token: str = field(init=False)
    wanted: dict[str, Any] = field(init=False)
    """What each callback takes, by its output."""

    def __post_init__(self) -> None:
        self.visitor = self.place.visitor(self.role)
        self.token = self.visitor.token() or form_token(self.visitor)
        # a stranger knows from somebody else what there is
        knowing = self.visitor if self.role in self.world.roles else self.place.visitor(next(iter(self.world.roles)))
        told = knowing.get("/_dash-dependencies")
        assert told.status_code == 200, f"{told.status_code}: {told.text[:300]}"
        self.wanted = {one["output"]: one for one in told.json or []}

    @property
    def world(self) -> World:
        return self.place.world

    @cached_property
    def outputs(self) -> dict[str, str]:
        """By the function's name, what the callback is asked for by."""
        known: dict[str, str] = self.place.app.extensions["callbacks"]
        return {name_of(one): output for one, output in zip(server_callbacks(), known, strict=True)}

    def page(self, path: str) -> TestResponse:
        """What stands on the page at the address, drawn."""
        where, _mark, query = path.partition("?")
        given = {"url.pathname": where, "url.search": f"?{query}" if query else ""}
        return self.callback(SHOW, given, "url.pathname")

    def callback(self, name: str, given: Mapping[str, Any], trigger: str = "") -> TestResponse:
        """`given` has values by "id.property"; where ids are patterns, (id, value) of each; the rest is empty."""
        return self.visitor.call(self.body(name, given, trigger), self.token)

    def body(self, name: str, given: Mapping[str, Any], trigger: str = "") -> dict[str, Any]:
        output = self.outputs[name]
        spec = self.wanted[output]
        inputs = [_given(one, given) for one in spec["inputs"]]
        return {
            "output": output,
            "outputs": _outputs(output, given),
            "inputs": inputs,
            "state": [_given(one, given) for one in spec["state"]],
            "changedPropIds": [trigger or _first(inputs)],
        }

    def get(self, path: str) -> TestResponse:
        return self.visitor.get(path)

    def post(self, path: str, **fields: str) -> TestResponse:
        return self.visitor.client.post(path, data={"csrf_token": self.token, **fields})


def form_token(visitor: Visitor) -> str:
    """Of the page on which one signs in: the one that a stranger has."""
    found = TOKEN.search(visitor.get("/login").text)
    return found.group(1) if found else ""


def _given(spec: Mapping[str, str], given: Mapping[str, Any]) -> Any:
    key = f"{spec['id']}.{spec['property']}"
    value = given.get(key)
    if not spec["id"].startswith("{"):
        return {"id": spec["id"], "property": spec["property"], "value": value}
    if '"MATCH"' in spec["id"]:
        place, one = value[0] if value else (_matched(spec["id"]), None)
        return {"id": place, "property": spec["property"], "value": one}
    return [{"id": place, "property": spec["property"], "value": one} for place, one in value or []]


def _matched(pattern: str) -> dict[str, Any]:
    return {key: "" if isinstance(value, list) else value for key, value in json.loads(pattern).items()}


def _first(inputs: list[Any]) -> str:
    one = inputs[0]
    found = one[0] if isinstance(one, list) and one else one
    return f"{written(found['id'])}.{found['property']}" if found else ""


def written(place: Any) -> str:
    """An id as Dash writes it."""
    return place if isinstance(place, str) else json.dumps(place, separators=(",", ":"), sort_keys=True)


def _outputs(output: str, given: Mapping[str, Any]) -> Any:
    if not output.startswith(".."):
        return _output(output, given)
    return [_output(part, given) for part in output.strip(".").split("...")]


def _output(part: str, given: Mapping[str, Any]) -> Any:
    place, _dot, name = part.rpartition(".")
    if not place.startswith("{"):
        return {"id": place, "property": name}
    if '"MATCH"' in place:
        found = next((value for key, value in given.items() if key.startswith(place)), None)
        return {"id": found[0][0] if found else _matched(place), "property": name}
    known = next((value for key, value in given.items() if key.startswith(place)), [])
    return [{"id": one, "property": name} for one, _value in known]


def denied(answer: TestResponse) -> bool:
    """Refused by the guard, sent to sign in, or told that there is no such thing."""
    if answer.status_code in (401, 403, 404) or (answer.location or "").startswith("/login?next="):
        return True
    return any(words in text_of(answer) for words in DENIED)


def text_of(answer: TestResponse) -> str:
    """The answer as text; of a workbook or a document, the bytes that are letters."""
    return answer.data.decode("utf-8", "replace")
