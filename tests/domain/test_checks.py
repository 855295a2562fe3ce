"""What is missing, impossible or surprising, and in which order it is said."""

from saman.domain.answers import Given
from saman.domain.beside import ALONE, Beside
from saman.domain.check_shapes import AtMost, Change, Differs, PerUnit, SumsTo
from saman.domain.checks import blocking, problems
from saman.domain.computing import Compute
from saman.domain.conditions import Between
from saman.domain.form import Form, FormSection, Place, Question
from saman.domain.forms import Field, ReportType, Section
from saman.domain.labels import Label
from saman.language import speaking

HERE = Place(1, "Bømlo")
THERE = Place(2, "Stord")


def said(text: str) -> Label:
    return Label({"en": text, "nn": text, "nb": text})


def days(key: str, **more) -> Field:
    return Field(key=key, kind="integer", label=said(key), per_municipality=True, **more)


LOST, AGREED = (
    days("lost", required=True, blanks=("not_measured",)),
    days("agreed", required=True, hard=Between(least=1)),
)
RATE = Field(
    key="rate",
    kind="computed",
    label=said("rate"),
    per_municipality=True,
    compute=Compute(numerator="lost", denominator="agreed"),
    soft=Between(least=3, most=15),
    decimals=1,
)
DOCTOR = Field(
    key="doctor",
    kind="percent",
    label=said("doctor"),
    per_municipality=True,
    soft=Between(least=2, most=13),
    hard=Between(least=0, most=35),
    decimals=1,
)
SHORT = Field(key="short", kind="percent", label=said("short"), per_municipality=True)
LONG = Field(key="long", kind="percent", label=said("long"), per_municipality=True)
TYPED = Field(key="typed", kind="percent", label=said("typed"), per_municipality=True, required_unless="lost")
TEXT = Field(key="text", kind="text", label=said("text"), required=True)
TOTAL_IN_PARTS = SumsTo(
    kind="sums_to",
    fields=("short", "long"),
    total="rate",
    tolerance=0.2,
    level="soft",
    message=said("{other} is not {value}"),
)
CHECKS = (
    AtMost(kind="at_most", field="lost", limit_field="agreed", level="hard", message=said("{value} of {limit}")),
    TOTAL_IN_PARTS,
    Change(kind="change", field="rate", most=3, level="soft", message=said("{previous} to {value}")),
    PerUnit(kind="per_unit", field="agreed", per="lost", least=2, most=300, level="note", message=said("{limit}")),
    Differs(kind="differs", field="agreed", level="soft", message=said("same as before")),
)


def form(*places: Place, fields: tuple[Field, ...] = (LOST, AGREED, RATE, DOCTOR, SHORT, LONG, TYPED, TEXT)) -> Form:
    places = places or (HERE,)
    asked = tuple(
        Question(field, place) for field in fields for place in (places if field.per_municipality else (None,))
    )
    type_ = ReportType(key="annual", label=said("annual"), covers="year")
    section = FormSection("numbers", Section(key="numbers", label=said("numbers")), None, asked)
    return Form(type_, (section,), CHECKS, places)


def found(
    answers: dict[str, Given], previous: dict[str, Given] | None = None, of: Form | None = None
) -> dict[str, list[str]]:
    """Problems by answer, as level and sentence."""
    of = of or form()
    listed: dict[str, list[str]] = {}
    with speaking("en"):
        for one in problems(of, of.with_computed(answers), Beside(of.with_computed(previous or {}))):
            key = one.field if one.organisation_id in (None, 1) else f"{one.field}@{one.organisation_id}"
            listed.setdefault(key, []).append(f"{one.level}: {one.message}")
    return listed


GOOD = {
    "lost:1": Given(3766),
    "agreed:1": Given(42310),
    "doctor:1": Given(7.4),
    "text": Given("Tidleg oppfølging"),
}


def test_a_good_report_has_nothing_to_mend():
    assert found(GOOD) == {}


def test_what_is_required_is_asked_for():
    left = found({})
    assert set(left) == {"lost", "agreed", "typed", "text"}
    assert left["text"] == ["hard: This has not been answered yet."]


def test_an_explained_blank_counts_as_answered_and_raises_nothing_more():
    answers = {**GOOD, "lost:1": Given(None, "not_measured", "Ventar på lønssystemet")}
    assert found(answers) == {}


def test_a_blank_without_its_reason_asks_for_it():
    answers = {**GOOD, "lost:1": Given(None, "not_measured")}
    assert found(answers)["lost"] == ["hard: Say why in a few words; then it counts as answered."]


def test_the_fallback_is_asked_for_only_while_the_other_is_missing():
    assert "typed" in found({"agreed:1": Given(40), "text": Given("x")})
    assert "typed" not in found(GOOD)


def test_a_fraction_typed_for_a_percentage_is_asked_about_with_the_fix():
    of = form()
    with speaking("nb"):
        problem = next(one for one in problems(of, of.with_computed({**GOOD, "doctor:1": Given(0.074)}), ALONE))
    assert (problem.field, problem.level, problem.suggestion) == ("doctor", "soft", 7.4)
    assert "7,4" in problem.message


def test_an_impossible_number_blocks_and_says_what_is_allowed():
    assert found({**GOOD, "doctor:1": Given(74)})["doctor"] == ["hard: The number must be between 0% and 35%."]


def test_an_unusual_number_wants_an_explanation_and_is_fine_with_one():
    of = form()
    unusual = {**GOOD, "doctor:1": Given(20.0)}
    listed = problems(of, of.with_computed(unusual), ALONE)
    assert [one.level for one in blocking(listed, unusual)] == ["soft"]
    explained = {**GOOD, "doctor:1": Given(20.0, reason="Influensa i to avdelingar")}
    assert blocking(problems(of, of.with_computed(explained), ALONE), explained) == []


def test_a_cause_silences_its_consequences():
    answers = {**GOOD, "lost:1": Given("mykje")}
    assert found(answers, GOOD | {"agreed:1": Given(1)}) == {
        "lost": ["hard: “mykje” is not a number. Write digits only, such as 42 310 or 8,9."]
    }


def test_more_lost_days_than_agreed_ones_are_refused():
    assert "hard: 50 of 40" in found({**GOOD, "lost:1": Given(50), "agreed:1": Given(40)})["lost"]


def test_parts_that_do_not_make_the_whole_are_noticed_within_the_tolerance():
    assert "rate" not in found({**GOOD, "short:1": Given(1.0), "long:1": Given(7.9)})
    assert "rate" in found({**GOOD, "short:1": Given(1.0), "long:1": Given(5.0)})
    assert "rate" not in found({**GOOD, "short:1": Given(1.0)})


def test_a_jump_since_last_period_wants_an_explanation():
    before = {"lost:1": Given(1500), "agreed:1": Given(41820)}
    assert any("soft" in words for words in found(GOOD, before)["rate"])


def test_a_figure_copied_from_last_period_is_noticed():
    assert found(GOOD, {"agreed:1": Given(42310)})["agreed"] == ["soft: same as before"]


def test_each_municipality_of_a_joint_project_is_checked_by_itself():
    joint = form(HERE, THERE)
    answers = {**GOOD, "lost:2": Given(50), "agreed:2": Given(40), "doctor:2": Given(7.0)}
    assert "lost@2" in found(answers, of=joint)
    assert "lost" not in found(answers, of=joint)


def test_the_projects_rate_is_sum_over_sum():
    joint = form(HERE, THERE)
    answers = {"lost:1": Given(10), "agreed:1": Given(100), "lost:2": Given(90), "agreed:2": Given(300)}
    assert joint.with_computed(answers)["rate:1"].value == 10
    assert joint.over(RATE, answers, joint.places) == 25


def test_a_rate_is_not_worked_out_while_one_municipality_is_missing():
    joint = form(HERE, THERE)
    assert joint.over(RATE, {"lost:1": Given(10), "agreed:1": Given(100)}, joint.places) is None


def test_answers_that_share_a_check_open_together():
    assert form().sharing_a_check({"agreed:1"}) >= {"agreed:1", "lost:1", "rate:1"}
    assert form().sharing_a_check({"text"}) == {"text"}
