"""Parts of a page as they go to the browser: for what a page has hundreds of, where a component each costs too much."""

from typing import Any, TypedDict

from dash.development.base_component import Component


class Ready(TypedDict):
    """What a component becomes on the wire. Its props are not checked as it is made, but by a test."""

    type: str
    namespace: str
    props: dict[str, Any]


def ready(kind: type[Component], children: Any = None, **props: Any) -> Ready:
    """What `kind(children, **props)` would become, without making it: a fiftieth of the time."""
    whole = props if children is None else {"children": children, **props}
    return {"type": kind.__name__, "namespace": kind._namespace, "props": whole}
