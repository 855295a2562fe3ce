"""How far it is between municipalities: straight lines between the centres of their counties, zero within one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import asin, cos, radians, sin, sqrt

EARTH = 6371.0
"""Kilometres from the middle of the earth to its surface."""


@dataclass(frozen=True, order=True)
class Town:
    """A municipality, by its organisation's number; `county` is "" where nobody knows it."""

    id: int
    name: str
    county: str


@dataclass(frozen=True)
class Map:
    """Where the centre of each county is, in degrees north and east."""

    centres: Mapping[str, tuple[float, float]]

    def km(self, one: str, other: str) -> float | None:
        """Between two counties; None where the centre of one is not told."""
        if one and one == other:
            return 0.0
        if one not in self.centres or other not in self.centres:
            return None
        return round(_great_circle(self.centres[one], self.centres[other]), 1)


@dataclass(frozen=True)
class Spread:
    """How far apart some municipalities are: between the two farthest, and on average; None where it is not known."""

    longest: float | None
    average: float | None


def spread(where: Map, towns: Iterable[Town]) -> Spread:
    pairs = combinations(sorted(set(towns)), 2)
    known = [km for one, other in pairs if (km := where.km(one.county, other.county)) is not None]
    return Spread(max(known), sum(known) / len(known)) if known else Spread(None, None)


def _great_circle(one: tuple[float, float], other: tuple[float, float]) -> float:
    (north, east), (further_north, further_east) = ((radians(a), radians(b)) for a, b in (one, other))
    across = sin((further_north - north) / 2) ** 2
    along = cos(north) * cos(further_north) * sin((further_east - east) / 2) ** 2
    return 2 * EARTH * asin(sqrt(across + along))
