"""The shapes of a programme's files as JSON Schema, so that an editor can complete and mark them as they are typed."""

import ast
import inspect
import json
import sys
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from saman.config.folder import FILES, FOLDERS
from saman.domain.access import PERMISSIONS
from saman.domain.labels import Label
from saman.domain.programme import PERIOD, About, Deadline, Role
from saman.language import BABEL

SINGULAR = {"themes": "theme", "reports": "report", "calls": "call"}
SCHEMAS: dict[str, type[BaseModel]] = {
    **{name.removesuffix(".yaml"): shape for name, shape in FILES.items()},
    **{SINGULAR[name]: shape for name, shape in FOLDERS.items()},
}
"""The kinds of files, by the name of their schema."""
WORDS: dict[str, Any] = {
    "type": "object",
    "description": "One text for each of the programme's languages.",
    "properties": {language: {"type": "string"} for language in BABEL},
    "additionalProperties": False,
    "minProperties": 1,
}
Schema = dict[str, Any]


def schemas() -> dict[str, str]:
    """File name -> JSON, the same every time."""
    return {f"{name}.json": _written(_schema(name, shape)) for name, shape in SCHEMAS.items()}


def write(folder: Path) -> list[Path]:
    """Put the schemas into `folder`, over those that are there; which files they are."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {folder / name: text for name, text in schemas().items()}
    for file, text in files.items():
        file.write_text(text, encoding="utf-8")
    return list(files)


class Plain(GenerateJsonSchema):
    """Without what only repeats the name of a key."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def _written(schema: Schema) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def _schema(name: str, shape: type[BaseModel]) -> Schema:
    schema = shape.model_json_schema(schema_generator=Plain)
    shapes: Schema = {**schema.pop("$defs", {}), shape.__name__: schema}
    for model in _models(shape, set()):
        if model.__name__ in shapes:
            _describe(model, shapes[model.__name__])
    shapes.pop(shape.__name__)
    return {**schema, "title": name, **({"$defs": shapes} if shapes else {})}


def _models(shape: type[BaseModel], seen: set[type[BaseModel]]) -> set[type[BaseModel]]:
    """The shape, and every shape inside it."""
    if shape not in seen:
        seen.add(shape)
        for field in shape.model_fields.values():
            for inside in _classes(field.annotation):
                _models(inside, seen)
    return seen


def _classes(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    parts = getattr(annotation, "__args__", ())
    return [found for part in parts for found in _classes(part)]


def _describe(model: type[BaseModel], schema: Schema) -> None:
    schema.pop("title", None)
    if model is Label:
        schema.clear()
        schema.update(WORDS)
    for name, text in _attribute_texts(model).items():
        if name in schema.get("properties", {}):
            schema["properties"][name]["description"] = text
    if model in SPELT_OUT:
        for name, more in SPELT_OUT[model].items():
            schema["properties"][name] |= more


def _of_list(allowed: Any) -> Schema:
    return {"items": {"enum": list(allowed)}}


SPELT_OUT: dict[type[BaseModel], dict[str, Schema]] = {
    Role: {"permissions": _of_list(PERMISSIONS)},
    About: {"languages": _of_list(BABEL)},
    Deadline: {"period": {"type": ["string", "integer"], "pattern": PERIOD}},
}
"""What the code allows beside the shapes: known words, and a year without quotes."""


def _attribute_texts(model: type[BaseModel]) -> dict[str, str]:
    """The text below each attribute in the source, from the class itself and those it builds on."""
    found: dict[str, str] = {}
    for one in reversed(model.__mro__):
        if one.__module__.startswith("saman."):
            found |= _texts_in(one.__module__).get(one.__name__, {})
    return found


@cache
def _texts_in(module: str) -> dict[str, dict[str, str]]:
    """Class -> attribute -> text, of one module."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {node.name: dict(_texts_of(node)) for node in tree.body if isinstance(node, ast.ClassDef)}


def _texts_of(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for pair in pairwise(node.body):
        match pair:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                yield name, inspect.cleandoc(text)
