"""The sheets of a report: one for each section, one row for each question. Writing and reading agree here."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from saman.domain.form import Form, FormSection, Question

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
ON_A_PAGE_ONLY = ("computed", "file", "table", "distribution")
"""Kinds that are not typed in a cell."""


@dataclass(frozen=True)
class Sheet:
    """A section as a sheet. `name` is what its tab says."""

    name: str
    section: FormSection
    questions: Sequence[Question]


def column(name: str) -> int:
    """Where a column stands, counted from 0."""
    return COLUMNS.index(name)


def sheets_of(form: Form, titles: Sequence[str]) -> list[Sheet]:
    """The sheets of a form. `titles` are the sections' titles, in order."""
    taken = {ABOUT, LISTS}
    found = []
    for section, title in zip(form.sections, titles, strict=True):
        asked = [question for question in section.questions if question.field.kind not in ON_A_PAGE_ONLY]
        if asked:
            name = _name(title, taken)
            taken.add(name.lower())
            found.append(Sheet(name, section, asked))
    return found


def _name(title: str, taken: set[str]) -> str:
    plain = " ".join(FORBIDDEN.sub(" ", title).split()) or "-"
    for number in range(1, 1000):
        tail = f" {number}" if number > 1 else ""
        name = plain[: LONGEST_NAME - len(tail)].strip() + tail
        if name.lower() not in taken:
            return name
    raise ValueError(title)
