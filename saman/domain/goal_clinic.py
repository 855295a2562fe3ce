"""What a goal lacks before anybody can see whether it was reached: questions in plain words, which stop nobody."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from saman.domain.programme import Indicator, Programme
from saman.language import _, long_date


@dataclass(frozen=True)
class GoalDraft:
    """A goal as far as it is written. `starts_on` and `ends_on` are the project's."""

    text: str
    indicator: Indicator | None = None
    may_choose: bool = False
    """Whether the project's themes have indicators at all."""
    baseline: float | None = None
    target: float | None = None
    due_on: date | None = None
    owner: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True)
class Advice:
    """`ask` names the question; `example` is how others write it, where the programme has one."""

    ask: str
    sentence: str
    example: str = ""


Question = Callable[[GoalDraft], str | None]
QUESTIONS: dict[str, Question] = {}
NECESSARY = frozenset({"number", "baseline", "due_on"})
"""Without these nobody can measure it; the others make it easier."""
DIGIT = re.compile(r"\d")


def asks(question: Question) -> Question:
    """Let a function below ask of every goal: it returns a sentence, or None when there is nothing to ask."""
    QUESTIONS[question.__name__] = question
    return question


def advice(draft: GoalDraft, programme: Programme) -> Iterator[Advice]:
    """What is missing, in the order of the questions; nothing for a goal of which nothing is written."""
    if not draft.text.strip():
        return
    examples: dict[str, str] = {one.ask: str(one.example) for one in programme.about.goal_clinic}
    for name, question in QUESTIONS.items():
        sentence = question(draft)
        if sentence:
            yield Advice(name, sentence, examples.get(name, ""))


def is_measurable(draft: GoalDraft) -> bool:
    """Whether a number, a baseline and a date are there."""
    return not any(QUESTIONS[name](draft) for name in NECESSARY)


@asks
def number(draft: GoalDraft) -> str | None:
    if draft.target is not None:
        return None
    if DIGIT.search(draft.text):
        return _("Write the number to be reached in the field Target too, so that it can be followed.")
    return _("How much, or how many? Without a number nobody can tell whether the goal is reached.")


@asks
def baseline(draft: GoalDraft) -> str | None:
    return None if draft.baseline is not None else _("Where do you stand now? Write the number you start from.")


@asks
def due_on(draft: GoalDraft) -> str | None:
    return None if draft.due_on else _("By when? Choose the day on which it is to be reached.")


@asks
def owner(draft: GoalDraft) -> str | None:
    return None if draft.owner.strip() else _("Who sees to it? Name one person or role.")


@asks
def indicator(draft: GoalDraft) -> str | None:
    if draft.indicator or not draft.may_choose:
        return None
    return _("Does one of the programme's indicators show it? Then it follows by itself from the approved reports.")


@asks
def moves(draft: GoalDraft) -> str | None:
    if draft.target is None or draft.target != draft.baseline:
        return None
    return _("The target is where you stand already. What is to change?")


@asks
def direction(draft: GoalDraft) -> str | None:
    if draft.indicator is None or draft.target is None or draft.baseline is None or draft.target == draft.baseline:
        return None
    better_up = draft.indicator.direction == "up"
    if (draft.target > draft.baseline) == better_up:
        return None
    name = str(draft.indicator.label)
    if better_up:
        return _("“{indicator}” is better when it goes up, but the target is below the baseline.", indicator=name)
    return _("“{indicator}” is better when it goes down, but the target is above the baseline.", indicator=name)


@asks
def in_time(draft: GoalDraft) -> str | None:
    if draft.due_on is None or draft.starts_on is None or draft.ends_on is None:
        return None
    if draft.starts_on <= draft.due_on <= draft.ends_on:
        return None
    first, last = long_date(draft.starts_on), long_date(draft.ends_on)
    return _("The day is outside the project, which lasts from {first} to {last}.", first=first, last=last)
