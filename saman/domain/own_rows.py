"""What a form asks of the project's own goals and measures: choices among them, and tables with a row for each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from saman.domain.asking import Choice, Column, OwnChoice
from saman.domain.forms import Field
from saman.domain.labels import Label
from saman.language import NAMES, _, speaking

CODE, WORDS = "code", "words"
"""In a row: the code of what it is about, and, once it is sent, what that was called then."""


@dataclass(frozen=True)
class Own:
    """What the project has, by the kind of field that names it."""

    goal: tuple[OwnChoice, ...] = ()
    measure: tuple[OwnChoice, ...] = ()

    def of(self, kind: str) -> tuple[OwnChoice, ...]:
        return self.goal if kind == "goal" else self.measure


NOTHING_OWN = Own()
KINDS: Mapping[str, Any] = {"goals": "goal", "measures": "measure"}


def asks(fields: Iterable[Field]) -> bool:
    """Whether any of these fields is about goals or measures."""
    return any(
        field.rows_from or {field.kind, *(one.kind for one in field.columns)} & {"goal", "measure"} for field in fields
    )


def filled(field: Field, own: Own) -> Field:
    """The field with what the project has to choose among; a table of rows gets a column for what each is about."""
    columns = tuple(_with_choices(one, own) for one in field.columns)
    if field.rows_from:
        kind = KINDS[field.rows_from]
        about = Column(key=CODE, kind=kind, label=_label(kind), required=True, choices=own.of(kind))
        columns = (about, *columns)
    return _with_choices(field, own).model_copy(update={"columns": columns})


def _with_choices(asked: Any, own: Own) -> Any:
    return asked.model_copy(update={"choices": own.of(asked.kind)}) if asked.kind in KINDS.values() else asked


def _label(kind: str) -> Label:
    """In every language: a form that is put together once is read in all of them."""
    words = {}
    for language in NAMES:
        with speaking(language):
            words[language] = word_of(kind)
    return Label(words)


def word_of(kind: str) -> str:
    return _("Goal") if kind == "goal" else _("Measure")


def about(field: Field) -> tuple[Choice, ...]:
    """What a table with `rows_from` may have rows about."""
    return field.columns[0].choices if field.rows_from and field.columns else ()


def rows_of(field: Field, rows: Sequence[Mapping[str, Any]]) -> list[Choice]:
    """What the table has rows about: all that stand, and what was answered before it was laid aside."""
    answered = {row.get(CODE) for row in rows}
    return [one for one in about(field) if one.key in answered or not isinstance(one, OwnChoice) or one.stands]


def answered_rows(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row for each code, and none in which nothing but the code stands."""
    return list({str(row.get(CODE)): row for row in rows if row.keys() - {CODE}}.values())


def in_its_words(field: Field, value: Any) -> Any:
    """The rows as they are sent: each with what it is about, as that is called now."""
    if not field.rows_from or not isinstance(value, list):
        return value
    names = {one.key: str(one.label) for one in about(field)}
    return [{**row, WORDS: names.get(str(row.get(CODE)), "")} for row in value if isinstance(row, dict)]
