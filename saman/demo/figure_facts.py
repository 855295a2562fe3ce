"""What the invented figures are made from: levels, spread and the odd ones of each theme, and the stories."""

from datetime import datetime
from functools import cache
from typing import Any, Literal

from pydantic import Field

from saman.demo.facts import load
from saman.demo.planned import PlannedProject
from saman.domain.labels import Key, Strict

Value = Any


class Odd(Strict):
    """A project that reports otherwise than most, found by its network and its annual report."""

    network: str
    annual: str
    scope: Key | None = None
    scope_text: str | None = None
    source: Key | None = None
    n: float | None = None
    typed: Key | None = None
    blank_reason: str = ""
    unmeasured: tuple[str, ...] = ()

    def is_about(self, project: PlannedProject) -> bool:
        return (self.network, self.annual) == (project.network, project.annual)

    def stands_apart(self, year: str) -> bool:
        """Its figures are not weighed together with the others'."""
        return bool(self.scope or self.source or self.typed or year in self.unmeasured)


class Scale(Strict):
    start: float
    spread: float
    change: float
    target: float
    survey: Key


class Made(Strict):
    """A figure that follows from others: `base` and so many of each, by itself or divided by `per`.

    It is never above the figure `within`. `unmeasured` and `left_out` are the parts of the municipalities that give a
    reason instead, or nothing; one that goes `like` another is left out with it.
    """

    base: float = 0
    of: dict[str, float] = Field(default_factory=dict)
    per: str = ""
    times: float = 1
    spread: float = 0
    decimals: int = 0
    within: str = ""
    least: float | None = None
    unmeasured: float = 0
    left_out: float = 0
    like: str = ""


class ThemeFigures(Strict):
    kind: str
    fields: dict[str, Key]
    start: float = 0
    now: float = 0
    target: float = 0
    spread: float = 0
    change_spread: float = 0
    made: dict[Key, Made] = Field(default_factory=dict)
    of_survey: tuple[Key, ...] = ()
    """Those of `made` that nobody has without a survey."""
    n_per_1000: float = 0
    denominator_per_n: float = 1
    decimals: int = 0
    scope: Key
    source: Key = ""
    scales: dict[str, Scale] = Field(default_factory=dict)
    changes: dict[str, tuple[float, ...]] = Field(default_factory=dict)
    odd: tuple[Odd, ...] = ()

    def odd_about(self, project: PlannedProject) -> Odd | None:
        return next((odd for odd in self.odd if odd.is_about(project)), None)


class Said(Strict):
    """A step at a moment, with what was written."""

    at: datetime
    note: str = ""
    comments: dict[str, str] = Field(default_factory=dict)
    answers: dict[str, Value] = Field(default_factory=dict)


class Draft(Strict):
    ticks: tuple[str, ...] = ()
    note: str = ""


class Attached(Strict):
    """One page beside a report; that it is invented must stand on it."""

    key: Key
    title: str
    subtitle: str
    language: Literal["nn", "nb"]
    paragraphs: tuple[str, ...]


class ReportStory(Strict):
    """One report of which more is chosen than drawn."""

    answers: dict[str, Value] = Field(default_factory=dict)
    only: tuple[str, ...] = ()
    """A draft that has come this far."""
    saves: tuple[datetime, ...] = ()
    submit: datetime | None = None
    begin: datetime | None = None
    returned: Said | None = None
    answered: Said | None = None
    begin_again: datetime | None = None
    recommend: Said | None = None
    approve: datetime | None = None
    review: Draft | None = None
    attached: Attached | None = None


class Story(Strict):
    written: Literal["nn", "nb"] | None = None
    figures: dict[str, Value] = Field(default_factory=dict)
    startup: ReportStory = ReportStory()
    annual: ReportStory = ReportStory()

    def of(self, report_type: str) -> ReportStory:
        return self.annual if report_type == "annual" else self.startup


NO_STORY = Story()


@cache
def figures() -> dict[str, ThemeFigures]:
    return {theme: ThemeFigures(**content) for theme, content in load("figures").items()}


@cache
def stories() -> dict[str, Story]:
    return {number: Story(**content) for number, content in load("stories")["stories"].items()}


def story_of(project: PlannedProject) -> Story:
    return stories().get(project.towns[0].number, NO_STORY) if len(project.towns) == 1 else NO_STORY


@cache
def texts() -> dict[str, Any]:
    """By file of data/demo/texts: words of all reports in `words`, answers by report type or in `any`."""
    return {name: load(f"texts/{name}") for name in ("words", "any", "startup", "economy", "annual")}
