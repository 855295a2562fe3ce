"""What a condition asks of an answer, and what then shows, counts and is sent."""

import pytest

from saman.domain.answers import Given
from saman.domain.asking import Choice
from saman.domain.beside import ALONE
from saman.domain.checks import problems
from saman.domain.computing import Compute
from saman.domain.conditions import Between, Condition
from saman.domain.form import Form, FormSection, Question
from saman.domain.forms import Field, ReportType, Section
from saman.domain.labels import Label

WHERE = Label({"en": "where"})
CHOICES = (Choice(key="whole", label=WHERE), Choice(key="units", label=WHERE))
CARRIES = Field(key="carries", kind="yes_no", label=WHERE, required=True)
AMOUNT = Field(key="amount", kind="nok", label=WHERE, required=True, show_when=Condition(field="carries", equals=True))
REASON = Field(key="reason", kind="text", label=WHERE, require_when=Condition(field="amount", above=100_000))
SPENT = Field(key="spent", kind="nok", label=WHERE, required=True)
LEFT = Field(key="left", kind="computed", label=WHERE, compute=Compute(plus=("spent",), minus=("amount",)))
ALL = (CARRIES, AMOUNT, REASON, SPENT, LEFT)


def form(*fields: Field, **section) -> Form:
    page = Section(key="page", label=WHERE, fields=fields, **section)
    questions = tuple(Question(field) for field in fields)
    whole = ReportType(key="annual", label=WHERE, covers="year", sections=(page,))
    return Form(whole, (FormSection("page", page, None, questions),), (), ())


def given(**values) -> dict[str, Given]:
    return {key: Given(value) for key, value in values.items()}


def missing(form: Form, answers: dict[str, Given]) -> set[str]:
    return {one.field for one in problems(form, form.with_computed(answers), ALONE) if one.missing}


@pytest.mark.parametrize(
    ("test", "holds", "fails"),
    [
        ({"equals": True}, True, False),
        ({"equals": "units"}, ["whole", "units"], ["whole"]),
        ({"is_not": "whole"}, "units", "whole"),
        ({"any_of": ("units", "care")}, "care", "whole"),
        ({"above": 0}, 0.1, 0),
        ({"below": 10}, 9, 10),
        ({"at_least": 10}, 10, 9),
        ({"at_most": 10}, 10, 11),
        ({"outside": Between(least=-10, most=10)}, 10.5, -10),
        ({"answered": True}, "x", None),
        ({"answered": False}, None, "x"),
        ({"above": 0}, 1, "many"),
        ({"equals": 1}, 1, True),
    ],
)
def test_a_condition_holds_for_one_and_not_for_the_other(test, holds, fails):
    condition = Condition(field="other", **test)
    assert condition.holds(holds)
    assert not condition.holds(fails)


def test_a_condition_on_an_answer_that_is_not_there_does_not_hold():
    assert not Condition(field="other", is_not="whole").holds(None)


def test_what_hangs_on_a_yes_is_asked_after_the_yes():
    whole = form(*ALL)
    assert missing(whole, given(spent=1)) == {"carries"}
    assert missing(whole, given(carries=True, spent=1)) == {"amount"}
    assert missing(whole, given(carries=False, spent=1)) == set()


def test_a_hidden_answer_is_kept_but_neither_checked_counted_nor_sent():
    whole = form(*ALL)
    answers = given(carries=False, amount="very much", spent=900)
    assert problems(whole, whole.with_computed(answers), ALONE) == []
    assert "amount" not in whole.asked(whole.with_computed(answers))
    assert whole.with_computed(answers)["amount"].value == "very much"
    assert whole.with_computed(answers)["left"].value == 900


def test_an_answer_is_required_while_another_is_large():
    whole = form(*ALL)
    assert missing(whole, given(carries=True, amount=100_001, spent=1)) == {"reason"}
    assert missing(whole, given(carries=True, amount=100_000, spent=1)) == set()


def test_a_hidden_answer_counts_as_unanswered_for_what_hangs_on_it():
    whole = form(*ALL)
    assert missing(whole, given(carries=False, amount=500_000, spent=1)) == set()


def test_a_whole_section_comes_and_goes():
    whole = form(SPENT, show_when=Condition(field="carries", equals=True))
    assert not whole.showing({}).keys
    pages = form(CARRIES, SPENT, show_when=Condition(field="carries", equals=True))
    assert pages.showing(given(carries=True)).keys == {"carries", "spent"}


def test_an_answer_marked_not_measured_is_no_value_to_a_condition():
    asked = Field(key="why", kind="text", label=WHERE, show_when=Condition(field="spent", answered=False))
    whole = form(SPENT, asked)
    assert whole.showing({"spent": Given(None, "not_measured", "lost")}).shows("why")
    assert not whole.showing(given(spent=1)).shows("why")


def test_a_circle_of_conditions_ends():
    one = Field(key="one", kind="yes_no", label=WHERE, show_when=Condition(field="two", equals=True))
    two = Field(key="two", kind="yes_no", label=WHERE, show_when=Condition(field="one", equals=True))
    assert form(one, two).showing(given(one=True, two=True)).keys == {"one", "two"}


@pytest.mark.parametrize(
    ("compute", "values", "expected"),
    [
        (Compute(plus=("spent", "amount")), {"spent": 10}, None),
        (Compute(plus=("spent", "extra")), {"spent": 10}, 10),
        (Compute(plus=("spent",), minus=("extra",)), {"spent": 10, "extra": 4}, 6),
        (Compute(plus=("extra",)), {}, None),
        (Compute(change_of="spent", since="extra"), {"spent": 120, "extra": 100}, 20),
        (Compute(change_of="spent", since="extra"), {"spent": 120, "extra": 0}, None),
        (Compute(numerator="spent", denominator="extra"), {"spent": 1, "extra": 8}, 12.5),
    ],
)
def test_what_follows_from_others_waits_for_what_must_be_answered(compute, values, expected):
    must = Field(key="amount", kind="nok", label=WHERE, required=True)
    extra = Field(key="extra", kind="nok", label=WHERE)
    worked_out = Field(key="out", kind="computed", label=WHERE, compute=compute)
    whole = form(must, extra, SPENT, worked_out)
    assert whole.showing(given(**values)).given("out").value == expected
