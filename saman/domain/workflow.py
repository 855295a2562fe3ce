"""The life of a report: which step leads from where to where, who may take it, and how events add up to a state."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class State(StrEnum):
    DRAFT = "draft"
    SIGNING = "signing"
    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    RECOMMENDED = "recommended"
    APPROVED = "approved"


S = State


@dataclass(frozen=True)
class Transition:
    """One row of the life cycle. `needs` is the permission; `reason` says whether a reason must be given.

    `guard` names a condition that the services check: unopened (nobody has opened it for review; it goes back to
    the state it was sent from), leaderless (no network leader today).
    """

    action: str
    source: State
    target: State
    needs: str
    guard: str = ""
    reason: bool = False


TRANSITIONS = [
    Transition("save", S.DRAFT, S.DRAFT, "report.write"),
    Transition("save", S.RETURNED, S.RETURNED, "report.write"),
    Transition("submit", S.DRAFT, S.SUBMITTED, "report.submit"),
    Transition("submit", S.RETURNED, S.SUBMITTED, "report.submit"),
    Transition("pull_back", S.SUBMITTED, S.DRAFT, "report.submit", guard="unopened"),
    Transition("pull_back", S.SUBMITTED, S.RETURNED, "report.submit", guard="unopened"),
    Transition("begin_review", S.SUBMITTED, S.IN_REVIEW, "report.review"),
    Transition("lay_aside", S.IN_REVIEW, S.SUBMITTED, "report.review"),
    Transition("return", S.IN_REVIEW, S.RETURNED, "report.return"),
    Transition("return", S.RECOMMENDED, S.RETURNED, "report.return"),
    Transition("recommend", S.IN_REVIEW, S.RECOMMENDED, "report.review"),
    Transition("approve", S.RECOMMENDED, S.APPROVED, "report.approve"),
    Transition("approve", S.SUBMITTED, S.APPROVED, "report.approve", guard="leaderless", reason=True),
    Transition("approve", S.IN_REVIEW, S.APPROVED, "report.approve", guard="leaderless", reason=True),
    Transition("reopen", S.APPROVED, S.RETURNED, "report.reopen", reason=True),
]

DELIVERED = frozenset({S.SUBMITTED, S.IN_REVIEW, S.RECOMMENDED, S.APPROVED})
EDITABLE = frozenset({S.DRAFT, S.RETURNED})
ACTIONS = tuple(dict.fromkeys(row.action for row in TRANSITIONS))


class Happened(Protocol):
    """An event as it is stored."""

    seq: int
    action: str
    to_state: str


class BrokenHistory(ValueError):
    """Events that no path through the table explains."""


def ways_from(state: State | str, action: str) -> list[Transition]:
    return [row for row in TRANSITIONS if row.source == state and row.action == action]


def open_actions(state: State | str, permissions: frozenset[str]) -> list[str]:
    """What a person with these permissions may try from here; guards are checked when it is done."""
    return list(dict.fromkeys(row.action for row in TRANSITIONS if row.source == state and row.needs in permissions))


def replay(events: Iterable[Happened]) -> State:
    """The state that the events add up to, in the order of their sequence numbers.

    Raises:
        BrokenHistory: a gap in the numbers, or a step that the table does not have.
    """
    state = State.DRAFT
    for expected, event in enumerate(sorted(events, key=lambda event: event.seq), start=1):
        if event.seq != expected:
            raise BrokenHistory(f"event {expected} is missing, found {event.seq}")
        targets = {row.target for row in ways_from(state, event.action)}
        if event.to_state not in targets:
            raise BrokenHistory(f"event {event.seq}: {event.action} from {state} to {event.to_state}")
        state = State(event.to_state)
    return state
