"""Answers of many cells as the page sends them, as JSON: rows of a table, parts of a distribution."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from saman.domain.answers import MISSING, clean
from saman.domain.asking import Asked
from saman.domain.errors import BadInput
from saman.domain.forms import Field
from saman.domain.own_rows import answered_rows
from saman.domain.reading_numbers import read_number
from saman.language import _

Read = Callable[[Asked, Any], Any]
LONGEST = 400_000
"""Characters of one answer with all its cells."""
LONGEST_CELL = 20_000
MOST_ROWS = 200


def taken_parts(field: Field, raw: Any, read: Read) -> Any:
    """Every cell as a value where it can be read as one, else as typed; what has no shape of cells stands as text."""
    if raw is None:
        return None
    cells = _from_json(raw)
    if field.kind == "table" and isinstance(cells, list):
        rows = [_row(field, row, read) for row in cells[:MOST_ROWS] if isinstance(row, Mapping)]
        return answered_rows(rows) if field.rows_from else [row for row in rows if row]
    if field.kind == "distribution" and isinstance(cells, Mapping):
        named = {part.key: cells.get(part.key) for part in field.parts}
        return {key: _whole(field, value) for key, value in named.items() if value not in MISSING}
    return clean(raw).strip()[:LONGEST_CELL]


def _from_json(raw: Any) -> Any:
    if not isinstance(raw, str):
        return raw
    try:
        return json.loads(raw[:LONGEST], parse_constant=str)
    except (ValueError, RecursionError):
        return raw


def _row(field: Field, row: Mapping[Any, Any], read: Read) -> dict[str, Any]:
    cells = {column.key: _cell(column, row.get(column.key), read) for column in field.columns}
    return {key: value for key, value in cells.items() if value not in MISSING}


def _cell(column: Asked, raw: Any, read: Read) -> Any:
    if isinstance(raw, str):
        raw = clean(raw).strip()[:LONGEST_CELL]
    try:
        return read(column, raw)
    except BadInput:
        return clean(raw)[:LONGEST_CELL]


def _whole(field: Field, raw: Any) -> Any:
    try:
        return read_number(field, raw)
    except BadInput:
        return clean(raw)[:LONGEST_CELL]


def read_parts(field: Field, raw: Any) -> Any:
    """The rows or parts, when they have their shape; each cell is looked at by `checking_parts`.

    Raises:
        BadInput: it is no table, or no distribution.
    """
    wanted = list if field.kind == "table" else dict
    if not isinstance(raw, wanted) or (field.kind == "table" and not all(isinstance(row, dict) for row in raw)):
        raise BadInput(_("This cannot be read. Fill in the cells on the page."))
    return raw
