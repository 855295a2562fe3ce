"""What may be written of a goal or a measure, said in sentences that name the field to blame."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from saman.domain.answers import clean
from saman.domain.asking import Asked
from saman.domain.errors import BadInput
from saman.domain.goals import LONGEST_REASON, LONGEST_TEXT, LONGEST_WORDS, Goal
from saman.domain.labels import Label
from saman.domain.reading_numbers import read_number
from saman.language import _

NUMBER = Asked(key="number", kind="number", label=Label({}))


@dataclass(frozen=True, kw_only=True)
class GoalFacts:
    text: str
    indicator: str | None = None
    baseline: float | None = None
    unit: str = ""
    target: float | None = None
    due_on: date | None = None
    owner: str = ""

    @property
    def aim(self) -> tuple[object, ...]:
        return self.baseline, self.unit, self.target, self.due_on


@dataclass(frozen=True, kw_only=True)
class MeasureFacts:
    text: str
    goal: str | None = None
    target_group: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    owner: str = ""


def typed_number(typed: str, field: str) -> float | None:
    """The number that was typed, or None for nothing; a BadInput that names the field."""
    if not typed.strip():
        return None
    try:
        return float(read_number(NUMBER, typed))
    except BadInput as error:
        raise BadInput(str(error), field) from error


def checked_goal(facts: GoalFacts, indicators: Collection[str]) -> GoalFacts:
    """The facts as they are stored. `indicators` are those that may be chosen."""
    if facts.indicator and facts.indicator not in indicators:
        raise BadInput(_("Choose one of the indicators of the project's themes."), "indicator")
    words = {"unit": tidy(facts.unit, "unit"), "owner": tidy(facts.owner, "owner")}
    return GoalFacts(
        text=needed_text(facts.text, _("Write the goal.")),
        indicator=facts.indicator or None,
        baseline=facts.baseline,
        target=facts.target,
        due_on=facts.due_on,
        **words,
    )


def checked_measure(facts: MeasureFacts, goals: Collection[str]) -> MeasureFacts:
    """The same for a measure; `goals` are the codes of those it may serve."""
    if facts.goal and facts.goal not in goals:
        raise BadInput(_("Choose one of the project's own goals."), "goal")
    if facts.starts_on and facts.ends_on and facts.ends_on < facts.starts_on:
        raise BadInput(_("The measure ends before it starts."), "ends_on")
    words = {"target_group": tidy(facts.target_group, "target_group"), "owner": tidy(facts.owner, "owner")}
    return MeasureFacts(
        text=needed_text(facts.text, _("Write what you will do.")),
        goal=facts.goal or None,
        starts_on=facts.starts_on,
        ends_on=facts.ends_on,
        **words,
    )


def needed_text(text: str, sentence: str) -> str:
    found = tidy(text, "text", LONGEST_TEXT)
    if not found:
        raise BadInput(sentence, "text")
    return found


def needed_reason(reason: str, sentence: str) -> str:
    """The reason as it is stored; `sentence` says what it is asked for."""
    found = tidy(reason, "reason", LONGEST_REASON)
    if not found:
        raise BadInput(sentence, "reason")
    return found


def tidy(text: str, field: str, longest: int = LONGEST_WORDS) -> str:
    found = " ".join(clean(text).split())
    if len(found) > longest:
        raise BadInput(_("That is too long: write at most {n} characters.", n=longest), field)
    return found


def is_revised(goal: Goal, facts: GoalFacts) -> bool:
    """Whether an aim that was there becomes another; to complete what was not there yet is no revision."""
    before = (goal.baseline, goal.unit, goal.target, goal.due_on)
    return any(old not in (None, "") and old != new for old, new in zip(before, facts.aim, strict=True))
