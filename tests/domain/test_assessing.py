"""Points of several assessors: how far apart, how they weigh, and who is to assess what."""

from hypothesis import given
from hypothesis import strategies as st

from saman.domain.assessing import ToAssess, evenly, far_apart, missing, spread, weighted
from saman.domain.calls import Criterion

WORDS = {"nn": "x", "nb": "x", "en": "x"}
CRITERIA = [Criterion(key=key, label=WORDS, weight=weight, anchors=()) for key, weight in (("need", 60), ("plan", 40))]


def test_what_has_no_points_is_missing() -> None:
    assert [one.key for one in missing(CRITERIA, {"need": 0})] == ["plan"]


def test_two_points_apart_is_far_and_one_is_not() -> None:
    both = [{"need": 4, "plan": 3}, {"need": 2, "plan": 4}]
    assert spread(CRITERIA, both) == {"need": 2, "plan": 1}
    assert [one.key for one in far_apart(CRITERIA, both)] == ["need"]
    assert far_apart(CRITERIA, both[:1]) == []


def test_the_result_goes_from_nothing_to_a_hundred_by_weight() -> None:
    assert weighted(CRITERIA, {"need": 5, "plan": 5}) == 100
    assert weighted(CRITERIA, {"need": 5, "plan": 0}) == 60
    assert weighted(CRITERIA, {"need": 5}) is None
    assert weighted([], {}) is None


def asked(number: int, seated: tuple[int, ...] = (), barred: tuple[int, ...] = ()) -> ToAssess:
    return ToAssess(number, frozenset(seated), frozenset(barred))


def test_each_gets_two_and_nobody_more_than_they_must() -> None:
    found = evenly([asked(number) for number in range(1, 7)], [7, 8, 9], {})
    assert sorted(who for _one, who in found) == [7] * 4 + [8] * 4 + [9] * 4


def test_one_who_is_too_near_is_not_asked_and_their_seat_is_filled() -> None:
    assert evenly([asked(1, seated=(7, 8), barred=(7,))], [7, 8, 9], {}) == [(1, 9)]


def test_those_with_much_to_do_are_asked_last() -> None:
    assert evenly([asked(1)], [7, 8, 9], {7: 5}) == [(1, 8), (1, 9)]


def test_too_few_who_may_take_it_are_all_asked() -> None:
    assert evenly([asked(1, barred=(7, 8))], [7, 8, 9], {}) == [(1, 9)]


@given(
    st.lists(st.frozensets(st.integers(0, 5), max_size=6), max_size=12),
    st.dictionaries(st.integers(0, 5), st.integers(0, 9)),
)
def test_nobody_is_asked_twice_or_where_they_are_barred(bars: list[frozenset[int]], load: dict[int, int]) -> None:
    applications = [ToAssess(number, frozenset(), barred) for number, barred in enumerate(bars)]
    found = evenly(applications, range(6), load)
    assert len(set(found)) == len(found)
    assert all(who not in bars[number] for number, who in found)
    for number, barred in enumerate(bars):
        assert sum(one == number for one, _who in found) == min(2, 6 - len(barred))
    assert found == evenly(list(reversed(applications)), range(6), load)
