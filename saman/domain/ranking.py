"""Applications in order: weighted points, ties broken by a stated rule, a line that parts them, and who was moved."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction


class Placing(StrEnum):
    """Which list an application stands in. UNPLACED: nobody has given it points or put it anywhere."""

    RECOMMENDED = "recommended"
    RESERVE = "reserve"
    NOT = "not"
    UNPLACED = ""


@dataclass(frozen=True)
class Candidate:
    """An application to be ranked. `means` is the mean of the points given, by criterion."""

    id: int
    code: str
    theme: str
    means: Mapping[str, Fraction] = field(default_factory=dict)
    amount: int | None = None


@dataclass(frozen=True)
class Line:
    """How many of those in order are recommended, and how many after them stand in reserve."""

    recommended: int = 0
    reserve: int = 0


@dataclass(frozen=True)
class Ranked:
    """`place` counts from 1 among those with points, None without; `moved`: it stands where somebody put it."""

    candidate: Candidate
    score: Fraction | None
    place: int | None
    placing: Placing
    moved: bool = False


def weighted(means: Mapping[str, Fraction], weights: Mapping[str, int]) -> Fraction | None:
    """The weighted mean; None until every criterion has points."""
    total = sum(weights.values())
    if not total or not all(key in means for key in weights):
        return None
    return sum((means[key] * weight for key, weight in weights.items()), Fraction()) / total


def in_order(candidates: Iterable[Candidate], weights: Mapping[str, int]) -> list[Candidate]:
    """The best first; then as `tie_breakers` has it. The same points give the same order, however they come."""
    scored = [(score, one) for one in candidates if (score := weighted(one.means, weights)) is not None]
    return [one for score, one in sorted(scored, key=lambda pair: (-pair[0], *_tie(pair[1], weights)))]


def tie_breakers(weights: Mapping[str, int]) -> list[str]:
    """The criteria that part those with equal points: the heaviest first, the order of the call among equals."""
    return sorted(weights, key=lambda key: -weights[key])


def _tie(one: Candidate, weights: Mapping[str, int]) -> tuple[object, ...]:
    """More points in the heaviest criterion and on down; then the smaller amount, one not known last; then number."""
    points = [-one.means[key] for key in tie_breakers(weights)]
    return (*points, one.amount is None, one.amount or 0, len(one.code), one.code)


def ranked(
    candidates: Sequence[Candidate], weights: Mapping[str, int], line: Line, moved: Mapping[int, Placing]
) -> list[Ranked]:
    """Every candidate in its list: those with points in order, then the others by number.

    The line counts places, whoever was moved: nobody falls below it because somebody else was lifted.
    """
    order = in_order(candidates, weights)
    found = [
        Ranked(one, weighted(one.means, weights), place, moved.get(one.id, _by_line(place, line)), one.id in moved)
        for place, one in enumerate(order, start=1)
    ]
    without = sorted({one.id: one for one in candidates if one not in order}.values(), key=_number)
    return found + [Ranked(one, None, None, moved.get(one.id, Placing.UNPLACED), one.id in moved) for one in without]


def _number(one: Candidate) -> tuple[int, str]:
    return len(one.code), one.code


def _by_line(place: int, line: Line) -> Placing:
    if place <= line.recommended:
        return Placing.RECOMMENDED
    return Placing.RESERVE if place <= line.recommended + line.reserve else Placing.NOT


def within(candidates: Sequence[Candidate], frame: int) -> int:
    """How many from the top the frame pays for; one whose amount is not known costs nothing here."""
    left, count = frame, 0
    for one in candidates:
        left -= one.amount or 0
        if left < 0:
            return count
        count += 1
    return count


@dataclass(frozen=True)
class Shift:
    """What other weights or another frame would do to one application that would stand in another list.

    `by` is how much each criterion adds to its points with the other weights beyond what it adds now.
    """

    before: Ranked
    after: Ranked
    by: Mapping[str, Fraction]


def what_if(
    candidates: Sequence[Candidate],
    weights: Mapping[str, int],
    line: Line,
    moved: Mapping[int, Placing],
    other: Mapping[str, int],
    frame: int | None = None,
) -> tuple[Line, list[Shift]]:
    """The line that would be, and whoever would stand in another list; with a frame, the line is where it pays to."""
    drawn = line if frame is None else Line(within(in_order(candidates, other), frame), line.reserve)
    before = {one.candidate.id: one for one in ranked(candidates, weights, line, moved)}
    after = ranked(candidates, other, drawn, moved)
    shifts = [
        Shift(before[one.candidate.id], one, _shares(one.candidate, weights, other))
        for one in after
        if one.placing is not before[one.candidate.id].placing
    ]
    return drawn, shifts


def _shares(one: Candidate, weights: Mapping[str, int], other: Mapping[str, int]) -> dict[str, Fraction]:
    now, then = sum(weights.values()) or 1, sum(other.values()) or 1
    return {
        key: one.means[key] * (Fraction(other.get(key, 0), then) - Fraction(weight, now))
        for key, weight in weights.items()
        if key in one.means
    }
