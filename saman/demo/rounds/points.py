"""Points of two assessors, drawn for a whole round at once and dealt out so that their order is what was decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from saman.demo.chance import near, pick, share
from saman.demo.rounds.paths import Path
from saman.domain.assessing import FAR
from saman.domain.calls import POINTS, Call
from saman.domain.ranking import Candidate, in_order

BEST, WORST = 4.7, 1.7
SPREAD = 1.2
FAR_APART = 0.12


@dataclass(frozen=True)
class Sheet:
    """Two assessors' points by criterion."""

    first: dict[str, int]
    second: dict[str, int]

    @property
    def far(self) -> bool:
        return any(abs(self.first[key] - self.second[key]) >= FAR for key in self.first)

    @property
    def means(self) -> dict[str, Fraction]:
        return {key: Fraction(self.first[key] + self.second[key], 2) for key in self.first}


def dealt(
    call: Call, ranked: Sequence[Path], others: Sequence[Path], swapped: Sequence[tuple[str, str]]
) -> dict[str, Sheet]:
    """By number of application: the best sheets to those that come first in `ranked`.

    `others` are no longer there to be ranked. The applications of a pair in `swapped` have each other's points.
    """
    count = len(ranked) + len(others)
    sheets = [_sheet(call, at, BEST - (BEST - WORST) * at / max(count - 1, 1)) for at in range(count)]
    weights = {one.key: one.weight for one in call.criteria}
    drawn = [Candidate(at, f"{at:03}", "", sheet.means) for at, sheet in enumerate(sheets)]
    order = [sheets[one.id] for one in in_order(drawn, weights)]
    found = {path.plan.code: sheet for path, sheet in zip([*ranked, *others], order, strict=True)}
    for up, down in swapped:
        found[up], found[down] = found[down], found[up]
    return found


def _sheet(call: Call, at: int, quality: float) -> Sheet:
    name = f"points {call.key} {at}"
    first = {one.key: _whole(near(f"{name} {one.key}", quality, SPREAD)) for one in call.criteria}
    second = {key: _whole(points + pick(f"{name} {key} second", (-1, 0, 0, 0, 1))) for key, points in first.items()}
    if share(f"{name} far") < FAR_APART:
        key = pick(f"{name} far in", list(first))
        second[key] = first[key] + (FAR if first[key] + FAR in POINTS else -FAR)
    return Sheet(first, second)


def _whole(points: float) -> int:
    return min(max(round(points), min(POINTS)), max(POINTS))
