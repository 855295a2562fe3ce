"""Checks against the project's other reports and the register, and the offer to let two numbers change places."""

import pytest

from saman.domain.answers import Given
from saman.domain.beside import ALONE, Beside, Other
from saman.domain.check_shapes import AtMost, Check, OtherReport, PerUnit, Register, SumsTo
from saman.domain.checks import problems
from saman.domain.conditions import Between
from saman.domain.errors import Problem
from saman.domain.form import Form, FormSection, Place, Question
from saman.domain.forms import Field, ReportType, Section
from saman.domain.labels import Label
from saman.language import speaking

HERE, THERE, UNKNOWN = Place(1, "Bømlo", 11_000), Place(2, "Stord", 17_000), Place(3, "Ny kommune")
SAYS = Label({"en": "{value} against {other} in {report}, {limit}"})
SOFT = {"level": "soft", "message": SAYS}
STAFF = Field(key="staff", kind="number", label=Label({"en": "Staff"}), per_municipality=True)
SPENT = Field(key="spent", kind="number", label=Label({"en": "Spent"}))
NEAR = OtherReport(kind="other_report", field="staff", report="startup", relation="near", within_percent=25, **SOFT)
SHARE = Register(kind="register", field="staff", fact="inhabitants", least_percent=1, most_percent=25, **SOFT)


def a_form(checks: tuple[Check, ...], fields: tuple[Field, ...] = (STAFF, SPENT), places=(HERE, THERE)) -> Form:
    page = Section(key="page", label=SAYS, fields=fields)
    whole = ReportType(key="annual", label=SAYS, covers="year", sections=(page,))
    asked = tuple(
        Question(field, place) for field in fields for place in (places if field.per_municipality else (None,))
    )
    return Form(whole, (FormSection("page", page, None, asked),), checks, tuple(places))


def found(form: Form, beside: Beside = ALONE, **values: float) -> list[Problem]:
    with speaking("en"):
        return problems(form, {key.replace("_at_", ":"): Given(value) for key, value in values.items()}, beside)


def startup(**values: float) -> Beside:
    answers = {key.replace("_at_", ":"): Given(value) for key, value in values.items()}
    return Beside({}, {"startup": Other("Start-up report 2011", answers)})


def test_a_number_far_from_another_reports_says_which_report_and_what_it_has() -> None:
    (one,) = found(a_form((NEAR,)), startup(staff_at_1=100, staff_at_2=200), staff_at_1=130, staff_at_2=210)
    assert (one.field, one.organisation_id, one.level) == ("staff", 1, "soft")
    assert one.message == "130 against 100 in Start-up report 2011, –"


def test_what_the_other_report_has_for_the_project_counts_for_each_municipality_without_its_own() -> None:
    (one,) = found(a_form((NEAR,)), startup(staff=100, staff_at_2=200), staff_at_1=90, staff_at_2=90)
    assert one.organisation_id == 2


@pytest.mark.parametrize("beside", [ALONE, startup(other=3), startup()])
def test_without_the_other_report_or_its_answer_nothing_is_said(beside: Beside) -> None:
    assert found(a_form((NEAR,)), beside, staff_at_1=130) == []


@pytest.mark.parametrize(
    ("relation", "fine", "broken"), [("same", 100, 101), ("at_least", 100, 99), ("at_most", 100, 101)]
)
def test_a_number_is_held_against_another_field_of_the_other_report(relation, fine, broken) -> None:
    check = OtherReport(kind="other_report", field="spent", report="startup", theirs="all", relation=relation, **SOFT)
    assert found(a_form((check,)), startup(all=100), spent=fine) == []
    assert [one.field for one in found(a_form((check,)), startup(all=100), spent=broken)] == ["spent"]


def test_more_or_less_than_the_register_makes_likely_is_told_with_its_number() -> None:
    many, few = found(a_form((SHARE,)), staff_at_1=2_751, staff_at_2=169)
    assert many.message == "2,751 against 11,000 in –, 25"
    assert few.message == "169 against 17,000 in –, 1"
    assert found(a_form((SHARE,)), staff_at_1=2_750, staff_at_2=170) == []


def test_what_the_register_does_not_know_is_not_held_against_it() -> None:
    assert found(a_form((SHARE,), places=(UNKNOWN,)), staff_at_3=1_000_000) == []
    whole = SHARE.model_copy(update={"field": "spent"})
    assert found(a_form((whole,), places=(HERE, UNKNOWN)), spent=1_000_000) == []


def test_a_number_for_the_project_is_held_against_all_its_municipalities() -> None:
    whole = SHARE.model_copy(update={"field": "spent"})
    assert found(a_form((whole,)), spent=7_000) == []
    assert [one.field for one in found(a_form((whole,)), spent=7_001)] == ["spent"]


LOST, AGREED, YEARS = (
    Field(key=key, kind="integer", label=Label({"en": key}), per_municipality=True, hard=Between(least=1))
    for key in ("lost", "agreed", "years")
)
AT_MOST = AtMost(kind="at_most", field="lost", limit_field="agreed", **SOFT)
EACH = PerUnit(kind="per_unit", field="agreed", per="years", least=200, most=260, **SOFT)


def offers(*checks: Check, **values: float) -> list[tuple[str, str] | None]:
    form = a_form(checks, (LOST, AGREED, YEARS), (HERE,))
    return [one.swap for one in found(form, **values) if one.field in ("lost", "agreed")]


def test_two_numbers_in_each_others_place_are_offered_to_change() -> None:
    assert offers(AT_MOST, lost_at_1=42_000, agreed_at_1=3_700) == [("agreed:1", "agreed")]


def test_no_change_is_offered_that_would_break_another_check_or_a_limit() -> None:
    wrong = {"lost_at_1": 42_000, "agreed_at_1": 3_700, "years_at_1": 16}
    assert offers(AT_MOST, EACH, **wrong) == [None]
    assert offers(AT_MOST, EACH, **(wrong | {"years_at_1": 180})) == [("agreed:1", "agreed"), None]
    assert offers(AT_MOST, lost_at_1=5, agreed_at_1=0) == [None]


def test_a_sum_may_have_changed_places_with_a_part() -> None:
    sums = SumsTo(kind="sums_to", fields=("lost", "years"), total="agreed", **SOFT)
    assert offers(sums, lost_at_1=10, years_at_1=4, agreed_at_1=6) == [("lost:1", "lost")]
    assert offers(sums, lost_at_1=10, years_at_1=4, agreed_at_1=15) == [None]
