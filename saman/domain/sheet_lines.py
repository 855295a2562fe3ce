"""The goals, measures, plan and budget of a project as its sheet tells them: those that stand, each on a line."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class SheetGoal:
    code: str
    text: str
    indicator: str
    baseline: float | None
    unit: str
    target: float | None
    due_on: date | None
    owner: str


@dataclass(frozen=True)
class SheetMeasure:
    code: str
    text: str
    goal: str
    starts_on: date | None
    ends_on: date | None
    owner: str


@dataclass(frozen=True)
class SheetStep:
    """An activity or a milestone of the project's own plan."""

    kind: str
    activity: str
    starts_on: date
    ends_on: date
    progress: int


@dataclass(frozen=True)
class SheetBudget:
    """What a kind of cost takes in a year, in kroner."""

    year: int
    kind: str
    amount: int
