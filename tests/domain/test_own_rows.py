"""Fields about the project's own goals and measures: choices by their codes, and tables with a row for each."""

import json
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from saman.domain.answer_words import columns_in_words, in_words, rows_in_words
from saman.domain.answers import Given, as_frozen
from saman.domain.asking import Choice, Column, OwnChoice
from saman.domain.beside import ALONE
from saman.domain.checks import problems
from saman.domain.errors import BadInput
from saman.domain.form import Form, FormSection, Question
from saman.domain.forms import Field, ReportType, Section
from saman.domain.own_rows import Own, asks, filled, in_its_words, rows_of
from saman.domain.reading import read, taken
from saman.language import speaking
from tests.domain.test_tables import said

OWN = Own(
    goal=(
        OwnChoice(key="g1", label=said("g1 Less absence (8.5 %)")),
        OwnChoice(key="g2", label=said("g2 Better (laid aside)"), stands=False),
        OwnChoice(key="g3", label=said("g3 More training")),
    ),
    measure=(OwnChoice(key="m1", label=said("m1 Courses")),),
)
HOW = (Choice(key="reached", label=said("Reached")), Choice(key="behind", label=said("Behind")))
STATUS = Column(key="status", kind="choice", label=said("Status"), required=True, choices=HOW)
TABLE = Field(
    key="progress",
    kind="table",
    label=said("Progress"),
    rows_from="goals",
    columns=(STATUS, Column(key="why", kind="text", label=said("Why"))),
)
PROGRESS = filled(TABLE, OWN)
BEST = filled(Field(key="best", kind="goal", label=said("Best goal")), OWN)


def form(field: Field) -> Form:
    section = Section(key="s", label=said("S"), fields=(field,))
    kind = ReportType(key="annual", label=said("Annual"), covers="year", sections=(section,))
    return Form(kind, (FormSection("s", section, None, (Question(field),)),), (), ())


def told(field: Field, raw: Any) -> list[str]:
    given = {field.key: Given(taken(field, raw))}
    with speaking("en"):
        return [problem.message for problem in problems(form(field), given, ALONE)]


def rows(*cells: dict[str, str]) -> str:
    return json.dumps(cells)


def test_a_goal_is_picked_by_its_code_and_told_by_its_words() -> None:
    assert read(BEST, "g1") == "g1"
    assert in_words(BEST, Given("g1")) == "g1 Less absence (8.5 %)"
    with pytest.raises(BadInput):
        read(BEST, "g9")


def test_a_measure_may_be_a_column_of_any_table() -> None:
    about = Column(key="measure", kind="measure", label=said("Measure"))
    costs = filled(Field(key="costs", kind="table", label=said("Costs"), columns=(about,)), OWN)
    assert rows_in_words(costs, [{"measure": "m1"}]) == [["m1 Courses"]]
    assert asks([costs])
    assert not asks([Field(key="text", kind="text", label=said("Text"))])


def test_there_is_a_row_for_each_goal_that_stands_and_for_what_was_answered_before() -> None:
    assert [one.key for one in rows_of(PROGRESS, [])] == ["g1", "g3"]
    assert [one.key for one in rows_of(PROGRESS, [{"code": "g2", "status": "behind"}])] == ["g1", "g2", "g3"]


def test_a_row_nobody_answered_is_no_answer() -> None:
    assert taken(PROGRESS, rows({"code": "g1"}, {"code": "g3"})) == []
    assert taken(PROGRESS, rows({"code": "g1", "status": "reached"}, {"code": "g3"})) == [
        {"code": "g1", "status": "reached"}
    ]


def test_what_is_missing_is_said_by_the_code_of_the_goal() -> None:
    assert told(PROGRESS, rows({"code": "g1", "why": "Fewer are ill"})) == [
        "g1, Status: This has not been answered yet."
    ]
    assert told(PROGRESS, rows({"code": "g9", "status": "reached"})) == ["g9, Goal: Pick from the list."]


def test_a_table_that_must_be_answered_asks_for_every_goal_that_stands() -> None:
    must = PROGRESS.model_copy(update={"required": True})
    assert told(must, rows({"code": "g1", "status": "reached"})) == ["g3 has not been answered yet."]
    assert told(must, rows({"code": "g1", "status": "reached"}, {"code": "g3", "status": "behind"})) == []


def test_what_is_sent_keeps_what_the_goal_was_called_then() -> None:
    answers = form(PROGRESS).asked({"progress": Given([{"code": "g1", "status": "reached"}])})
    frozen = as_frozen(answers)[0]["value"]
    later = filled(TABLE, Own(goal=(OwnChoice(key="g1", label=said("g1 Less absence (9 %)")),)))
    assert columns_in_words(later) == ["Goal", "Status", "Why"]
    assert rows_in_words(later, frozen) == [["g1 Less absence (8.5 %)", "Reached", ""]]


def test_a_project_without_goals_has_a_table_without_rows() -> None:
    empty = filled(TABLE, Own())
    assert rows_of(empty, []) == []
    assert told(empty, "") == []


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["code", "status", "why", "words"]), inner),
    max_leaves=12,
)


@drawn(anything)
def test_whatever_a_browser_sends_is_taken_once_and_for_all(raw: Any) -> None:
    once = taken(PROGRESS, raw)
    assert taken(PROGRESS, once) == once
    json.dumps(in_its_words(PROGRESS, once), allow_nan=False)
    told(PROGRESS, raw)
