"""The same points give the same list; ties, the line, and those moved by hand."""

from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from saman.domain.ranking import Candidate, Line, Placing, in_order, ranked, weighted, what_if, within

WEIGHTS = {"need": 30, "goals": 70}


def candidate(number: int, need: int, goals: int, amount: int | None = None) -> Candidate:
    means = {"need": Fraction(need), "goals": Fraction(goals)}
    return Candidate(number, f"s2-{number:03}", "full_time", means, amount)


@st.composite
def many(draw: st.DrawFn) -> list[Candidate]:
    points, amounts = st.integers(0, 5), st.one_of(st.none(), st.integers(0, 3))
    given_ = draw(st.lists(st.tuples(points, points, amounts), max_size=25))
    return [candidate(number, *one) for number, one in enumerate(given_, start=1)]


@given(many(), st.randoms(use_true_random=False))
def test_the_same_points_give_the_same_list_in_whatever_order_they_come(found: list[Candidate], chance: Random) -> None:
    shuffled = list(found)
    chance.shuffle(shuffled)
    assert in_order(shuffled, WEIGHTS) == in_order(found, WEIGHTS)


@given(many(), st.integers(0, 10), st.integers(0, 10))
def test_everybody_stands_in_one_list_and_nobody_below_somebody_with_fewer_points(
    found: list[Candidate], recommended: int, reserve: int
) -> None:
    placed = ranked(found, WEIGHTS, Line(recommended, reserve), {})
    assert sorted(one.candidate.id for one in placed) == [one.id for one in found]
    scores = [one.score or 0 for one in placed]
    assert scores == sorted(scores, reverse=True)
    assert sum(one.placing is Placing.RECOMMENDED for one in placed) == min(recommended, len(found))


def test_points_are_weighed_and_none_until_every_criterion_has_some() -> None:
    assert weighted(candidate(1, 5, 0).means, WEIGHTS) == Fraction(3, 2)
    assert weighted({"need": Fraction(5)}, WEIGHTS) is None


def test_equal_points_are_parted_by_the_heaviest_criterion_then_the_smaller_amount_then_the_number() -> None:
    even = {"need": 50, "goals": 50}
    assert [one.id for one in in_order([candidate(1, 2, 4), candidate(2, 4, 2)], even)] == [2, 1]
    assert [one.id for one in in_order([candidate(1, 3, 3, 9), candidate(2, 3, 3, 5)], even)] == [2, 1]
    assert [one.id for one in in_order([candidate(1, 3, 3), candidate(2, 3, 3, 5)], even)] == [2, 1]
    assert [one.id for one in in_order([candidate(2, 3, 3), candidate(1, 3, 3)], even)] == [1, 2]


def test_whoever_is_moved_by_hand_takes_nobody_elses_place() -> None:
    found = [candidate(1, 5, 5), candidate(2, 4, 4), candidate(3, 3, 3)]
    placed = ranked(found, WEIGHTS, Line(1, 1), {3: Placing.RECOMMENDED})
    assert [(one.candidate.id, one.placing, one.moved) for one in placed] == [
        (1, Placing.RECOMMENDED, False),
        (2, Placing.RESERVE, False),
        (3, Placing.RECOMMENDED, True),
    ]


def test_without_points_an_application_stands_in_no_list_until_somebody_puts_it_there() -> None:
    bare = Candidate(7, "s2-007", "full_time")
    assert [one.placing for one in ranked([bare], WEIGHTS, Line(5, 5), {})] == [Placing.UNPLACED]
    assert [one.placing for one in ranked([bare], WEIGHTS, Line(), {7: Placing.RESERVE})] == [Placing.RESERVE]


def test_a_frame_pays_for_so_many_from_the_top() -> None:
    found = [candidate(1, 5, 5, 60), candidate(2, 4, 4, 30), candidate(3, 3, 3, 20)]
    assert [within(found, frame) for frame in (0, 60, 100, 110)] == [0, 1, 2, 3]


def test_other_weights_tell_who_changes_lists_and_by_which_criterion() -> None:
    found = [candidate(1, 5, 2), candidate(2, 2, 4)]
    line, shifts = what_if(found, WEIGHTS, Line(1, 0), {}, {"need": 70, "goals": 30})
    assert line == Line(1, 0)
    assert [(one.after.candidate.id, one.before.placing, one.after.placing) for one in shifts] == [
        (1, Placing.NOT, Placing.RECOMMENDED),
        (2, Placing.RECOMMENDED, Placing.NOT),
    ]
    assert shifts[0].by == {"need": Fraction(2), "goals": Fraction(-4, 5)}
    assert (shifts[0].after.score or 0) - (shifts[0].before.score or 0) == sum(shifts[0].by.values())


def test_another_frame_draws_the_line_where_it_pays_to() -> None:
    found = [candidate(1, 5, 5, 300), candidate(2, 4, 4, 300), candidate(3, 3, 3, 300)]
    line, shifts = what_if(found, WEIGHTS, Line(1, 1), {}, WEIGHTS, frame=700)
    assert line == Line(2, 1)
    assert [(one.after.candidate.id, one.after.placing) for one in shifts] == [
        (2, Placing.RECOMMENDED),
        (3, Placing.RESERVE),
    ]


@given(many(), st.integers(0, 10))
def test_the_same_weights_and_no_other_frame_move_nobody(found: list[Candidate], recommended: int) -> None:
    assert what_if(found, WEIGHTS, Line(recommended, 1), {}, WEIGHTS) == (Line(recommended, 1), [])
