"""What waits for what: rings, what moves, and where on the axis a day is."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from saman.domain.errors import BadInput
from saman.domain.plan_axis import axis
from saman.domain.plan_chains import Link, Placed, moves, ring
from saman.domain.plan_rules import Horizon, ItemFacts, checked, follows_text, links_to

JANUARY, MARCH, MAY = date(2013, 1, 1), date(2013, 3, 1), date(2013, 5, 1)
CHAIN = [Link("a1", "a2"), Link("a2", "a3", 5)]


def a_plan(first_ends: date) -> list[Placed]:
    return [
        Placed("a1", JANUARY, first_ends),
        Placed("a2", MARCH, date(2013, 3, 10)),
        Placed("a3", date(2013, 3, 16), date(2013, 3, 20)),
    ]


def test_nothing_moves_while_everything_has_the_time_it_needs() -> None:
    assert moves(a_plan(date(2013, 2, 28)), CHAIN) == []


def test_what_waits_moves_as_far_as_it_must_and_keeps_its_length() -> None:
    moved = moves(a_plan(date(2013, 3, 2)), CHAIN)
    assert [(one.code, one.after) for one in moved] == [
        ("a2", (date(2013, 3, 3), date(2013, 3, 12))),
        ("a3", (date(2013, 3, 18), date(2013, 3, 22))),
    ]


def test_a_long_chain_moves_to_its_end() -> None:
    codes = [f"a{number}" for number in range(1, 2001)]
    links = [Link(one, other) for one, other in pairwise(codes)]
    moved = moves([Placed(code, JANUARY, JANUARY) for code in codes], links)
    assert (moved[-1].code, (moved[-1].after[0] - JANUARY).days) == ("a2000", 1999)
    assert ring(links) == []


@pytest.mark.parametrize(
    ("links", "found"),
    [
        ([Link("a1", "a2"), Link("a2", "a1")], ["a1", "a2", "a1"]),
        ([Link("a9", "a1"), Link("a1", "a2"), Link("a2", "a3"), Link("a3", "a1")], ["a1", "a2", "a3", "a1"]),
        ([Link("a1", "a2"), Link("a1", "a3"), Link("a2", "a4"), Link("a3", "a4")], []),
    ],
)
def test_a_ring_is_named_in_the_order_of_waiting(links: list[Link], found: list[str]) -> None:
    assert ring(links) == found


def test_codes_with_days_to_wait_are_read_and_written_alike() -> None:
    links = links_to("a4", " A1, a3 + 14;a2", {"a1", "a2", "a3", "a4"})
    assert follows_text("a4", links) == "a1, a3+14, a2"


@pytest.mark.parametrize("text", ["a9", "a4", "a1 a2", "a1-3", "a1+99999", "1"])
def test_what_is_no_other_activity_is_refused(text: str) -> None:
    with pytest.raises(BadInput) as told:
        links_to("a4", text, {"a1", "a2", "a4"})
    assert told.value.field == "follows"


def facts(**more: object) -> ItemFacts:
    told: dict[str, Any] = {"activity": "Courses", "starts_on": JANUARY, "ends_on": MARCH, **more}
    return ItemFacts(**told)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"activity": " "}, "activity"),
        ({"kind": "wish"}, "kind"),
        ({"ends_on": date(2012, 12, 1)}, "ends_on"),
        ({"starts_on": date(2011, 12, 31)}, "starts_on"),
        ({"ends_on": date(2015, 1, 1)}, "ends_on"),
        ({"progress": 101}, "progress"),
    ],
)
def test_what_cannot_stand_in_a_plan_is_refused_with_its_field(more: dict[str, object], field: str) -> None:
    with pytest.raises(BadInput) as told:
        checked(facts(**more), Horizon(date(2012, 1, 1), date(2014, 12, 31)))
    assert told.value.field == field


def test_a_milestone_is_one_day() -> None:
    assert checked(facts(kind="milestone"), Horizon(date(2012, 1, 1), date(2014, 12, 31))).ends_on == JANUARY


def test_an_axis_has_every_quarter_or_month_and_days_their_place() -> None:
    quarters, months = axis(date(2012, 11, 5), MAY, "quarter"), axis(date(2012, 11, 5), MAY, "month")
    assert [(one.year, one.number) for one in quarters.columns] == [(2012, 4), (2013, 1), (2013, 2)]
    assert [one.number for one in months.columns] == [11, 12, 1, 2, 3, 4, 5]
    assert (quarters.start_of(JANUARY), quarters.end_of(date(2012, 12, 31))) == (1 / 3, 1 / 3)
    assert quarters.end_of(date(2013, 6, 30)) == 1
    assert not months.covers(date(2013, 6, 1))
