"""The life of an application: which step leads from where to where, and who may take it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from saman.domain.workflow import BrokenHistory, Happened


class Standing(StrEnum):
    """What an application is. The last four are how it ended."""

    DRAFT = "draft"
    SENT = "sent"
    DEFECT = "defect"
    CHECKED = "checked"
    ASSESSED = "assessed"
    RECOMMENDED = "recommended"
    ADMITTED = "admitted"
    RESERVE = "reserve"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


S = Standing
INTERNAL = frozenset({"assess", "assess_again", "check_again", "recommend", "take_back"})
"""Steps of those who judge it, which the applicants are not shown: who assessed it, and what was written meanwhile."""
SETTLED = frozenset({S.ADMITTED, S.REJECTED, S.WITHDRAWN})
"""Nothing more is waited for; one in reserve may still be admitted."""
RECEIVED = frozenset(S) - {S.DRAFT, S.WITHDRAWN}
"""What has come in and is still asked for."""


@dataclass(frozen=True)
class Step:
    """One row of the life cycle. `needs` is the permission; `reason` says whether a reason must be given.

    `guard` names a condition that the services check: open (the call is open today), named (only the answers that were
    asked to be mended), confirmed (everybody who is to stand behind it has confirmed what stands), assessed (all who
    assess it have handed in their points, and what lies far apart is explained), reversed (a case reversed the
    decision).
    """

    action: str
    source: Standing
    target: Standing
    needs: str
    guard: str = ""
    reason: bool = False


STEPS = [
    Step("save", S.DRAFT, S.DRAFT, "application.write"),
    Step("save", S.SENT, S.SENT, "application.write", guard="open"),
    Step("save", S.DEFECT, S.DEFECT, "application.write", guard="named"),
    Step("send", S.DRAFT, S.SENT, "application.send", guard="confirmed"),
    Step("send", S.SENT, S.SENT, "application.send", guard="open"),
    Step("send", S.DEFECT, S.SENT, "application.send"),
    Step("withdraw", S.DRAFT, S.WITHDRAWN, "application.send", reason=True),
    Step("withdraw", S.SENT, S.WITHDRAWN, "application.send", reason=True),
    Step("withdraw", S.DEFECT, S.WITHDRAWN, "application.send", reason=True),
    Step("withdraw", S.CHECKED, S.WITHDRAWN, "application.send", reason=True),
    Step("withdraw", S.ASSESSED, S.WITHDRAWN, "application.send", reason=True),
    Step("withdraw", S.RECOMMENDED, S.WITHDRAWN, "application.send", reason=True),
    Step("ask_to_mend", S.SENT, S.DEFECT, "application.check"),
    Step("check", S.SENT, S.CHECKED, "application.check"),
    Step("check", S.DEFECT, S.CHECKED, "application.check"),
    Step("check_again", S.CHECKED, S.SENT, "application.check", reason=True),
    Step("assess", S.CHECKED, S.ASSESSED, "application.assess", guard="assessed"),
    Step("assess_again", S.ASSESSED, S.CHECKED, "application.assess", reason=True),
    Step("reject", S.SENT, S.REJECTED, "application.check", reason=True),
    Step("reject", S.DEFECT, S.REJECTED, "application.check", reason=True),
    Step("recommend", S.CHECKED, S.RECOMMENDED, "recommendation.write"),
    Step("recommend", S.ASSESSED, S.RECOMMENDED, "recommendation.write"),
    Step("take_back", S.RECOMMENDED, S.ASSESSED, "recommendation.write", reason=True),
    Step("decide", S.RECOMMENDED, S.ADMITTED, "admission.decide"),
    Step("decide", S.RECOMMENDED, S.RESERVE, "admission.decide"),
    Step("decide", S.RECOMMENDED, S.REJECTED, "admission.decide"),
    Step("decide", S.RESERVE, S.ADMITTED, "admission.decide"),
    Step("decide", S.RESERVE, S.REJECTED, "admission.decide"),
    Step("reopen", S.RESERVE, S.RECOMMENDED, "application.check", guard="reversed", reason=True),
    Step("reopen", S.REJECTED, S.RECOMMENDED, "application.check", guard="reversed", reason=True),
    Step("withdraw", S.ADMITTED, S.WITHDRAWN, "application.send", reason=True),
    Step("withdraw", S.RESERVE, S.WITHDRAWN, "application.send", reason=True),
]
"""Those who recommend and decide add their rows here."""


def ways_from(state: Standing | str, action: str) -> list[Step]:
    return [row for row in STEPS if row.source == state and row.action == action]


def open_steps(state: Standing | str, permissions: frozenset[str]) -> frozenset[str]:
    """What a person with these permissions may try from here; guards are checked when it is done."""
    return frozenset(row.action for row in STEPS if row.source == state and row.needs in permissions)


def replay(events: Iterable[Happened]) -> Standing:
    """The state that the events add up to. One that was entered as decided begins where its first event says.

    Raises:
        BrokenHistory: a gap in the numbers, or a step that the table does not have.
    """
    state = S.DRAFT
    for expected, event in enumerate(sorted(events, key=lambda event: event.seq), start=1):
        if event.seq != expected:
            raise BrokenHistory(f"event {expected} is missing, found {event.seq}")
        entered = event.action == "enter" and expected == 1
        if not entered and event.to_state not in {row.target for row in ways_from(state, event.action)}:
            raise BrokenHistory(f"event {event.seq}: {event.action} from {state} to {event.to_state}")
        state = S(event.to_state)
    return state
