"""Answers of many cells: how the page's JSON is read, what is kept, and what is said about each cell."""

import json

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from saman.domain.answer_words import in_words
from saman.domain.answers import Given
from saman.domain.asking import Choice, Column, RowRange
from saman.domain.beside import ALONE
from saman.domain.checks import problems
from saman.domain.computing import Compute, TableColumn
from saman.domain.conditions import Between
from saman.domain.form import Form, FormSection, Question
from saman.domain.forms import Field, ReportType, Section
from saman.domain.labels import Label
from saman.domain.reading import taken
from saman.language import speaking


def said(text: str) -> Label:
    return Label({"en": text, "nn": text, "nb": text})


BUDGET = Field(
    key="budget",
    kind="table",
    label=said("Budget"),
    required=True,
    rows=RowRange(least=2, most=3),
    columns=(
        Column(key="post", kind="text", label=said("Post"), required=True, max_chars=20),
        Column(key="amount", kind="nok", label=said("Amount"), hard=Between(least=0)),
        Column(key="who", kind="person", label=said("Who")),
    ),
)
TOTAL = Field(key="staff", kind="integer", label=said("Staff"))
SIZES = Field(
    key="sizes",
    kind="distribution",
    label=said("Sizes"),
    sums_to="staff",
    parts=(Choice(key="small", label=said("Small")), Choice(key="large", label=said("Large"))),
)
SUM = Field(
    key="sum", kind="computed", label=said("Sum"), compute=Compute(rows=TableColumn(table="budget", column="amount"))
)


def form(*fields: Field) -> Form:
    page = Section(key="page", label=said("page"), fields=fields)
    whole = ReportType(key="annual", label=said("annual"), covers="year", sections=(page,))
    return Form(whole, (FormSection("page", page, None, tuple(Question(field) for field in fields)),), (), ())


def sentences(whole: Form, **values) -> list[str]:
    answers = {key: Given(taken(whole.fields[key], value)) for key, value in values.items()}
    with speaking("en"):
        return [one.message for one in problems(whole, whole.with_computed(answers), ALONE)]


def test_rows_are_read_cell_by_cell_and_empty_ones_are_left_out():
    typed = '[{"post": " Wages ", "amount": "250 000", "who": "Kari", "more": "x"}, {"post": ""}, {}]'
    assert taken(BUDGET, typed) == [
        {"post": "Wages", "amount": 250_000, "who": {"person_id": None, "name": "Kari"}},
    ]


def test_what_cannot_be_read_in_a_cell_is_kept_and_named_by_row_and_column():
    rows = '[{"post": "Wages", "amount": "a lot"}, {"post": "Travel", "amount": "-5"}]'
    assert taken(BUDGET, rows)[0]["amount"] == "a lot"
    wrong, below = sentences(form(BUDGET), budget=rows)
    assert wrong.startswith("Row 1, Amount: “a lot” is not a number.")
    assert below.startswith("Row 2, Amount: The number must be")


def test_a_row_begun_must_have_what_is_required_of_a_row():
    assert sentences(form(BUDGET), budget='[{"post": "Wages"}, {"amount": "5"}]') == [
        "Row 2, Post: This has not been answered yet."
    ]


def test_there_are_neither_too_few_rows_nor_too_many():
    row = {"post": "Wages"}
    assert sentences(form(BUDGET), budget=json.dumps([row])) == ["There must be at least 2 rows."]
    assert sentences(form(BUDGET), budget=json.dumps([row] * 4)) == ["There can be 3 rows at most."]
    assert sentences(form(BUDGET)) == ["This has not been answered yet."]


def test_a_column_adds_up():
    rows = '[{"post": "a", "amount": "10"}, {"post": "b"}, {"post": "c", "amount": "5"}]'
    answers = {"budget": Given(taken(BUDGET, rows))}
    assert form(BUDGET, SUM).showing(answers).given("sum").value == 15
    assert form(BUDGET, SUM).showing({}).given("sum").value is None


def test_the_parts_of_a_distribution_add_up_to_the_number_beside_it():
    whole = form(TOTAL, SIZES)
    assert sentences(whole, staff="12", sizes='{"small": "5", "large": "7"}') == []
    assert sentences(whole, staff="13", sizes='{"small": "5", "large": "7"}') == ["The parts add up to 12, not 13."]
    assert sentences(whole, sizes='{"small": "5"}') == []
    assert sentences(whole, staff="5", sizes='{"small": "5"}') == []


def test_a_part_is_a_whole_number_not_below_nothing():
    (first, second) = sentences(form(TOTAL, SIZES), staff="5", sizes='{"small": "2,5", "large": "-1"}')
    assert first.startswith("Small: ")
    assert second == "Large: The number cannot be below 0."


@pytest.mark.parametrize(
    "raw", ["[", "null", "7", '{"a": 1}', "[[1]]", '["x"]', "[" * 100_000, '[{"post": NaN}]', True]
)
@pytest.mark.parametrize("field", [BUDGET, SIZES])
def test_what_is_no_table_gets_a_sentence_and_no_traceback(raw, field):
    sentences(form(TOTAL, field), **{field.key: raw})


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["post", "amount", "who", "small", "name"]), inner),
    max_leaves=12,
)


@drawn(anything, st.sampled_from([BUDGET, SIZES, TOTAL, BUDGET.columns[2]]))
def test_whatever_a_browser_sends_is_taken_once_and_for_all(raw, field):
    """What was taken is taken again as itself: a save of what is stored changes nothing."""
    field = field if isinstance(field, Field) else Field(key="who", kind="person", label=said("who"))
    once = taken(field, raw)
    assert taken(field, once) == once
    json.dumps(once, allow_nan=False)
    sentences(form(TOTAL, field) if field is not TOTAL else form(TOTAL), **{field.key: raw})


def test_a_year_is_told_as_a_year_and_not_parted_in_thousands() -> None:
    """What can be nothing but a year by its limits, in the answer and in what is said of it."""
    year = Field(key="year", kind="integer", label=said("Year"), hard=Between(least=2011, most=2015))
    with speaking("en"):
        assert in_words(year, Given(2011)) == "2011"
        assert in_words(TOTAL, Given(2011)) == "2,011"
        asked = Form(
            ReportType(key="annual", label=said("Annual"), covers="year", sections=()), (_section(year),), (), ()
        )
        (problem,) = problems(asked, {"year": Given(1911)}, ALONE)
        assert "between 2011 and 2015" in problem.message


def _section(field: Field) -> FormSection:
    return FormSection("s", Section(key="s", label=said("S"), fields=(field,)), None, (Question(field),))
