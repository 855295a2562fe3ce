"""Networks proposed from theme, size and distance. The same projects give the same proposal, in whatever order."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from saman.domain.distances import Map, Spread, Town, spread
from saman.domain.dividing import divided
from saman.domain.networks import MOST_NETWORKS
from saman.domain.programme import NetworkSize
from saman.domain.tying import Seated, Unit, units

Tell = Callable[[int, int], None]


@dataclass(frozen=True)
class Proposed:
    """A network that might be: its theme and the projects in it."""

    theme: str
    projects: tuple[Seated, ...]


@dataclass(frozen=True)
class Shape:
    """What a network is like: different municipalities, how far apart, and the counties with how many of each.

    `size` is fits, small or large.
    """

    municipalities: int
    size: str
    spread: Spread
    counties: tuple[tuple[str, int], ...]


def propose(
    projects: Sequence[Seated],
    themes: Sequence[str],
    size: NetworkSize,
    where: Map,
    standing: Mapping[int, int],
    tell: Tell = lambda _made, _of: None,
) -> list[Proposed]:
    """Every project in one network of its own theme, unless a municipality would sit in more than two then.

    `standing`: how many networks each municipality is in already. `tell` hears how many projects are placed.
    """
    bundles, found = units(projects, themes, standing), list[Proposed]()

    def told() -> None:
        tell(sum(len(one.projects) for one in found), len(projects))

    told()
    for theme in sorted({unit.theme for unit in bundles}, key=lambda one: _order(themes, one)):
        mine = [unit for unit in bundles if unit.theme == theme]
        parts = divided(mine, where, (size.least, size.most), told)
        found += sorted((_proposed(theme, part) for part in parts), key=lambda one: one.projects[0].code)
        told()
    return found


def _proposed(theme: str, part: Iterable[Unit]) -> Proposed:
    projects = [project for unit in part for project in unit.projects]
    return Proposed(theme, tuple(sorted(projects, key=lambda project: project.code)))


def _order(themes: Sequence[str], theme: str) -> tuple[int, str]:
    return (themes.index(theme) if theme in themes else len(themes)), theme


def shape(projects: Iterable[Seated], size: NetworkSize, where: Map) -> Shape:
    towns = {town for project in projects for town in project.towns}
    counties = Counter(town.county for town in towns)
    return Shape(
        municipalities=len(towns),
        size="small" if len(towns) < size.least else "large" if len(towns) > size.most else "fits",
        spread=spread(where, towns),
        counties=tuple(sorted(counties.items(), key=lambda one: (-one[1], one[0]))),
    )


def too_many(networks: Iterable[Iterable[Seated]], standing: Mapping[int, int]) -> list[Town]:
    """The municipalities that would sit in more networks than they may."""
    seats = Counter(town for projects in networks for town in {town for one in projects for town in one.towns})
    return sorted(town for town, count in seats.items() if count + standing.get(town.id, 0) > MOST_NETWORKS)
