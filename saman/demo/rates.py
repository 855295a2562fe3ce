"""Invented rates: drawn one by one, then moved together so that their sums come to what figures.yaml says."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from saman.demo.chance import near
from saman.demo.figure_facts import ThemeFigures, story_of
from saman.demo.planned import PlannedProject
from saman.demo.register import Town

FIRST, LAST = "2011", "2012"
INHABITANTS_WHERE_UNKNOWN = 3000


@dataclass
class Rate:
    """One municipality's figures in one project in one year. `apart`: in no sum with the others."""

    project: PlannedProject
    town: Town
    year: str
    n: float
    denominator: float
    rate: float
    target: float
    apart: bool
    numerator: float = 0

    @property
    def percent(self) -> float:
        return 100 * self.numerator / self.denominator

    @property
    def figures(self) -> dict[str, float]:
        """What other figures follow from."""
        return {
            "value": self.percent,
            "numerator": self.numerator,
            "denominator": self.denominator,
            "n": self.n,
            "inhabitants": self.town.inhabitants or INHABITANTS_WHERE_UNKNOWN,
        }


def rates(theme: ThemeFigures, projects: Sequence[PlannedProject]) -> dict[tuple[str, str, str], Rate]:
    """By project code, municipality number and year."""
    drawn = [rate for project in projects for town in project.towns for rate in _drawn(theme, project, town)]
    for group in _summed(drawn):
        for year, aim in ((FIRST, theme.start), (LAST, theme.now)):
            _move([rate for rate in group if rate.year == year], aim, theme.target)
    for rate in drawn:
        rate.numerator = round(rate.denominator * rate.rate / 100, theme.decimals)
        rate.target = round(rate.target, 1)
        _as_told(rate)
    return {(rate.project.code, rate.town.number, rate.year): rate for rate in drawn}


def _drawn(theme: ThemeFigures, project: PlannedProject, town: Town) -> Iterator[Rate]:
    name, odd = f"{project.code} {town.number}", theme.odd_about(project)
    usual = theme.n_per_1000 * (town.inhabitants or INHABITANTS_WHERE_UNKNOWN) / 1000
    n = round(odd.n if odd and odd.n else near(f"n {name}", usual, usual * 0.15), 1)
    rate = near(f"rate {name}", theme.start, theme.spread)
    target = near(f"target {name}", theme.target, theme.spread / 3)
    change = near(f"change {name}", theme.now - theme.start, theme.change_spread)
    told = bool(story_of(project).figures)
    for year, moved in ((FIRST, 0.0), (LAST, change)):
        grown = n if year == FIRST else round(near(f"grown {name}", n * 1.01, n * 0.02), 1)
        per_n = theme.denominator_per_n * near(f"days {name} {year}", 1, 0.02) if theme.denominator_per_n > 1 else 1
        denominator = round(grown * per_n, theme.decimals)
        apart = told or bool(odd and odd.stands_apart(year))
        yield Rate(project, town, year, grown, denominator, rate + moved, target, apart)


def _summed(drawn: Iterable[Rate]) -> list[list[Rate]]:
    """Those whose annual report is approved, and those whose report is not."""
    together = [rate for rate in drawn if not rate.apart]
    approved = [rate for rate in together if rate.project.annual == "approved"]
    return [approved, [rate for rate in together if rate.project.annual != "approved"]]


def _move(group: Sequence[Rate], aim: float, target: float) -> None:
    """Shift the rates, and the targets, so that weighed together they come to `aim` and `target`."""
    whole = sum(rate.denominator for rate in group)
    off = aim - sum(rate.rate * rate.denominator for rate in group) / whole
    off_target = target - sum(rate.target * rate.denominator for rate in group) / whole
    for rate in group:
        rate.rate += off
        rate.target += off_target


def _as_told(rate: Rate) -> None:
    """What a story says of the year stands as it is told."""
    told = story_of(rate.project).figures.get(rate.year)
    for name, value in (told or {}).items():
        setattr(rate, name, value)
