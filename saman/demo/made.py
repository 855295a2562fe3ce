"""Invented figures that follow from a theme's main ones: parts of them, and what else is counted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from saman.demo.chance import near, share
from saman.demo.figure_facts import Made, ThemeFigures, texts
from saman.demo.planned import PlannedProject
from saman.demo.register import Town
from saman.demo.wording import said
from saman.domain.answers import Given

YEARLY = 0.25
"""How much of a figure's spread is new each year; the rest belongs to the municipality."""


@dataclass(frozen=True)
class Whose:
    """Whose figures, and of which year."""

    project: PlannedProject
    town: Town
    year: str

    def name(self, key: str) -> str:
        return f"{key} {self.project.code} {self.town.number}"


def made(theme: ThemeFigures, whose: Whose, known: Mapping[str, float]) -> Iterator[tuple[str, Given]]:
    """In the order of figures.yaml, each from `known` and from those before it."""
    numbers = dict(known)
    for key, rule in theme.made.items():
        numbers[key] = _number(key, rule, whose, numbers)
        if given := _given(theme, key, whose, numbers[key]):
            yield key, given


def _number(key: str, rule: Made, whose: Whose, numbers: Mapping[str, float]) -> float:
    value = rule.base + sum(times * numbers[part] for part, times in rule.of.items())
    if rule.per:
        value = rule.times * value / numbers[rule.per] if numbers[rule.per] else 0
    own = near(whose.name(key), 1, rule.spread * (1 - YEARLY))
    value *= own * near(f"{whose.name(key)} {whose.year}", 1, rule.spread * YEARLY)
    if rule.within:
        value = min(value, numbers[rule.within])
    if rule.least is not None:
        value = max(value, rule.least)
    return round(value, rule.decimals) if rule.decimals else round(value)


def _given(theme: ThemeFigures, key: str, whose: Whose, value: float) -> Given | None:
    fate = theme.made[key].like or key
    rule, drawn = theme.made[fate], share(f"kept {whose.name(fate)}")
    if drawn < rule.unmeasured:
        return not_measured(whose.project, whose.town, fate)
    return None if drawn < rule.unmeasured + rule.left_out else Given(value)


def not_measured(project: PlannedProject, town: Town, key: str = "") -> Given:
    why = texts()["words"]["not_measured"]
    return Given(blank="not_measured", reason=said(project, f"why {key} {town.number}", why))
