"""The life of a report as a table, and the state as what its events add up to."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saman.domain.access import PERMISSIONS
from saman.domain.workflow import (
    EDITABLE,
    TRANSITIONS,
    BrokenHistory,
    State,
    came_from,
    open_actions,
    replay,
    ways_from,
)


@dataclass
class Step:
    seq: int
    action: str
    to_state: str


def steps(*path: tuple[str, State]) -> list[Step]:
    return [Step(seq, action, state.value) for seq, (action, state) in enumerate(path, start=1)]


@st.composite
def walks(draw: st.DrawFn) -> tuple[list[Step], State]:
    """A random life: any number of steps that the table allows, and the state it led to."""
    state, path = State.DRAFT, []
    for seq in range(1, draw(st.integers(0, 40)) + 1):
        row = draw(st.sampled_from([row for row in TRANSITIONS if row.source is state]))
        state = row.target
        path.append(Step(seq, row.action, state.value))
    return path, state


@given(walks(), st.randoms(use_true_random=False))
def test_replaying_the_events_in_any_order_of_reading_gives_the_state(walk, random):
    path, state = walk
    shuffled = list(path)
    random.shuffle(shuffled)
    assert replay(shuffled) is state


@given(walks())
def test_a_missing_event_is_noticed(walk):
    path, _state = walk
    if len(path) > 1:
        with pytest.raises(BrokenHistory, match="missing"):
            replay(path[1:])


def test_a_step_that_the_table_lacks_is_noticed():
    with pytest.raises(BrokenHistory, match="approve from draft"):
        replay(steps(("approve", State.APPROVED)))


def test_nothing_that_happened_is_a_draft():
    assert replay([]) is State.DRAFT


def test_the_whole_life_of_a_returned_report_ends_approved():
    path = steps(
        ("submit", State.SUBMITTED),
        ("begin_review", State.IN_REVIEW),
        ("return", State.RETURNED),
        ("submit", State.SUBMITTED),
        ("begin_review", State.IN_REVIEW),
        ("recommend", State.RECOMMENDED),
        ("approve", State.APPROVED),
    )
    assert replay(path) is State.APPROVED


def test_nothing_leads_out_of_approved_but_a_reopening_with_a_reason():
    ways = [row for row in TRANSITIONS if row.source is State.APPROVED]
    assert [(row.action, row.reason) for row in ways] == [("reopen", True)]


def test_the_sender_changes_nothing_while_it_is_read():
    for state in set(State) - EDITABLE:
        assert not ways_from(state, "save")


def test_every_row_asks_for_a_permission_that_exists():
    assert {row.needs for row in TRANSITIONS} <= set(PERMISSIONS)


def test_every_state_is_reached_from_a_draft():
    reached = {State.DRAFT}
    for _round in State:
        reached |= {row.target for row in TRANSITIONS if row.source in reached}
    assert reached == set(State)


def test_what_is_signed_is_put_to_signing_and_what_is_not_is_sent():
    sender = frozenset({"report.submit"})
    assert open_actions(State.DRAFT, sender, signed=True) == ["request_signing"]
    assert open_actions(State.DRAFT, sender, signed=False) == ["submit"]
    assert open_actions(State.SIGNING, sender, signed=True) == ["withdraw"]
    assert open_actions(State.SIGNING, frozenset({"report.release"}), signed=True) == ["submit"]


def test_what_is_pulled_back_goes_to_where_it_was_last_written():
    @dataclass
    class Event(Step):
        from_state: str = ""

    asked = Event(1, "request_signing", State.SIGNING.value, State.DRAFT.value)
    sent = Event(2, "submit", State.SUBMITTED.value, State.SIGNING.value)
    assert came_from([asked, sent]) is State.DRAFT


def test_buttons_follow_from_state_and_permissions():
    both = frozenset({"report.approve", "report.return"})
    assert open_actions(State.SUBMITTED, frozenset({"report.review"}), signed=False) == ["begin_review"]
    assert open_actions(State.RECOMMENDED, both, signed=False) == ["return", "approve"]
