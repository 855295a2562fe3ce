"""Checks across answers: each kind is silent when it should be, and says its numbers when it is broken."""

import pytest

from saman.domain.answers import Given
from saman.domain.beside import Beside
from saman.domain.check_shapes import ByFunction, Change, Copied, Near, Within
from saman.domain.checks import problems
from saman.domain.conditions import Condition
from saman.domain.form import Form, FormSection, Question
from saman.domain.forms import Field, ReportType, Section
from saman.domain.labels import Label
from saman.language import speaking

SAYS = Label({"en": "{value} against {limit}, {other}, {previous}"})
FIELDS = tuple(Field(key=key, kind="number", label=SAYS, decimals=1) for key in ("year", "one", "two", "three"))
SOFT = {"level": "soft", "message": SAYS}
NEAR = Near(kind="near", field="one", other="two", within_percent=20, **SOFT)
WITHIN = Within(kind="between", field="one", least=1, most=5, when=Condition(field="two", above=0), **SOFT)
MOVED = Change(kind="change", field="one", most_percent=10, **SOFT)
COPIED = Copied(kind="copied", fields=("one", "two", "three"), least=2, **SOFT)
AVERAGE = ByFunction(kind="function", name="among_its_parts", fields=("year", "one", "two", "three"), **SOFT)
SHARE = ByFunction(kind="function", name="share_of_the_rest", fields=("one", "two", "three"), **SOFT)


def found(check, before: dict[str, float] | None = None, **values: float) -> list[tuple[str, str]]:
    page = Section(key="page", label=SAYS, fields=FIELDS)
    whole = ReportType(key="annual", label=SAYS, covers="year", sections=(page,))
    form = Form(whole, (FormSection("page", page, None, tuple(map(Question, FIELDS))),), (check,), ())
    answers = {key: Given(value) for key, value in values.items()}
    previous = {key: Given(value) for key, value in (before or {}).items()}
    with speaking("en"):
        return [(one.field, one.message) for one in problems(form, answers, Beside(previous))]


@pytest.mark.parametrize(
    ("check", "before", "values"),
    [
        (NEAR, {}, {"one": 110, "two": 100}),
        (NEAR, {}, {"one": 500}),
        (NEAR, {}, {"one": 5, "two": 0}),
        (WITHIN, {}, {"one": 5, "two": 1}),
        (WITHIN, {}, {"one": 9, "two": 0}),
        (WITHIN, {}, {"one": 9}),
        (MOVED, {"one": 100}, {"one": 110}),
        (MOVED, {"one": 0}, {"one": 110}),
        (MOVED, {}, {"one": 110}),
        (COPIED, {"one": 1, "two": 2}, {"one": 1, "two": 3}),
        (COPIED, {"one": 1}, {"one": 1}),
        (COPIED, {}, {}),
        (AVERAGE, {}, {"year": 2, "one": 1, "two": 2, "three": 3}),
        (AVERAGE, {}, {"year": 9, "one": 1, "two": 2}),
        (SHARE, {}, {"one": 5, "two": 2, "three": 3}),
        (SHARE, {}, {"one": 5, "two": 2}),
    ],
)
def test_what_is_as_it_should_be_or_not_known_is_not_spoken_of(check, before, values):
    assert found(check, before, **values) == []


@pytest.mark.parametrize(
    ("check", "before", "values", "blamed", "sentence"),
    [
        (NEAR, {}, {"one": 130, "two": 100}, "one", "130 against 30, 100, –"),
        (WITHIN, {}, {"one": 9, "two": 1}, "one", "9 against 5, –, –"),
        (WITHIN, {}, {"one": 0.5, "two": 1}, "one", "0.5 against 1, –, –"),
        (MOVED, {"one": 100}, {"one": 80}, "one", "80 against 10, –, 100"),
        (COPIED, {"one": 1, "two": 2}, {"one": 1, "two": 2}, "one", "1 against –, –, 1"),
        (AVERAGE, {}, {"year": 9, "one": 1, "two": 2, "three": 3}, "year", "9 against 1, 3, –"),
        (SHARE, {}, {"one": 6, "two": 2, "three": 3}, "one", "6 against 5, –, –"),
    ],
)
def test_what_is_broken_is_said_once_with_its_numbers(check, before, values, blamed, sentence):
    assert found(check, before, **values) == [(blamed, sentence)]
