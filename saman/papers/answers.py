"""The answers of a report as blocks: numbers in tables, texts under headings of their own, in the order of the form."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from saman.domain.answer_words import columns_in_words, in_words, label_of, rows_in_words
from saman.domain.answers import NOTHING, Answers, Given
from saman.domain.files.names import size_in_words
from saman.domain.form import Form, Question
from saman.domain.sheets.words import section_titles
from saman.language import _
from saman.papers.blocks import Block, Heading, Paragraph, Table
from saman.services.report_forms import Earlier

HIDDEN = ":"


@dataclass(frozen=True)
class Told:
    """What is told of a report. `level` is that of a section's heading.

    `earlier`: what stands beside the numbers. `hidden`: the answers whose numbers are not shown.
    `answered_only`: without the questions that nobody answered. `kept_back`: the blanks whose reasons are not told.
    """

    form: Form
    answers: Answers
    period: str
    level: int = 1
    earlier: Earlier = field(default_factory=Earlier)
    hidden: frozenset[str] = frozenset()
    hidden_before: frozenset[str] = frozenset()
    answered_only: bool = False
    kept_back: frozenset[str] = frozenset()

    def given(self, asked: Question) -> Given:
        return self.answers.get(asked.key, NOTHING)

    def label(self, asked: Question) -> str:
        return label_of(asked, len(self.form.places) > 1)

    def words(self, asked: Question) -> str:
        if asked.key in self.hidden and self.given(asked).has_value:
            return HIDDEN
        return in_words(asked.field, self.given(asked)) or _("not answered")

    def before(self, asked: Question) -> str:
        given = self.earlier.answers.get(asked.key, NOTHING)
        return HIDDEN if asked.key in self.hidden_before and given.has_value else in_words(asked.field, given)

    def why(self, asked: Question) -> str | None:
        given = self.given(asked)
        return None if given.blank in self.kept_back else given.reason


def sections(told: Told) -> Iterator[Block]:
    shown = told.form.showing(told.answers).keys
    for section, title in zip(told.form.sections, section_titles(told.form), strict=True):
        asked = [one for one in section.questions if one.key in shown]
        asked = [one for one in asked if not told.answered_only or told.given(one).counts]
        if asked:
            yield Heading(title, told.level)
            yield from _answers(told, asked, title)


def _answers(told: Told, asked: Sequence[Question], title: str) -> Iterator[Block]:
    waiting: list[Question] = []
    for one in asked:
        if one.field.is_number:
            waiting.append(one)
            continue
        yield from _numbers(told, waiting, title)
        waiting = []
        yield from _text(told, one)
    yield from _numbers(told, waiting, title)


def _numbers(told: Told, asked: Sequence[Question], title: str) -> Iterator[Block]:
    if not asked:
        return
    if told.earlier.period:
        head = [_("Question"), told.earlier.period, told.period]
        yield Table(title, head, [[told.label(one), told.before(one), told.words(one)] for one in asked])
    else:
        yield Table(title, [_("Question"), told.period], [[told.label(one), told.words(one)] for one in asked])
    for one in asked:
        if why := told.why(one):
            yield Paragraph(f"{told.label(one)}: {why}", quiet=True)


def _text(told: Told, asked: Question) -> Iterator[Block]:
    yield Heading(told.label(asked), level=told.level + 1)
    value = told.given(asked).value
    if asked.field.kind == "table" and isinstance(value, list) and asked.key not in told.hidden:
        yield Table(told.label(asked), columns_in_words(asked.field), rows_in_words(asked.field, value))
    elif asked.field.kind == "file" and isinstance(value, list):
        yield from _files(value)
    else:
        yield Paragraph(told.words(asked))
    if why := told.why(asked):
        yield Paragraph(why, quiet=True)


def _files(files: Sequence[Mapping[str, Any]]) -> Iterator[Block]:
    """Each by name, with the checksum that tells it from any other."""
    for one in files:
        yield Paragraph(f"{one['name']} ({size_in_words(one['size'])})", file=one["id"])
        yield Paragraph(f"SHA-256: {one['sha256']}", quiet=True)
