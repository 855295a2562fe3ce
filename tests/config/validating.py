"""As much of JSON Schema as our schemas use; a word they begin to use and this does not know is a failure."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

SAYS_NOTHING = {"$defs", "title", "description", "default", "discriminator"}
TYPES: dict[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
}


def faults(whole: dict[str, Any], value: Any, schema: dict[str, Any] | None = None, where: str = "") -> Iterator[str]:
    """What in `value`, as YAML 1.2 reads it, does not fit."""
    schema = whole if schema is None else schema
    for word, argument in schema.items():
        if word not in SAYS_NOTHING:
            yield from WORDS[word](whole, argument, value, where, schema)


def _type(whole: Any, wanted: Any, value: Any, where: str, schema: Any) -> Iterator[str]:
    names = wanted if isinstance(wanted, list) else [wanted]
    if not any(TYPES[name](value) for name in names):
        yield f"{where}: {value!r} is no {' or '.join(names)}"


def _properties(whole: Any, known: Any, value: Any, where: str, schema: Any) -> Iterator[str]:
    for name in known.keys() & value.keys() if isinstance(value, dict) else ():
        yield from faults(whole, value[name], known[name], f"{where}.{name}")


def _additional(whole: Any, allowed: Any, value: Any, where: str, schema: Any) -> Iterator[str]:
    if allowed is False and isinstance(value, dict):
        yield from (f"{where}: unknown {name}" for name in value.keys() - schema.get("properties", {}).keys())


def _required(whole: Any, names: Any, value: Any, where: str, schema: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (f"{where}: lacks {name}" for name in names if name not in value)


def _items(whole: Any, each: Any, value: Any, where: str, schema: Any) -> Iterator[str]:
    for number, item in enumerate(value if isinstance(value, list) else []):
        yield from faults(whole, item, each, f"{where}.{number}")


def _ref(whole: Any, name: Any, value: Any, where: str, schema: Any) -> Iterator[str]:
    assert name.startswith("#/$defs/"), name
    yield from faults(whole, value, whole["$defs"][name.removeprefix("#/$defs/")], where)


def _any_of(whole: Any, ways: Any, value: Any, where: str, schema: Any) -> Iterator[str]:
    tried = [list(faults(whole, value, way, where)) for way in ways]
    if all(tried):
        yield from min(tried, key=len)


def _in(whole: Any, allowed: Any, value: Any, where: str, schema: Any) -> Iterator[str]:
    if value not in (allowed if isinstance(allowed, list) else [allowed]):
        yield f"{where}: {value!r} is none of {allowed}"


def _pattern(whole: Any, pattern: Any, value: Any, where: str, schema: Any) -> Iterator[str]:
    if isinstance(value, str) and not re.search(pattern, value):
        yield f"{where}: {value!r} is not as {pattern}"


def _format(whole: Any, wanted: Any, value: Any, where: str, schema: Any) -> Iterator[str]:
    assert wanted == "date"
    try:
        date.fromisoformat(value)
    except (TypeError, ValueError):
        yield f"{where}: {value!r} is no date"


def _longest(whole: Any, limit: Any, value: Any, where: str, schema: Any) -> Iterator[str]:
    if isinstance(value, str) and len(value) > limit:
        yield f"{where}: longer than {limit}"


def _fewest(whole: Any, limit: Any, value: Any, where: str, schema: Any) -> Iterator[str]:
    if isinstance(value, dict) and len(value) < limit:
        yield f"{where}: fewer than {limit}"


WORDS: dict[str, Callable[..., Iterator[str]]] = {
    "type": _type,
    "properties": _properties,
    "additionalProperties": _additional,
    "required": _required,
    "items": _items,
    "$ref": _ref,
    "anyOf": _any_of,
    "oneOf": _any_of,
    "enum": _in,
    "const": _in,
    "pattern": _pattern,
    "format": _format,
    "maxLength": _longest,
    "minProperties": _fewest,
}
