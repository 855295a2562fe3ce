"""The sums that pages show, added up again one figure at a time: slow, plain, and without any SQL."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from saman.domain.observations import Observation
from saman.domain.periods import Period
from saman.domain.programme import Hiding, Indicator
from saman.domain.suppression import is_hidden

POOL = ("definition", "source", "scope", "scale")
Pool = tuple[str, ...]
Group = tuple[int, str]
"""Key and name."""
Place = tuple[str, str, Group, Pool]
"""Indicator, period, group and pool."""


Groups = Mapping[str, tuple[Group, ...]]
"""The groups that a figure or a duty counts in, by cut."""


class Grouped(Protocol):
    """A figure or a duty with what it may be grouped by."""

    @property
    def groups(self) -> Groups: ...


class Leaf(Grouped, Protocol):
    @property
    def figure(self) -> Observation: ...


@dataclass
class Sum:
    """What stands behind one shown number."""

    sums: dict[str, float | None] = field(default_factory=dict)
    measured: set[int] = field(default_factory=set)
    bare: set[int] = field(default_factory=set)
    small: set[int] = field(default_factory=set)

    def add(self, **parts: float | None) -> None:
        for name, part in parts.items():
            if part is not None:
                self.sums[name] = (self.sums.get(name) or 0) + part

    def shown(self, *names: str) -> dict[str, float | None]:
        counts = {"projects": len(self.measured), "typed": len(self.bare), "hidden": len(self.small)}
        return {**{name: self.sums.get(name) for name in names}, **counts}


def pool(figure: Observation) -> Pool:
    return tuple(getattr(figure, name) or "" for name in POOL)


def weighed(figure: Observation, indicator: Indicator) -> bool:
    return figure.denominator is not None or indicator.kind == "score"


def small(figure: Observation, indicators: Mapping[str, Indicator], limits: Hiding) -> bool:
    return is_hidden(figure.n, indicators[figure.indicator].n_kind, limits)


def series(leaves: Iterable[Leaf], indicators: Mapping[str, Indicator], by: str, limits: Hiding) -> dict[Place, Sum]:
    """Numerators, denominators and n of what may be shown, by indicator, period, group and pool."""
    found: dict[Place, Sum] = defaultdict(Sum)
    for leaf in leaves:
        figure = leaf.figure
        if figure.indicator not in indicators:
            continue
        for group in leaf.groups[by]:
            place = found[figure.indicator, figure.period, group, pool(figure)]
            if not weighed(figure, indicators[figure.indicator]):
                place.bare.add(figure.project_id)
            elif small(figure, indicators, limits):
                place.small.add(figure.project_id)
            else:
                place.measured.add(figure.project_id)
                place.add(numerator=figure.numerator, denominator=figure.denominator, n=figure.n)
    return found


Own = tuple[str, int, int, Pool]


def pairs(leaves: Iterable[Leaf], indicators: Mapping[str, Indicator]) -> Iterator[tuple[Leaf, Observation | None]]:
    """Each municipality's newest figure, and its first where that is another; rates only of the newest period."""
    mine: dict[Own, list[Leaf]] = defaultdict(list)
    newest: dict[str, Period] = {}
    for leaf in leaves:
        figure = leaf.figure
        if figure.indicator in indicators and weighed(figure, indicators[figure.indicator]):
            mine[figure.indicator, figure.project_id, figure.organisation_id, pool(figure)].append(leaf)
            period = Period.parse(figure.period)
            newest[figure.indicator] = max(newest.get(figure.indicator, period), period)
    for (key, *_rest), listed in mine.items():
        ordered = sorted(listed, key=lambda leaf: Period.parse(leaf.figure.period))
        first, last = ordered[0].figure, ordered[-1]
        if indicators[key].kind == "score" or Period.parse(last.figure.period) == newest[key]:
            yield last, first if first.period != last.figure.period else None


def ends(
    leaves: Iterable[Leaf], indicators: Mapping[str, Indicator], by: str, limits: Hiding
) -> dict[tuple[Any, ...], Sum]:
    """Where the same ones stood first and stand now, by indicator, group, pool and whether they were measured twice."""
    found: dict[tuple[Any, ...], Sum] = defaultdict(Sum)
    for leaf, first in pairs(leaves, indicators):
        now, falls = leaf.figure, indicators[leaf.figure.indicator].direction == "down"
        gain = ((first.value or 0) - (now.value or 0)) * (1 if falls else -1) if first else 0
        seen = not any(small(one, indicators, limits) for one in (now, first) if one)
        for group in leaf.groups[by]:
            place = found[now.indicator, group, pool(now), int(first is not None)]
            if not seen:
                place.small.add(now.project_id)
                continue
            place.measured.add(now.project_id)
            place.add(figures=1, improved=int(gain > 0), worsened=int(gain < 0), **_aimed(now, gain, falls))
            place.add(numerator=now.numerator, denominator=now.denominator, n=now.n)
            if first:
                place.add(start_numerator=first.numerator, start_denominator=first.denominator, start_n=first.n)
    return found


def _aimed(now: Observation, gain: float, falls: bool) -> dict[str, int]:
    """Whether there is a target, and where it leaves the figure: there, nearer or farther."""
    if now.target is None:
        return {"targets": 0}
    ahead = (now.target - (now.value or 0)) * (1 if falls else -1)
    away = ahead < 0
    return {
        "targets": 1,
        "reached": int(not away),
        "nearer": int(away and gain > 0),
        "farther": int(away and gain < 0),
    }
