"""Small numbers are hidden by one rule."""

from hypothesis import given
from hypothesis import strategies as st

from saman.domain.programme import Hiding
from saman.domain.suppression import TAKEN_AWAY, is_hidden, shown

LIMITS = Hiding()
KINDS = st.sampled_from(["man_years", "employees", "respondents"])
SIZES = st.none() | st.floats(min_value=0, max_value=10_000)


def a_row(n: float | None) -> dict[str, object]:
    return {"project": "r1-001", "value": 8.9, "numerator": 89.0, "denominator": 1000.0, "n": n}


@given(KINDS, st.floats(min_value=0, max_value=10_000))
def test_a_figure_is_hidden_exactly_when_fewer_than_the_limit_stand_behind_it(counts, n) -> None:
    assert is_hidden(n, counts, LIMITS) == (n < getattr(LIMITS, counts))


@given(KINDS)
def test_a_figure_that_rests_on_an_unknown_number_is_hidden(counts) -> None:
    assert is_hidden(None, counts, LIMITS)
    assert is_hidden(float("nan"), counts, LIMITS)


@given(KINDS, SIZES, st.floats(min_value=0, max_value=100))
def test_more_people_behind_a_figure_never_hide_it(counts, n, more) -> None:
    if not is_hidden(n, counts, LIMITS):
        assert n is not None
        assert not is_hidden(n + more, counts, LIMITS)


@given(KINDS, SIZES)
def test_a_hidden_row_keeps_who_and_loses_every_number(counts, n) -> None:
    row = shown(a_row(n), counts, LIMITS)
    assert row["project"] == "r1-001"
    assert all(row[name] is None for name in TAKEN_AWAY) == row["suppressed"]
    assert row["suppressed"] == is_hidden(n, counts, LIMITS)


def test_what_would_tell_the_same_is_taken_away_with_it() -> None:
    row = shown({**a_row(9.9), "start": 9.1, "target": 8.0}, "man_years", LIMITS, also=("start", "target"))
    assert (row["start"], row["target"], row["suppressed"]) == (None, None, True)


def test_the_limits_are_the_programmes_own() -> None:
    assert not is_hidden(4, "respondents", LIMITS)
    assert is_hidden(4, "respondents", Hiding(respondents=5))
