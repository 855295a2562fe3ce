"""The municipalities that the demo's participants are drawn from, each at most once unless it is named."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from saman.demo.chance import pick

LONG_NAME = re.compile(r" - |\(")
"""The register adds the county to a name that two share, and the other languages' names."""


@dataclass(frozen=True)
class Town:
    """A municipality as the register has it."""

    id: int
    number: str
    name: str
    county: str
    inhabitants: int | None


class Pool:
    """Municipalities not drawn yet: of ordinary size, and with a short name of their own."""

    def __init__(self, towns: Iterable[Town], least: int, most: int, named: Collection[str]) -> None:
        self.by_number = {town.number: town for town in towns}
        self._free = {
            number: town
            for number, town in sorted(self.by_number.items())
            if least <= (town.inhabitants or 0) <= most and not LONG_NAME.search(town.name)
        }
        for number in named:
            self._free.pop(number, None)

    def named(self, numbers: Iterable[str]) -> list[Town]:
        return [self.by_number[number] for number in numbers]

    def draw(self, name: str, seats: int = 1, counties: Collection[str] = ()) -> list[Town]:
        """`seats` municipalities: one drawn, the others its nearest by number in the same county."""
        wanted = [town for town in self._free.values() if not counties or town.county in counties]
        first = pick(name, [town for town in wanted if len(self._beside(town)) >= seats])
        taken = self._beside(first)[:seats]
        for town in taken:
            del self._free[town.number]
        return taken

    def _beside(self, town: Town) -> list[Town]:
        """The municipality itself, then those left in its county, nearest number first."""
        county = [other for other in self._free.values() if other.county == town.county]
        return sorted(county, key=lambda other: (abs(int(other.number) - int(town.number)), other.number))
