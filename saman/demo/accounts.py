"""Invented accounts: what a project got and spent so far in each half year, and where the year seems to end."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any

from saman.demo.chance import near, pick, share
from saman.demo.facts import load
from saman.demo.figure_facts import texts
from saman.demo.planned import PlannedProject
from saman.demo.wording import filled, said
from saman.domain.answers import Given
from saman.domain.labels import Key, Strict

WHOLE = 1000
"""Budgets, grants and forecasts are in whole thousands."""
EXPLAINED_FROM = 0.1


class Half(Strict):
    spent: float
    received: float
    confirmed: tuple[date, ...]
    carries: bool


class AccountFacts(Strict):
    budget: dict[str, int]
    granted: float
    applied: dict[str, float]
    pace: float
    slow: dict[str, float]
    other: dict[str, float]
    hours: dict[str, int]
    kinds: dict[Key, float]
    halves: dict[str, Half]
    carried_from: int


@cache
def facts() -> AccountFacts:
    return AccountFacts(**load("accounts"))


def of_everybody(projects: Sequence[PlannedProject]) -> dict[str, dict[str, dict[str, Given]]]:
    """By project code, period and field."""
    return {
        one.code: {period: {key: Given(value) for key, value in _answers(one, period)} for period in facts().halves}
        for one in projects
    }


def _answers(project: PlannedProject, period: str) -> Iterator[tuple[str, Any]]:
    told, half, name = facts(), facts().halves[period], project.code
    budget = _budget(name, len(project.towns))
    grant, pace = _thousands(budget * told.granted), _pace(project)
    spent = dict(_spent(project, period, budget * pace * half.spent))
    received, other = round(grant * half.received), _other(project)
    own = max(round((budget - grant) * half.spent), sum(spent.values()) - received - other)
    yield from (("carried_in", 0), ("grant_received", received), ("own_funds", own), ("other_grants", other))
    if other:
        yield "other_grants_from", _said(project, "other_grants_from")
    yield "own_hours", round(near(f"hours {name}", told.hours["middle"], told.hours["spread"]) * half.spent)
    yield from spent.items()
    yield from (("budget", budget), ("forecast", _thousands(budget * pace)))
    if abs(pace - 1) > EXPLAINED_FROM - 0.01:
        yield "deviation_text", _said(project, "deviation_text", "below" if pace < 1 else "above")
    left = min(_thousands(budget * (1 - pace)), received + own + other - sum(spent.values()))
    yield from _carried(project, left if half.carries else 0)
    yield "confirmed_by", _said(project, "confirmed_by")
    yield "confirmed_on", str(pick(f"confirmed {name} {period}", half.confirmed))


def applied_for(name: str, towns: int) -> int:
    """What an application asks for: somewhat more than the grants of the years that it is for."""
    told = facts()
    more = 1 + told.applied["more"] * share(f"applied {name}")
    return _thousands(_budget(name, towns) * told.granted * told.applied["years"] * more)


def granted_to(name: str, towns: int) -> int:
    """The grants of the years that were applied for."""
    told = facts()
    return _thousands(_thousands(_budget(name, towns) * told.granted) * told.applied["years"])


def _budget(name: str, towns: int) -> int:
    told = facts().budget
    return _thousands(near(f"budget {name}", told["middle"] + told["more_each"] * (towns - 1), told["spread"]))


def _pace(project: PlannedProject) -> float:
    """What the whole year costs, as a part of the budget."""
    slow = facts().slow
    if share(f"slow {project.code}") < slow["part"]:
        return slow["pace"]
    return near(f"pace {project.code}", 1, facts().pace)


def _spent(project: PlannedProject, period: str, whole: float) -> Iterator[tuple[str, int]]:
    rest = whole
    for kind, part in facts().kinds.items():
        amount = whole * near(f"{kind} {project.code} {period}", part, part * 0.25)
        rest -= amount
        yield kind, round(amount)
    yield "spent_other", max(0, round(rest))


def _other(project: PlannedProject) -> int:
    other = facts().other
    return int(other["amount"]) if share(f"other {project.code}") < other["part"] else 0


def _carried(project: PlannedProject, left: int) -> Iterator[tuple[str, Any]]:
    keeps = left >= facts().carried_from
    yield "carry_over", keeps
    if keeps:
        yield "carry_over_amount", left
        yield "carry_over_text", _said(project, "carry_over_text")


def _said(project: PlannedProject, key: str, which: str = "") -> Any:
    wording = texts()["economy"][key]
    return filled(said(project, f"economy {key}", wording[which] if which else wording), {"place": project.place})


def _thousands(amount: float) -> int:
    return round(amount / WHOLE) * WHOLE
