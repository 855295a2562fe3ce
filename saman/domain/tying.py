"""Projects that must be in one network, since nobody is to sit in more than two: tied before networks are made."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from saman.domain.distances import Town
from saman.domain.networks import MOST_NETWORKS


@dataclass(frozen=True)
class Seated:
    """A project to find a network for, with every municipality in it."""

    project_id: int
    code: str
    theme: str
    towns: tuple[Town, ...]


@dataclass(frozen=True)
class Unit:
    """Projects that stay together, most often one."""

    theme: str
    projects: tuple[Seated, ...]

    @property
    def towns(self) -> frozenset[Town]:
        return frozenset(town for project in self.projects for town in project.towns)


def units(projects: Sequence[Seated], themes: Sequence[str], standing: Mapping[int, int]) -> list[Unit]:
    """`standing`: how many networks a municipality is in already, by its number. The order of `projects` is nothing."""
    ordered = sorted(projects, key=lambda one: (_place(themes, one.theme), one.code))
    tied = {project.project_id: [project] for project in ordered}
    for town in sorted({town for project in ordered for town in project.towns}):
        allowed = max(1, MOST_NETWORKS - standing.get(town.id, 0))
        while len(bundles := _bundles_of(town, ordered, tied)) > allowed:
            _tie(tied, *_nearest(bundles))
    found = {id(bundle): bundle for bundle in tied.values()}
    return [_unit(bundle, themes) for bundle in found.values()]


def _bundles_of(town: Town, ordered: Sequence[Seated], tied: Mapping[int, list[Seated]]) -> list[list[Seated]]:
    """The different bundles with the municipality in them, in the order of the projects."""
    found = {id(tied[one.project_id]): tied[one.project_id] for one in ordered if town in one.towns}
    return list(found.values())


def _nearest(bundles: list[list[Seated]]) -> tuple[list[Seated], list[Seated]]:
    """Two of one theme if there are any, else the last two."""
    for place, one in enumerate(bundles):
        for other in bundles[place + 1 :]:
            if {project.theme for project in one} & {project.theme for project in other}:
                return one, other
    return bundles[-2], bundles[-1]


def _tie(tied: dict[int, list[Seated]], one: list[Seated], other: list[Seated]) -> None:
    one.extend(other)
    tied.update({project.project_id: one for project in other})


def _unit(bundle: list[Seated], themes: Sequence[str]) -> Unit:
    """The theme of most of its projects; where two are alike, the one that the programme has first."""
    counts = Counter(project.theme for project in bundle)
    theme = min(counts, key=lambda one: (-counts[one], _place(themes, one)))
    return Unit(theme, tuple(sorted(bundle, key=lambda project: project.code)))


def _place(themes: Sequence[str], theme: str) -> int:
    return themes.index(theme) if theme in themes else len(themes)
