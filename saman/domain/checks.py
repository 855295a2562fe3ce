"""What is missing, impossible or surprising in a report's answers, with the sentence and, where there is one, the fix.

Causes come before consequences: a check stays silent while an answer it needs is missing or impossible by itself.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from saman.domain.answers import NOTHING, Answers, key_of, number_in
from saman.domain.conditions import Between
from saman.domain.errors import BadInput, Problem
from saman.domain.form import Form, Place, Question
from saman.domain.forms import AtMost, Change, Check, Differs, Field, PerUnit, SumsTo, fields_of
from saman.domain.reading import read
from saman.domain.showing import Showing
from saman.language import _, money, number, percent


def problems(form: Form, answers: Answers, previous: Answers) -> list[Problem]:
    """Everything to mend or explain, in the order of the form.

    `answers` and `previous` hold computed values too (`form.with_computed`). What is hidden is not looked at.
    """
    showing = form.showing(answers)
    answers = {key: showing.given(key) for key in form.questions if showing.shows(key)}
    found: dict[str, list[Problem]] = {key: [] for key in answers}
    for key in answers:
        found[key] += _alone(form.questions[key], showing)
    wrong = {key for key, listed in found.items() if any(problem.level == "hard" for problem in listed)}
    for check in form.checks:
        for key, problem in _across(form, check, answers, previous, wrong):
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


def _alone(question: Question, showing: Showing) -> Iterator[Problem]:
    """What one answer says by itself."""
    field, given = question.field, showing.given(question.key)
    if given.blank and not given.has_value:
        if not (given.reason or "").strip():
            yield _problem(question, _("Say why in a few words; then it counts as answered."))
        return
    if not given.has_value:
        if showing.must(question.key):
            yield replace(_problem(question, _("This has not been answered yet.")), missing=True)
        return
    try:
        value = read(field, given.value)
    except BadInput as error:
        yield _problem(question, str(error))
        return
    if field.is_number:
        yield from _ranges(question, float(value))


def _ranges(question: Question, value: float) -> Iterator[Problem]:
    field = question.field
    if field.hard and not field.hard.holds(value):
        yield _problem(question, _out_of(field, field.hard))
    elif field.kind == "percent" and _looks_like_a_fraction(field, value):
        meant = round(value * 100, 4)
        message = _("Did you mean {meant}? The number looks like a part of one.", meant=percent(meant))
        yield _problem(question, message, "soft", meant)
    elif field.soft and not field.soft.holds(value):
        sentence = _("{value} is unusual; most are {range}. Correct it, or say why it is right.")
        shown = sentence.format(value=written(field, value), range=_between(field, field.soft))
        yield _problem(question, shown, "soft")


def _looks_like_a_fraction(field: Field, value: float) -> bool:
    usual = field.soft or Between(least=1, most=100)
    return 0 < value < 1 and not usual.holds(value) and usual.holds(value * 100)


def _out_of(field: Field, allowed: Between) -> str:
    return _("The number must be {range}.", range=_between(field, allowed))


def _between(field: Field, allowed: Between) -> str:
    if allowed.least is None and allowed.most is not None:
        return _("{most} or less", most=written(field, allowed.most))
    if allowed.most is None and allowed.least is not None:
        return _("{least} or more", least=written(field, allowed.least))
    least, most = written(field, allowed.least or 0), written(field, allowed.most or 0)
    return _("between {least} and {most}", least=least, most=most)


def written(field: Field, value: float) -> str:
    """A number as this field shows it."""
    decimals = 0 if value == int(value) else max(field.decimals, 1)
    if field.written_as == "nok":
        return money(round(value))
    return percent(value, decimals) if field.written_as == "percent" else number(value, decimals)


Found = Iterator[tuple[str, Problem]]
Values = Callable[[str], float | None]


def _across(form: Form, check: Check, answers: Answers, previous: Answers, wrong: set[str]) -> Found:
    for place in form.places_of(fields_of(check)):

        def now(name: str, place: Place | None = place) -> float | None:
            key = form.key_at(name, place)
            return None if key in wrong else number_in(answers.get(key, NOTHING))

        def before(name: str, place: Place | None = place) -> float | None:
            return number_in(previous.get(form.key_at(name, place), NOTHING))

        blamed, values = _breaks(check, now, before)
        if blamed and (question := form.questions.get(form.key_at(blamed, place))):
            shown = {name: written(form.fields[blamed], value) for name, value in values.items()}
            yield question.key, _problem(question, str(check.message).format_map(_Shown(shown)), check.level)


class _Shown(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "–"


Broken = tuple[str, dict[str, float]]
FINE: Broken = ("", {})


def _breaks(check: Check, now: Values, before: Values) -> Broken:
    """The field to blame and the numbers for the sentence, or FINE."""
    if isinstance(check, SumsTo):
        return _sum(check, now)
    if isinstance(check, AtMost):
        value, limit = now(check.field), now(check.limit_field)
        broken = value is not None and limit is not None and value > limit
        return (check.field, {"value": value or 0, "limit": limit or 0}) if broken else FINE
    if isinstance(check, PerUnit):
        value, per = now(check.field), now(check.per)
        if value is None or not per or check.least <= value / per <= check.most:
            return FINE
        return check.field, {"value": value, "other": per, "limit": value / per}
    if isinstance(check, Change):
        value, old = now(check.field), before(check.field)
        if value is None or old is None or abs(value - old) <= check.most:
            return FINE
        return check.field, {"value": value, "previous": old, "limit": check.most}
    return _same(check, now, before)


def _sum(check: SumsTo, now: Values) -> Broken:
    parts, total = [now(name) for name in check.fields], now(check.total)
    if total is None or any(part is None for part in parts):
        return FINE
    sum_ = sum(part for part in parts if part is not None)
    # a hair more than the tolerance: decimals such as 0.1 are not exact
    if abs(sum_ - total) <= check.tolerance + 1e-9:
        return FINE
    return check.total, {"value": total, "other": sum_}


def _same(check: Differs, now: Values, before: Values) -> Broken:
    value = now(check.field)
    other = now(check.other) if check.other else before(check.field)
    if value is None or other is None or value != other:
        return FINE
    return check.field, {"value": value, "other": other, "previous": other}
