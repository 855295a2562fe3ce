"""What may be written of a project's risk, how grave it is, and which stands first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from saman.domain.errors import BadInput
from saman.domain.goal_rules import needed_text, tidy
from saman.domain.goals import LONGEST_TEXT
from saman.language import _

SCALE = range(1, 6)
GRAVE, WATCHED = 15, 8
"""From which product of probability and consequence a risk is grave, or one to watch."""


class Placed(Protocol):
    """What has its place in the matrix."""

    @property
    def probability(self) -> int: ...

    @property
    def consequence(self) -> int: ...


@dataclass(frozen=True, kw_only=True)
class RiskFacts:
    text: str
    probability: int
    consequence: int
    measure: str = ""
    owner: str = ""
    due_on: date | None = None

    @property
    def weight(self) -> int:
        return self.probability * self.consequence


def checked_risk(facts: RiskFacts) -> RiskFacts:
    """The facts as they are stored; a BadInput names the field to blame."""
    for field in ("probability", "consequence"):
        if getattr(facts, field) not in SCALE:
            raise BadInput(_("Choose a number from 1 to 5."), field)
    return RiskFacts(
        text=needed_text(facts.text, _("Write what may go wrong.")),
        probability=facts.probability,
        consequence=facts.consequence,
        measure=tidy(facts.measure, "measure", LONGEST_TEXT),
        owner=tidy(facts.owner, "owner"),
        due_on=facts.due_on,
    )


def is_late(due_on: date | None, today: date) -> bool:
    """Whether what was to be done about an open risk is past its day; `storage.risks.is_late` is the same in rows."""
    return due_on is not None and due_on < today


def level(weight: int) -> str:
    """`grave`, `watched` or `small`."""
    if weight >= GRAVE:
        return "grave"
    return "watched" if weight >= WATCHED else "small"


def worst_first(risks: Iterable[RiskFacts]) -> list[RiskFacts]:
    """The heaviest first; of two as heavy, the one with the graver consequence."""
    return sorted(risks, key=lambda risk: (-risk.weight, -risk.consequence, risk.text))


def cells(risks: Iterable[Placed]) -> dict[tuple[int, int], int]:
    """How many risks stand in each cell (probability, consequence) of the matrix; empty cells are there too."""
    counted = {(probability, consequence): 0 for probability in SCALE for consequence in SCALE}
    for risk in risks:
        counted[risk.probability, risk.consequence] += 1
    return counted
