"""An answer as people read it: value, unit and words, or why there is none."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from saman.domain.answers import Given
from saman.domain.asking import PICKED, Asked, Column
from saman.domain.files.names import size_in_words
from saman.domain.form import Question
from saman.domain.forms import Field
from saman.domain.own_rows import CODE, WORDS
from saman.language import _, long_date, money, number, percent


def blank_word(blank: str) -> str:
    words: Mapping[str, str] = {
        "not_measured": _("not measured"),
        "not_relevant": _("not relevant"),
        "confidential": _("confidential"),
    }
    return words[blank]


def in_words(field: Field, given: Given) -> str:
    """The answer as one line of text; "" where nothing was answered."""
    if given.blank:
        return blank_word(given.blank)
    if not given.has_value:
        return ""
    return _value_in_words(field, given.value)


def _value_in_words(field: Asked, value: Any) -> str:
    if field.is_number and isinstance(value, int | float):
        return number_in_words(field, float(value))
    if field.kind in PICKED:
        names: dict[Any, str] = {choice.key: str(choice.label) for choice in field.choices}
        picked = value if isinstance(value, list) else [value]
        return ", ".join(names.get(one, str(one)) for one in picked)
    if field.kind == "yes_no":
        return _("Yes") if value is True else _("No")
    if field.kind == "date":
        return _day(str(value))
    if isinstance(value, dict | list):
        return "\n".join(_cells_in_words(field, value))
    return str(value)


def _cells_in_words(field: Asked, value: Any) -> Iterator[str]:
    """A line for each row, part or file; a person by name."""
    if field.kind == "file":
        yield from (f"{one['name']} ({size_in_words(one['size'])})" for one in value)
    elif field.kind == "person":
        yield str(value.get("name", ""))
    elif isinstance(field, Field) and field.kind == "distribution":
        yield from (f"{part.label}: {_whole(value[part.key])}" for part in field.parts if part.key in value)
    elif isinstance(field, Field):
        for row in rows_in_words(field, value):
            yield "; ".join(f"{name}: {text}" for name, text in zip(columns_in_words(field), row, strict=True) if text)


def _whole(value: Any) -> str:
    return number(value) if isinstance(value, int) else str(value)


def columns_in_words(field: Field) -> list[str]:
    return [str(column.label) for column in field.columns]


def rows_in_words(field: Field, rows: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    """Each row of a table as what stands in its columns."""
    return [[_cell_in_words(one, row) for one in field.columns] for row in rows]


def _cell_in_words(column: Column, row: Mapping[str, Any]) -> str:
    """What a row is about goes by what it was called when it was sent."""
    if column.key == CODE and row.get(WORDS):
        return str(row[WORDS])
    return _value_in_words(column, row[column.key]) if column.key in row else ""


def _day(text: str) -> str:
    try:
        return long_date(date.fromisoformat(text))
    except ValueError:
        return text


def number_in_words(field: Asked, value: float) -> str:
    if field.written_as == "nok":
        return money(round(value))
    if field.written_as == "percent":
        return percent(value, field.decimals)
    if field.written_as == "year":
        return str(round(value))
    return number(value, field.decimals if value != int(value) else 0)


def label_of(question: Question, several: bool) -> str:
    """The question's label, with the municipality where each answers for itself."""
    text = str(question.field.label)
    return f"{text} – {question.place.name}" if question.place and several else text
