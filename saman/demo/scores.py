"""Invented scores: each project on a scale of its own, most of them a little better the second time."""

from collections.abc import Sequence
from dataclasses import dataclass

from saman.demo.chance import between, near, pick
from saman.demo.figure_facts import Scale, ThemeFigures
from saman.demo.planned import PlannedProject
from saman.demo.rates import FIRST, INHABITANTS_WHERE_UNKNOWN, LAST
from saman.demo.register import Town


@dataclass(frozen=True)
class Score:
    scale: str
    survey: str
    value: float
    n: int
    target: float

    def figures(self, town: Town) -> dict[str, float]:
        """What other figures follow from."""
        return {"value": self.value, "n": self.n, "inhabitants": town.inhabitants or INHABITANTS_WHERE_UNKNOWN}


def scores(theme: ThemeFigures, projects: Sequence[PlannedProject]) -> dict[tuple[str, str, str], Score]:
    """By project code, municipality number and year."""
    return {
        (project.code, town.number, year): _score(theme, project, at, town, year)
        for project in projects
        for at, town in enumerate(project.towns)
        for year in (FIRST, LAST)
    }


def _score(theme: ThemeFigures, project: PlannedProject, at: int, town: Town, year: str) -> Score:
    key = pick(f"scale {project.code}", list(theme.scales))
    scale, name = theme.scales[key], f"{project.code} {town.number}"
    value = near(f"score {name}", scale.start, scale.spread)
    if year == LAST:
        value += _change(theme, scale, project, at, name)
    return Score(
        scale=key,
        survey=scale.survey,
        value=round(value, 1),
        n=int(between(f"answers {name} {year}", 140, 480)),
        target=round(near(f"aim {name}", scale.target, scale.spread / 4), 1),
    )


def _change(theme: ThemeFigures, scale: Scale, project: PlannedProject, at: int, name: str) -> float:
    chosen = theme.changes.get(project.annual, ())
    if at < len(chosen) and len(project.towns) > 1:
        return chosen[at] * scale.spread
    return near(f"change {name}", scale.change, scale.change)
