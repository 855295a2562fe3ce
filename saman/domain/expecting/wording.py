"""Answers that show something, in words: where they stand, what was asked, and what was answered."""

from collections.abc import Iterator

from saman.domain.answer_words import in_words
from saman.domain.answers import Given as Answered
from saman.domain.expecting.known import Given
from saman.domain.expecting.registry import Evidence
from saman.domain.forms import Field
from saman.domain.programme import Programme
from saman.language import _


def type_label(programme: Programme, type: str) -> str:
    """Its own word where the programme has the type no longer."""
    return next((str(one.label) for one in programme.report_types if one.key == type), type)


def of_report(programme: Programme, type: str, period: str) -> str:
    return f"{type_label(programme, type)} {period}".strip()


def told(programme: Programme, given: Given) -> Evidence:
    """The answer with its question and where it stands."""
    field = question(programme, given)
    where = of_report(programme, given.type, given.period) if given.type else _("The application")
    asked = str(field.label) if field else given.field
    place = "report" if given.report_id else ""
    return Evidence(f"{where}: {asked} {answer_words(programme, given)}", place, given.report_id)


def answer_words(programme: Programme, given: Given) -> str:
    field = question(programme, given)
    return in_words(field, Answered(given.value)) if field else str(given.value)


def question(programme: Programme, given: Given) -> Field | None:
    """The question as it is asked now."""
    return next((field for field in _asked(programme, given.type) if field.key == given.field), None)


def _asked(programme: Programme, type: str | None) -> Iterator[Field]:
    forms = programme.calls if type is None else [one for one in programme.report_types if one.key == type]
    for form in forms:
        for section in form.sections:
            yield from section.fields
    if type is not None:
        for theme in programme.themes:
            yield from theme.fields
