"""The life of a report: which step leads from where to where, who may take it, and how events add up to a state."""

from collections.abc import Iterable, Sequence
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

    `guard` names a condition that the services check: signed (this type of report is signed before it is sent),
    unsigned (it is not), marked (each party has marked it), unopened (nobody has opened it for review), leaderless
    (no network leader today). What is withdrawn or pulled back goes to where it came from.
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
    Transition("request_signing", S.DRAFT, S.SIGNING, "report.submit", guard="signed"),
    Transition("request_signing", S.RETURNED, S.SIGNING, "report.submit", guard="signed"),
    Transition("withdraw", S.SIGNING, S.DRAFT, "report.submit"),
    Transition("withdraw", S.SIGNING, S.RETURNED, "report.submit"),
    Transition("submit", S.SIGNING, S.SUBMITTED, "report.release", guard="marked"),
    Transition("submit", S.DRAFT, S.SUBMITTED, "report.submit", guard="unsigned"),
    Transition("submit", S.RETURNED, S.SUBMITTED, "report.submit", guard="unsigned"),
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
UNSENT = EDITABLE | {S.SIGNING}
"""Where the answers that stand are the project's own, and may differ from what was sent last."""
ACTIONS = tuple(dict.fromkeys(row.action for row in TRANSITIONS))


class Happened(Protocol):
    """An event as it is stored."""

    seq: int
    action: str
    from_state: str
    to_state: str


class BrokenHistory(ValueError):
    """Events that no path through the table explains."""


def ways_from(state: State | str, action: str) -> list[Transition]:
    return [row for row in TRANSITIONS if row.source == state and row.action == action]


def holds(row: Transition, signed: bool) -> bool:
    """Whether the row is for a report of this kind: one that is signed before it is sent, or one that is not."""
    return row.guard != ("unsigned" if signed else "signed")


def open_actions(state: State | str, permissions: frozenset[str], signed: bool) -> list[str]:
    """What a person with these permissions may try from here; other guards are checked when it is done."""
    rows = [row for row in TRANSITIONS if row.source == state and row.needs in permissions and holds(row, signed)]
    return list(dict.fromkeys(row.action for row in rows))


def came_from(events: Sequence[Happened]) -> State:
    """The state to go back to when it is withdrawn or pulled back: where its answers were last written."""
    sources = [event.from_state for event in events if event.action in ("submit", "request_signing")]
    return State(next(state for state in reversed(sources) if state in EDITABLE))


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
