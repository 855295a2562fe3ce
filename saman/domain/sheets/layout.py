"""The sheets of a report: one for each section, one row for each question. Writing and reading agree here.

A distribution is a row for itself and one for each part; a table is a sheet of its own behind its section's.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from saman.domain.answer_words import label_of
from saman.domain.asking import Choice
from saman.domain.form import Form, FormSection, Question
from saman.domain.forms import Field
from saman.domain.own_rows import CODE, rows_of

MARK = "saman-report"
"""Stands first on the hidden sheet that says which report the file belongs to."""
EDITION = 1
"""Of this layout. A file of another edition is refused with a sentence."""
ABOUT, LISTS = "saman", "lists"
"""The hidden sheets: what the file is, and the choices."""
LONGEST_NAME = 31
"""Letters that a sheet's name holds."""
FORBIDDEN = re.compile(r"[\[\]:*?/\\']+")

HEAD_ROW = 3
"""The row of the headings, counted from 1; questions begin below."""
COLUMNS = ("question", "place", "unit", "previous", "answer", "blank", "reason", "key", "base")
"""From A on. `key` and `base` are hidden: which answer, and what stood there when the file was made."""
ON_A_PAGE_ONLY = ("computed", "file")
"""Kinds that are not typed in a cell."""
PART = "#"
"""Between the key of a distribution and that of its part."""

KEY_ROW, COLUMNS_ROW, TABLE_HEAD_ROW = 3, 4, 5
"""Of a table's sheet, counted from 1. The first holds the question's key and what stood there, the second the columns'
keys; both are hidden. Rows begin below the headings."""
EMPTY_ROWS = 15
"""Left to be filled in below those that stand."""


@dataclass(frozen=True)
class Sheet:
    """A section as a sheet. `name` is what its tab says."""

    name: str
    section: FormSection
    questions: Sequence[Question]

    @property
    def lines(self) -> Iterator[tuple[str, Question, Choice | None]]:
        """Each row's key; the last is the part that the row is about."""
        for question in self.questions:
            yield question.key, question, None
            if question.field.kind == "distribution":
                for part in question.field.parts:
                    yield f"{question.key}{PART}{part.key}", question, part


@dataclass(frozen=True)
class TableSheet:
    """The rows of one table as a sheet."""

    name: str
    question: Question


def column(name: str) -> int:
    """Where a column stands, counted from 0."""
    return COLUMNS.index(name)


def sheets_of(form: Form, titles: Sequence[str]) -> list[Sheet | TableSheet]:
    """The sheets of a form. `titles` are the sections' titles, in order."""
    taken = {ABOUT, LISTS}
    found: list[Sheet | TableSheet] = []
    for section, title in zip(form.sections, titles, strict=True):
        asked = [one for one in section.questions if one.field.kind not in (*ON_A_PAGE_ONLY, "table")]
        if asked:
            found.append(Sheet(_name(title, taken), section, asked))
        tables = [one for one in section.questions if one.field.kind == "table"]
        found += [TableSheet(_name(label_of(one, len(form.places) > 1), taken), one) for one in tables]
    return found


def rows_to_fill(field: Field, rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """What stands, and room below; where each row is about something that is given, one for each of those."""
    if field.rows_from:
        standing = {row.get(CODE): row for row in rows}
        return [standing.get(one.key, {CODE: one.key}) for one in rows_of(field, rows)]
    most = field.rows.most if field.rows and field.rows.most else len(rows) + EMPTY_ROWS
    room = min(max(most, len(rows)), len(rows) + EMPTY_ROWS) - len(rows)
    return [*rows, *({} for _place in range(room))]


def _name(title: str, taken: set[str]) -> str:
    plain = " ".join(FORBIDDEN.sub(" ", title).split()) or "-"
    for number in range(1, 1000):
        tail = f" {number}" if number > 1 else ""
        name = plain[: LONGEST_NAME - len(tail)].strip() + tail
        if name.lower() not in taken:
            taken.add(name.lower())
            return name
    raise ValueError(title)
