"""A call: who may apply for what and when, what is asked, and how applications are judged, as its YAML says it."""

from datetime import date, timedelta

from saman.domain.check_shapes import Check
from saman.domain.forms import ChecklistItem, ReportType, Section
from saman.domain.labels import Key, Label, Strict

POINTS = range(6)
"""What an assessor may give for a criterion."""


class Criterion(Strict):
    """What assessors give points for. `weight` is in per cent; `anchors` say what 0, 1, 2, 3, 4 and 5 points mean."""

    key: Key
    label: Label
    weight: int
    anchors: tuple[Label, ...]


class Frame(Strict):
    """The money that there is for the call, in whole kroner. `note` says where the number comes from."""

    amount: int
    note: Label | None = None


class Becomes(Strict):
    """Which answers go with an application into the project it becomes. Each is a table in the form, by its key.

    goals: columns text, indicator, baseline, target, due_on. measures: text, target_group, starts_on, ends_on.
    plan: quarter, such as 2013-Q2, and what. budget: year, kind and amount in kroner.
    """

    goals: Key | None = None
    measures: Key | None = None
    plan: Key | None = None
    budget: Key | None = None


class Call(Strict):
    """utlysing / utlysning. `test`: to try it out; its applications are kept apart from the real ones everywhere."""

    key: Key
    round: int
    label: Label
    about: Label | None = None
    """What it is about, above everything else on its page."""
    opens_on: date
    closes_on: date
    grace: int = 0
    """Days after `closes_on` in which an application still counts as in time."""
    accept_within_days: int = 21
    """Days from when the letter of admission is sent, in which a municipality says whether it takes the place."""
    test: bool = False
    themes: tuple[Key, ...]
    emphasis: Label | None = None
    frame: Frame | None = None
    portfolio: tuple[Label, ...] = ()
    """What is looked at across the applications, after the points."""
    criteria: tuple[Criterion, ...] = ()
    formal: tuple[ChecklistItem, ...] = ()
    """What is met or not met, before anybody gives points."""
    max_chars: int | None = None
    """How many characters all texts of an application may have together."""
    amount: Key | None = None
    """The field that says how much money is applied for."""
    sections: tuple[Section, ...] = ()
    checks: tuple[Check, ...] = ()
    becomes: Becomes = Becomes()

    @property
    def last_on(self) -> date:
        """The last day on which what is sent is in time."""
        return self.closes_on + timedelta(days=self.grace)

    def is_open(self, day: date) -> bool:
        return self.opens_on <= day <= self.last_on

    def as_form(self) -> ReportType:
        """Its questions in the shape that the form engine knows; an application covers no period."""
        return ReportType(
            key=self.key, label=self.label, covers="year", sections=self.sections, checks=self.checks, order=0
        )
