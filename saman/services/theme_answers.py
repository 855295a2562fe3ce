"""What projects answered about a theme, taken out of their approved reports: one line a report."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.answers import Answers, Given, from_frozen, number_in, split_key
from saman.domain.form import Form, Place, compose
from saman.domain.form_templates import Template
from saman.domain.forms import Field
from saman.domain.programme import Theme
from saman.domain.reports import Report
from saman.services import kept_forms
from saman.services.access import require
from saman.storage import approved_answers as stored
from saman.storage.approved_answers import Approved


@dataclass(frozen=True)
class Unanswered:
    """Why a value is missing, or what explains it."""

    municipality: str
    field: str
    blank: str | None
    reason: str | None


@dataclass(frozen=True)
class Answered:
    """One report. `values` are the project's: where several municipalities answered, sum, or sum over sum."""

    report: Report
    project: str
    round: int
    municipalities: list[str]
    values: dict[str, Any]
    by_municipality: dict[str, dict[str, Any]]
    """Only in a joint project: what each municipality answered of its own."""
    explained: list[Unanswered]
    kinds: dict[str, str]
    """Of its questions, as its own form has them."""


def listing(session: Session, actor: Actor, theme: Theme, type: str = "", period: str = "") -> Iterator[Answered]:
    """The approved reports within reach that answer anything about the theme."""
    require(actor, "export.read")
    require(actor, "report.read")
    numbers = stored.numbers(session, clock.today())
    for row in stored.rows(session, actor.reach, clock.today(), type, period):
        template = kept_forms.of(session, row.report).template
        asked = template.theme(theme.key)
        fields = {field.key for field in asked.fields} if asked else set()
        answers = {key: one for key, one in from_frozen(row.answers).items() if split_key(key)[0] in fields}
        if asked and answers:
            yield _line(row, template, asked, answers, numbers)


def fields_of(session: Session, actor: Actor, theme: Theme) -> list[Field]:
    """What is asked about the theme: first what the files ask now, then what older forms of its reports asked."""
    require(actor, "export.read")
    now = {field.key: field for field in theme.fields}
    older = {field.key: field for field in kept_forms.asked_about(session, theme.key) if field.key not in now}
    return [*now.values(), *older.values()]


def _line(row: Approved, template: Template, theme: Theme, answers: Answers, numbers: Mapping[int, str]) -> Answered:
    places = sorted({place for key in answers if (place := split_key(key)[1]) is not None})
    form = compose(template, [theme.key], [Place(one, numbers.get(one, "")) for one in places])
    asked = [field for field in theme.fields if field.key in form.fields]
    joint = len(places) > 1
    return Answered(
        row.report,
        row.project,
        row.round,
        [numbers.get(place, "") for place in places],
        {field.key: _of_project(form, field, answers) for field in asked},
        {place.name: _of_place(form, place, answers) for place in form.places} if joint else {},
        [_why(key, one, numbers) for key, one in answers.items() if one.blank or one.reason],
        {field.key: field.kind for field in asked},
    )


def _of_place(form: Form, place: Place, answers: Answers) -> dict[str, Any]:
    own = {key: field for key, field in form.fields.items() if field.per_municipality}
    return {key: _value(answers.get(form.key_at(key, place), Given())) for key in own}


def _of_project(form: Form, field: Field, answers: Answers) -> Any:
    """One answer as it stands; of several, the sum when all are numbers, and sum over sum for what is computed."""
    given = [answers.get(form.key_at(field.key, place), Given()) for place in form.places_of([field.key])]
    if len(given) == 1:
        return _value(given[0])
    if field.compute:
        return form.over(field, answers, form.places)
    numbers = [number_in(one) for one in given]
    if not field.is_number or None in numbers:
        return None
    return sum(one for one in numbers if one is not None)


def _value(given: Given) -> Any:
    return given.value if given.has_value and not given.blank else None


def _why(key: str, given: Given, numbers: Mapping[int, str]) -> Unanswered:
    field, place = split_key(key)
    return Unanswered(numbers.get(place, "") if place is not None else "", field, given.blank, given.reason)
