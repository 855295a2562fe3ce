"""A project's risks: what may be written, how grave each is, which stands first."""

import pytest

from saman.domain.errors import BadInput
from saman.domain.risk_rules import RiskFacts, cells, checked_risk, level, worst_first


def risk(probability: int = 3, consequence: int = 3, text: str = "The leader of the project leaves") -> RiskFacts:
    return RiskFacts(text=text, probability=probability, consequence=consequence)


def test_a_risk_without_words_is_refused_at_its_text() -> None:
    with pytest.raises(BadInput) as refused:
        checked_risk(risk(text="  "))
    assert refused.value.field == "text"


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("probability", risk(0, 3)),
        ("probability", risk(6, 3)),
        ("consequence", risk(3, 0)),
        ("consequence", risk(3, 6)),
    ],
)
def test_a_number_outside_the_scale_is_refused_at_its_field(field: str, wrong: RiskFacts) -> None:
    with pytest.raises(BadInput) as refused:
        checked_risk(wrong)
    assert refused.value.field == field


def test_what_is_right_is_kept_without_stray_spaces() -> None:
    kept = checked_risk(RiskFacts(text=" Time  runs out ", probability=2, consequence=4, measure=" Begin early "))
    assert (kept.text, kept.measure, kept.weight) == ("Time runs out", "Begin early", 8)


def test_a_risk_is_grave_from_fifteen_and_watched_from_eight() -> None:
    assert [level(weight) for weight in (15, 14, 8, 7)] == ["grave", "watched", "watched", "small"]


def test_of_two_as_heavy_the_graver_consequence_stands_first() -> None:
    likely, grave, light = risk(5, 2), risk(2, 5), risk(1, 1)
    assert worst_first([light, likely, grave]) == [grave, likely, light]


def test_the_matrix_counts_every_risk_and_shows_the_empty_cells() -> None:
    counted = cells([risk(2, 5), risk(2, 5), risk(1, 1)])
    assert (len(counted), counted[2, 5], counted[1, 1], counted[5, 2]) == (25, 2, 1, 0)
