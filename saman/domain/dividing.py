"""Projects of one theme divided into networks of the right size, with as short ways as can be found.

How: units are laid in a chain from neighbour to neighbour, which is cut into parts of equal size. Then a unit is moved,
or two change places, as long as that brings the sizes nearer to the rule, or, with the sizes as they are, shortens the
ways. The same is done from the units that lie farthest apart, and the better of the two stands. No chance is in it.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from saman.domain.distances import Map
from saman.domain.tying import Unit

ASSUMED_KM = 300.0
"""What an unknown way counts as while dividing; it is never shown."""
MOST_ROUNDS = 60
GAIN = 1e-6
Worth = tuple[int, float]
"""How many municipalities too many or too few, then how far they have to one another."""


class Division:
    """Which network each unit is in, by numbers; and what that is worth."""

    def __init__(self, sets: list[frozenset[int]], ways: list[list[float]], sizes: tuple[int, int], parts: int):
        self.sets, self.ways, self.place, (self.least, self.most) = sets, ways, [0] * len(sets), sizes
        self.parts = range(parts)
        self.inside = [Counter[int]() for _part in self.parts]
        self.near = [[0.0 for _part in self.parts] for _unit in sets]
        self.pairs = [0.0 for _part in self.parts]

    def begin(self, place: Sequence[int]) -> "Division":
        for unit, part in enumerate(place):
            self.pairs[part] += self.near[unit][part]
            self._enter(unit, part)
        return self

    def worth(self) -> Worth:
        return self._sum([(len(self.inside[part]), self.pairs[part]) for part in self.parts])

    def improved(self) -> bool:
        """Every move and every change of places that is a gain, one after the other."""
        better = False
        for unit in range(len(self.sets)):
            for part in self.parts:
                if part != self.place[unit] and self._gains(unit, part, None):
                    self._move(unit, part)
                    better = True
        for unit, other in self._could_change():
            if self._gains(unit, self.place[other], other):
                here, there = self.place[unit], self.place[other]
                self._move(unit, there)
                self._move(other, here)
                better = True
        return better

    def _could_change(self) -> Iterator[tuple[int, int]]:
        for unit, ways in enumerate(self.ways):
            for other in range(unit + 1, len(self.sets)):
                apart = ways[other] > 0 or len(self.sets[unit]) != len(self.sets[other])
                if self.place[unit] != self.place[other] and apart:
                    yield unit, other

    def _gains(self, unit: int, there: int, back: int | None) -> bool:
        """Whether it is better that `unit` goes there, and `back` comes from there in its place."""
        here = self.place[unit]
        before = self._sum([(len(self.inside[part]), self.pairs[part]) for part in (here, there)])
        left, came = self.pairs[here] - self.near[unit][here], self.pairs[there] + self.near[unit][there]
        if back is not None:
            way = self.ways[unit][back]
            left += self.near[back][here] - way
            came -= self.near[back][there] + way
        after = self._sum([(self._size(here, unit, back), left), (self._size(there, back, unit), came)])
        return after[0] < before[0] or (after[0] == before[0] and after[1] < before[1] - GAIN)

    def _size(self, part: int, goes: int | None, comes: int | None) -> int:
        """How many municipalities the network has when one unit goes and another comes."""
        inside = self.inside[part]
        out = self.sets[goes] if goes is not None else frozenset()
        into = self.sets[comes] if comes is not None else frozenset()
        lost = sum(inside[town] == 1 and town not in into for town in out)
        return len(inside) - lost + sum(town not in inside for town in into)

    def _sum(self, parts: Sequence[tuple[int, float]]) -> Worth:
        wrong = sum(max(0, self.least - size) + max(0, size - self.most) for size, _pairs in parts)
        return wrong, sum(pairs / size for size, pairs in parts if size)

    def _move(self, unit: int, part: int) -> None:
        here = self.place[unit]
        self.pairs[here] -= self.near[unit][here]
        self.pairs[part] += self.near[unit][part]
        self.inside[here].subtract(self.sets[unit])
        self.inside[here] += Counter()
        for other, ways in enumerate(self.ways[unit]):
            self.near[other][here] -= ways if other != unit else 0.0
        self._enter(unit, part)

    def _enter(self, unit: int, part: int) -> None:
        self.place[unit] = part
        self.inside[part].update(self.sets[unit])
        for other, ways in enumerate(self.ways[unit]):
            self.near[other][part] += ways if other != unit else 0.0


def divided(units: Sequence[Unit], where: Map, sizes: tuple[int, int], tell: Callable[[], None]) -> list[list[Unit]]:
    """The units of each network. As many networks as make them of a middle size, where the sizes allow it."""
    ways = _ways(units, where)
    sets = [frozenset(town.id for town in unit.towns) for unit in units]
    tries: list[tuple[Worth, list[int]]] = []
    for parts in _how_many(sets, sizes):
        starts = (_chain(ways, sets, parts), _seeds(ways, parts))
        tries.append(min(_settled(Division(sets, ways, sizes, parts).begin(start), tell) for start in starts))
        if tries[-1][0][0] == 0:
            break
    _worth, place = min(tries, key=lambda one: one[0][0])
    return [[unit for unit, at in zip(units, place, strict=True) if at == part] for part in sorted(set(place))]


def _settled(found: Division, tell: Callable[[], None]) -> tuple[Worth, list[int]]:
    for _round in range(MOST_ROUNDS):
        tell()
        if not found.improved():
            break
    return found.worth(), found.place


def _how_many(sets: Sequence[frozenset[int]], sizes: tuple[int, int]) -> list[int]:
    """How many networks to try: first the number that makes them of a middle size."""
    least, most = sizes
    municipalities = len(frozenset().union(*sets))
    low, high = -(-municipalities // max(1, most)), municipalities // max(1, least)
    tried = {min(max(1, parts), len(sets)) for parts in (low, *range(low, high + 1))}
    middle = (least + most) / 2
    return sorted(tried, key=lambda parts: (abs(municipalities / parts - middle), parts))


def _ways(units: Sequence[Unit], where: Map) -> list[list[float]]:
    """From every municipality of one unit to every one of another, together."""
    known: dict[tuple[str, str], float] = {}
    for one in {town.county for unit in units for town in unit.towns}:
        for other in {town.county for unit in units for town in unit.towns}:
            km = where.km(one, other)
            known[one, other] = ASSUMED_KM if km is None else km
    return [
        [sum(known[a.county, b.county] for a in sorted(one.towns) for b in sorted(other.towns)) for other in units]
        for one in units
    ]


def _chain(ways: list[list[float]], sets: list[frozenset[int]], parts: int) -> list[int]:
    """From the most remote unit always to the nearest one left, cut into parts of equal size."""
    here = _remote(ways)
    order, left = [here], set(range(len(ways))) - {here}
    while left:
        here = min(left, key=lambda unit: (ways[here][unit] / len(sets[unit]), unit))
        order.append(here)
        left.remove(here)
    total, so_far, place = sum(map(len, sets)), 0, [0] * len(ways)
    for unit in order:
        middle = so_far + len(sets[unit]) / 2
        place[unit] = min(parts - 1, int(middle * parts / total))
        so_far += len(sets[unit])
    return place


def _seeds(ways: list[list[float]], parts: int) -> list[int]:
    """Everybody with the nearest of as many units as lie farthest apart."""
    seeds = [_remote(ways)]
    while len(seeds) < parts:
        left = [unit for unit in range(len(ways)) if unit not in seeds]
        seeds.append(max(left, key=lambda unit: (min(ways[unit][seed] for seed in seeds), -unit)))
    found = [min(range(parts), key=lambda part: (ways[unit][seeds[part]], part)) for unit in range(len(ways))]
    for part, seed in enumerate(seeds):
        found[seed] = part
    return found


def _remote(ways: list[list[float]]) -> int:
    return max(range(len(ways)), key=lambda unit: (sum(ways[unit]), -unit))
