"""Tables with columns, distributions with parts, files of some kinds, and what counts them."""

from collections.abc import Iterator, Sequence, Set
from typing import Any

from saman.config.checks.pointing import missing
from saman.config.drafts import Item, written_keys
from saman.domain.errors import Fault
from saman.domain.forms import Field
from saman.domain.own_rows import CODE, WORDS
from saman.language import _

BELONGS = {
    "columns": "table",
    "rows": "table",
    "rows_from": "table",
    "parts": "distribution",
    "sums_to": "distribution",
    "files": "file",
}


def of_field(item: Item[Field]) -> Iterator[Fault]:
    for name, kind in BELONGS.items():
        if item.value.kind != kind and getattr(item.value, name):
            yield item.fault(_("only a field of kind {kind} has this", kind=kind), name)
    if item.value.kind == "table" and not written_keys(item, "columns"):
        yield item.fault(_("a table needs columns"), "kind")
    yield from _own_rows(item)
    if item.value.kind == "distribution" and not written_keys(item, "parts"):
        yield item.fault(_("a distribution needs parts"), "kind")
    for name in ("columns", "parts", "choices"):
        yield from _twice(item, name)
    for column in item.each("columns"):
        if column.value.kind == "choice" and not column.value.choices_from and not written_keys(column, "choices"):
            yield column.fault(_("has nothing to choose from; list its choices"), "kind")


def _own_rows(item: Item[Field]) -> Iterator[Fault]:
    """The rows are the project's goals or measures, so nobody counts them, and their column is there already."""
    if item.value.rows_from and item.value.rows:
        yield item.fault(_("the project's own goals or measures are the rows; leave this out"), "rows")
    for column in item.each("columns") if item.value.rows_from else ():
        if column.value.key in (CODE, WORDS):
            yield column.fault(_("{key} is taken already", key=column.value.key), "key")


def _twice(item: Item[Field], name: str) -> Iterator[Fault]:
    seen: set[str] = set()
    for one in item.each(name):
        if one.value.key in seen:
            yield one.fault(_("{key} is taken already", key=one.value.key), "key")
        seen.add(one.value.key)


def pointers(item: Item[Field], beside: Sequence[Item[Any]], keys: Set[str]) -> Iterator[Fault]:
    """A distribution's total, and the column that a sum adds up."""
    fields: dict[str, Field] = {one.value.key: one.value for one in beside}
    if item.value.kind == "distribution" and (total := item.value.sums_to):
        yield from missing(item, total, keys, "sums_to")
        if total in fields and not fields[total].is_number:
            yield item.fault(_("{key} is no number; it is {kind}", key=total, kind=fields[total].kind), "sums_to")
    if item.value.compute and (rows := item.value.compute.rows):
        yield from missing(item, rows.table, keys, "compute", "rows", "table")
        numbers = [one.key for one in fields[rows.table].columns if one.is_number] if rows.table in fields else None
        if numbers is not None:
            yield from missing(item, rows.column, numbers, "compute", "rows", "column")
