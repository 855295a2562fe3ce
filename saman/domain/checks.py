"""What is missing, impossible or surprising in a report's answers, with the sentence and, where there is one, the fix.

Causes come before consequences: a check stays silent while an answer it needs is missing or impossible by itself.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from saman.domain.answers import NOTHING, Answers, key_of, number_in
from saman.domain.asking import WITH_PARTS, Asked
from saman.domain.beside import Beside
from saman.domain.check_shapes import Check, fields_of
from saman.domain.checking_across import Sources, breaks
from saman.domain.checking_parts import Sentences, of_distribution, of_table
from saman.domain.checking_values import of_value, without_limits, written
from saman.domain.errors import BadInput, Problem
from saman.domain.form import Form, Place, Question
from saman.domain.prefilling import BUDGET, waiting
from saman.domain.reading import read
from saman.domain.showing import Showing
from saman.domain.swapping import swap
from saman.domain.waivers import must_answer, of_check, within_limits
from saman.language import _, n_


def problems(form: Form, answers: Answers, beside: Beside) -> list[Problem]:
    """Everything to mend or explain, in the order of the form.

    `answers` and those beside hold computed values too (`form.with_computed`). What is hidden is not looked at.
    """
    showing, unconfirmed = form.showing(answers), waiting(form, answers, beside)
    answers = {key: showing.given(key) for key in form.questions if showing.shows(key)}
    found: dict[str, list[Problem]] = {key: [] for key in answers}
    for key in answers:
        found[key] += (
            [_unconfirmed(form.questions[key])] if key in unconfirmed else _alone(form, form.questions[key], showing)
        )
    wrong = {key for key, listed in found.items() if any(problem.level == "hard" for problem in listed)}
    for check in (one for one in form.checks if of_check(one) not in form.waived):
        for key, problem in _across(form, check, showing, beside, wrong):
            found.get(key, []).append(problem)
    return [problem for listed in found.values() for problem in listed]


def blocking(found: list[Problem], answers: Answers) -> list[Problem]:
    """Those that stop sending: hard ones, and soft ones that nobody has explained."""
    return [problem for problem in found if problem.level == "hard" or open_soft(problem, answers)]


def open_soft(problem: Problem, answers: Answers) -> bool:
    given = answers.get(key_of(problem.field, problem.organisation_id), NOTHING)
    return problem.level == "soft" and not (given.reason or "").strip()


def _problem(question: Question, message: str, level: str = "hard", suggestion: Any = None) -> Problem:
    place = question.place.organisation_id if question.place else None
    return Problem(question.field.key, message, level, place, suggestion)


def _unconfirmed(question: Question) -> Problem:
    of_budget = question.field.prefill == BUDGET
    sentence = (
        _("This stands from the budget. Confirm it, or change it.")
        if of_budget
        else _("This stands from last period. Confirm it, or change it.")
    )
    return replace(_problem(question, sentence), unconfirmed=True)


def _alone(form: Form, question: Question, showing: Showing) -> Iterator[Problem]:
    """What one answer says by itself."""
    field, given = question.field, showing.given(question.key)
    if given.blank and not given.has_value:
        if not (given.reason or "").strip():
            yield _problem(question, _("Say why in a few words; then it counts as answered."))
    elif not given.has_value:
        if showing.must(question.key) and must_answer(field.key) not in form.waived:
            yield replace(_problem(question, _("This has not been answered yet.")), missing=True)
    elif field.kind in WITH_PARTS:
        for level, sentence in _of_parts(form, question, showing):
            yield _problem(question, sentence, level)
    else:
        free = within_limits(field.key) in form.waived
        for said in of_value(without_limits(field) if free else field, given.value):
            yield _problem(question, said.message, said.level, said.suggestion)
        if field.kind == "file" and len(given.value) > (most := field.allowed_files.most):
            yield _problem(question, n_("There can be one file only.", "There can be {n} files at most.", most))


def _of_parts(form: Form, question: Question, showing: Showing) -> Sentences:
    field = question.field
    try:
        cells = read(field, showing.given(question.key).value)
    except BadInput as error:
        yield "hard", str(error)
        return
    if field.kind == "table":
        yield from of_table(field, cells, _of_cell)
    else:
        total = showing.given(form.key_at(field.sums_to, question.place)) if field.sums_to else NOTHING
        yield from of_distribution(field, cells, number_in(total))


def _of_cell(column: Asked, value: Any) -> Sentences:
    for said in of_value(column, value):
        yield said.level, said.message


Found = Iterator[tuple[str, Problem]]


def _across(form: Form, check: Check, showing: Showing, beside: Beside, wrong: set[str]) -> Found:
    for place in form.places_of(fields_of(check)):
        if check.when and not showing.holds(check.when, place):
            continue
        sources = _sources(form, showing, beside, wrong, place)
        blamed, values = breaks(check, sources)
        if blamed and (question := form.questions.get(form.key_at(blamed, place))):
            field = form.fields[blamed]
            shown = {name: said if isinstance(said, str) else written(field, said) for name, said in values.items()}
            problem = _problem(question, str(check.message).format_map(_Shown(shown)), check.level)
            yield question.key, replace(problem, swap=swap(form, check, sources, place))


def _sources(form: Form, showing: Showing, beside: Beside, wrong: set[str], place: Place | None) -> Sources:
    def now(name: str) -> float | None:
        key = form.key_at(name, place)
        return None if key in wrong else number_in(showing.given(key))

    def before(name: str) -> float | None:
        return number_in(beside.previous.get(form.key_at(name, place), NOTHING))

    def theirs(report: str, name: str) -> tuple[str, float] | None:
        other = beside.others.get(report)
        found = other.number(name, place.organisation_id if place else None) if other else None
        return (other.name, found) if other and found is not None else None

    def facts(name: str) -> float | None:
        known = [getattr(one, name) for one in ([place] if place else form.places)]
        return None if None in known else sum(known)

    return Sources(now, before, theirs, facts)


class _Shown(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "–"
