"""What is missing or impossible in the cells of a table and in the parts of a distribution."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from saman.domain.asking import Asked, Choice
from saman.domain.errors import BadInput
from saman.domain.forms import Field
from saman.domain.own_rows import CODE, rows_of
from saman.domain.reading_numbers import read_number
from saman.language import _, n_, number

Sentences = Iterator[tuple[str, str]]
"""A level, and what is said."""
OfCell = Callable[[Asked, Any], Sentences]


def of_table(field: Field, rows: Sequence[Mapping[str, Any]], of_cell: OfCell) -> Sentences:
    """`of_cell` says what one value says by itself."""
    allowed = field.rows
    if allowed and allowed.least and len(rows) < allowed.least:
        yield "hard", n_("There must be at least one row.", "There must be at least {n} rows.", allowed.least)
    if allowed and allowed.most and len(rows) > allowed.most:
        yield "hard", n_("There can be one row only.", "There can be {n} rows at most.", allowed.most)
    for place, row in enumerate(rows, start=1):
        name = str(row.get(CODE, "")) if field.rows_from else _("Row {n}", n=number(place))
        for column in field.columns:
            for level, sentence in _of_cell(column, row.get(column.key), of_cell):
                yield level, f"{name}, {column.label}: {sentence}"
    if field.rows_from and field.required:
        yield from _left_out(field, rows)


def _left_out(field: Field, rows: Sequence[Mapping[str, Any]]) -> Sentences:
    answered = {row.get(CODE) for row in rows}
    for one in rows_of(field, rows):
        if one.key not in answered:
            yield "hard", _("{code} has not been answered yet.", code=one.key)


def _of_cell(column: Asked, value: Any, of_cell: OfCell) -> Sentences:
    if value is not None:
        yield from of_cell(column, value)
    elif column.required:
        yield "hard", _("This has not been answered yet.")


def of_distribution(field: Field, parts: Mapping[str, Any], total: float | None) -> Sentences:
    """`total` is what the parts must add up to, or None where it is not known."""
    found = list(_of_parts(field.parts, field, parts))
    yield from found
    if total is not None and not found and sum(parts.values()) != total:
        together = number(sum(parts.values()))
        yield "hard", _("The parts add up to {sum}, not {total}.", sum=together, total=number(total))


def _of_parts(known: Sequence[Choice], field: Field, parts: Mapping[str, Any]) -> Sentences:
    for part in known:
        try:
            value = read_number(field, parts.get(part.key, 0))
        except BadInput as error:
            yield "hard", f"{part.label}: {error}"
        else:
            if value < 0:
                yield "hard", f"{part.label}: " + _("The number cannot be below 0.")
