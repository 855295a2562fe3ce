"""Figures as answers to the fields of a theme: for the project as a whole, and for each of its municipalities."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from saman.demo.figure_facts import Odd, ThemeFigures, figures, story_of
from saman.demo.made import Whose, made, not_measured
from saman.demo.planned import PlannedProject
from saman.demo.rates import FIRST, LAST, Rate, rates
from saman.demo.scores import Score, scores
from saman.domain.answers import Given


@dataclass
class ThemeAnswers:
    common: dict[str, Given] = field(default_factory=dict)
    by_town: dict[tuple[int | None, str], Given] = field(default_factory=dict)


def of_everybody(projects: Sequence[PlannedProject]) -> dict[str, dict[str, ThemeAnswers]]:
    """By project code and year."""
    found: dict[str, dict[str, ThemeAnswers]] = {}
    for key, theme in figures().items():
        members = [project for project in projects if project.theme == key]
        if theme.kind == "rate":
            measured = rates(theme, members)
            found |= {one.code: {y: _from_rates(theme, one, y, measured) for y in (FIRST, LAST)} for one in members}
        else:
            judged = scores(theme, members)
            found |= {one.code: {y: _from_scores(theme, one, y, judged) for y in (FIRST, LAST)} for one in members}
    return found


def _from_rates(
    theme: ThemeFigures, project: PlannedProject, year: str, measured: Mapping[tuple[str, str, str], Rate]
) -> ThemeAnswers:
    odd, out = theme.odd_about(project), ThemeAnswers()
    out.common = {
        theme.fields["scope"]: Given(_scope(theme, project, odd)),
        theme.fields["source"]: Given(theme.source),
    }
    if odd and odd.source:
        out.common[theme.fields["source"]] = Given(odd.source)
    if odd and odd.scope_text:
        out.common[theme.fields["scope_text"]] = Given(odd.scope_text)
    for town in project.towns:
        rate = measured[project.code, town.number, year]
        out.by_town |= {(town.id, name): given for name, given in _rate(theme, rate, odd)}
    return out


def _scope(theme: ThemeFigures, project: PlannedProject, odd: Odd | None) -> str:
    told: str | None = story_of(project).figures.get("scope")
    return told or (odd.scope if odd and odd.scope else theme.scope)


def _rate(theme: ThemeFigures, rate: Rate, odd: Odd | None) -> Iterator[tuple[str, Given]]:
    names = theme.fields
    yield names["target"], Given(rate.target)
    if "n" in names:
        yield names["n"], Given(rate.n)
    missing = _missing(rate, odd)
    if missing is None:
        yield names["denominator"], Given(_whole(rate.denominator, theme.decimals))
        yield names["numerator"], Given(_whole(rate.numerator, theme.decimals))
    else:
        yield names["denominator"], missing
        yield names["numerator"], missing
    if odd and odd.typed:
        yield odd.typed, Given(round(rate.percent, 1))
    if missing is None or (odd and odd.typed):
        yield from made(theme, Whose(rate.project, rate.town, rate.year), rate.figures)
    else:
        yield from ((name, missing) for name in theme.made)


def _missing(rate: Rate, odd: Odd | None) -> Given | None:
    """Why there are no figures for this year, if there are none."""
    if odd and odd.typed:
        return Given(blank="not_measured", reason=odd.blank_reason)
    if odd and rate.year in odd.unmeasured:
        return not_measured(rate.project, rate.town)
    return None


def _whole(value: float, decimals: int) -> float | int:
    return round(value, decimals) if decimals else int(value)


def _from_scores(
    theme: ThemeFigures, project: PlannedProject, year: str, judged: Mapping[tuple[str, str, str], Score]
) -> ThemeAnswers:
    odd, names, out = theme.odd_about(project), theme.fields, ThemeAnswers()
    missing = bool(odd and year in odd.unmeasured)
    first = judged[project.code, project.towns[0].number, year]
    out.common = {names["scope"]: Given(theme.scope), names["source"]: Given("none" if missing else first.survey)}
    out.common[names["scale"]] = not_measured(project, project.towns[0]) if missing else Given(first.scale)
    if missing:
        out.common[names["measured_on"]] = not_measured(project, project.towns[0])
    for town in project.towns:
        score, why = judged[project.code, town.number, year], not_measured(project, town)
        for name, value in (("value", score.value), ("n", score.n), ("target", score.target)):
            out.by_town[town.id, names[name]] = why if missing else Given(value)
        follows = made(theme, Whose(project, town, year), score.figures(town))
        out.by_town |= {(town.id, name): why if missing and name in theme.of_survey else one for name, one in follows}
    return out
