"""The form a project meets: a report type's own sections and a block for each of its themes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from saman.domain.answers import Answers, Given, key_of
from saman.domain.asking import Choice
from saman.domain.check_shapes import Check, OtherReport, fields_of
from saman.domain.conditions import Condition
from saman.domain.form_templates import Template
from saman.domain.forms import Field, ReportType, Section
from saman.domain.own_rows import NOTHING_OWN, Own, asks, filled, in_its_words
from saman.domain.programme import Theme
from saman.domain.showing import Showing


@dataclass(frozen=True)
class Place:
    """A municipality (or another organisation) that answers in this report."""

    organisation_id: int
    name: str
    inhabitants: int | None = None
    """As the register has them; None where it does not know."""


@dataclass(frozen=True)
class Question:
    field: Field
    place: Place | None = None

    @cached_property
    def key(self) -> str:
        return key_of(self.field.key, self.place.organisation_id if self.place else None)


@dataclass(frozen=True)
class FormSection:
    key: str
    section: Section
    theme: Theme | None
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Form:
    """Sections with their questions, and the checks that run across them."""

    type: ReportType
    sections: tuple[FormSection, ...]
    checks: tuple[Check, ...]
    places: tuple[Place, ...]
    waived: frozenset[str] = frozenset()
    """Codes of the rules that the project has leave from."""

    @cached_property
    def questions(self) -> dict[str, Question]:
        return {question.key: question for section in self.sections for question in section.questions}

    @cached_property
    def fields(self) -> dict[str, Field]:
        return {question.field.key: question.field for question in self.questions.values()}

    @cached_property
    def section_conditions(self) -> dict[str, Condition]:
        """By answer key, when the section that it stands in is asked."""
        asked = [(section.section.show_when, section.questions) for section in self.sections]
        return {question.key: when for when, questions in asked if when for question in questions}

    @cached_property
    def steering(self) -> frozenset[str]:
        """The answers that decide what else is asked."""
        found = {self.key_at(when.field, place) for when, place in self._conditions()}
        return frozenset(found & self.questions.keys())

    def _conditions(self) -> Iterator[tuple[Condition, Place | None]]:
        for section in self.sections:
            for asked in section.questions:
                for when in (section.section.show_when, asked.field.show_when, asked.field.require_when):
                    if when:
                        yield when, asked.place

    def showing(self, answers: Answers) -> Showing:
        return Showing(self, answers)

    def places_of(self, fields: Iterable[str]) -> Sequence[Place | None]:
        """Where a check runs: once for each municipality when its fields are asked there, else once."""
        each = any(self.fields[key].per_municipality for key in fields if key in self.fields)
        return self.places if each else (None,)

    def key_at(self, field: str, place: Place | None) -> str:
        asked = self.fields.get(field)
        per_place = asked is not None and asked.per_municipality and place is not None
        return key_of(field, place.organisation_id if per_place and place else None)

    def sharing_a_check(self, keys: Iterable[str]) -> set[str]:
        """The answers named, and those that a check or a computation ties them to."""
        found = set(keys)
        for group in self._ties():
            if found & group:
                found |= group
        return {key for key in found if key in self.questions}

    def _ties(self) -> Iterator[set[str]]:
        for check in self.checks:
            names = (*fields_of(check), *((check.when.field,) if check.when else ()))
            for place in self.places_of(names):
                yield {self.key_at(name, place) for name in names}
        for key, question in self.questions.items():
            field = question.field
            parts = field.compute.parts() if field.compute else (field.sums_to,) if field.sums_to else ()
            steering = (self.section_conditions.get(key), question.field.show_when, question.field.require_when)
            tied: set[str] = {*parts, *(when.field for when in steering if when)}
            yield {key} | {self.key_at(name, question.place) for name in tied}

    def with_computed(self, answers: Answers) -> dict[str, Given]:
        """The answers, and what follows from them; a computed one has only its explanation stored."""
        showing = self.showing(answers)
        whole = {key: given for key, given in answers.items() if key in self.questions}
        return whole | {key: showing.given(key) for key, asked in self.questions.items() if asked.field.compute}

    def asked(self, answers: Answers) -> dict[str, Given]:
        """The answers that are asked just now, what follows from them included: what a sending takes along."""
        showing = self.showing(answers)
        found = {key: showing.given(key) for key in self.questions if key in answers and showing.shows(key)}
        return {key: _in_its_words(self.questions[key], given) for key, given in found.items()}

    def over(self, field: Field, answers: Answers, places: Sequence[Place | None]) -> float | None:
        """A computed field over one or more places: sum over sum, or None unless every part is there."""
        return self.showing(answers).computed(field, *places)


def compose(template: Template, themes: Sequence[str], places: Sequence[Place], own: Own = NOTHING_OWN) -> Form:
    """The form of one report: `themes` with the main one first, `places` with the responsible one first.

    A theme that came to the programme after the template was kept is not asked about. `own` is what the project has to
    choose among and to have rows about.
    """
    type_ = template.type
    chosen = [theme for key in themes if (theme := template.theme(key))]
    sections = []
    for section in type_.sections:
        blocks = chosen if section.theme_block else [None]
        sections += [_section(type_, section, theme, places) for theme in blocks]
    sections = [_with_own(_with_indicators(section, chosen), own) for section in sections]
    asked = {question.field.key for section in sections for question in section.questions}
    checks = (*type_.checks, *(check for theme in chosen for check in theme.checks))
    running = tuple(check for check in checks if asked.issuperset(fields_of(check)) and not _of_itself(check, type_))
    return Form(type_, tuple(section for section in sections if section.questions), running, tuple(places))


def _of_itself(check: Check, type_: ReportType) -> bool:
    """A check of a theme against the very kind of report that its block stands in."""
    return isinstance(check, OtherReport) and check.report == type_.key


def _in_its_words(question: Question, given: Given) -> Given:
    return replace(given, value=in_its_words(question.field, given.value)) if question.field.rows_from else given


def _with_own(section: FormSection, own: Own) -> FormSection:
    if not asks(asked.field for asked in section.questions):
        return section
    return replace(section, questions=tuple(replace(one, field=filled(one.field, own)) for one in section.questions))


def _with_indicators(section: FormSection, themes: Sequence[Theme]) -> FormSection:
    """Fields and columns that choose among the indicators of the project's themes, with those as their choices."""
    if not any(one.choices_from for asked in section.questions for one in (asked.field, *asked.field.columns)):
        return section
    choices = tuple(Choice(key=one.key, label=one.label) for theme in themes for one in theme.indicators)
    filled = tuple(replace(asked, field=_choosing(asked.field, choices)) for asked in section.questions)
    return replace(section, questions=filled)


def _choosing(field: Field, choices: tuple[Choice, ...]) -> Field:
    columns = tuple(one.model_copy(update={"choices": choices}) if one.choices_from else one for one in field.columns)
    changed: dict[str, Any] = {"columns": columns} | ({"choices": choices} if field.choices_from else {})
    return field.model_copy(update=changed)


def _section(type_: ReportType, section: Section, theme: Theme | None, places: Sequence[Place]) -> FormSection:
    fields = theme.fields if theme else section.fields
    asked = [field for field in fields if field.in_reports is None or type_.key in field.in_reports]
    questions: list[Question] = []
    if any(field.per_municipality for field in asked) and len(places) > 1:
        questions += [Question(field) for field in asked if not field.per_municipality]
        questions += [Question(field, place) for place in places for field in asked if field.per_municipality]
    else:
        place = places[0] if places else None
        questions += [Question(field, place if field.per_municipality else None) for field in asked]
    return FormSection(theme.key if theme else section.key, section, theme, tuple(questions))
