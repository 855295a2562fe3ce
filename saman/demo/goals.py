"""Goals and measures that the projects of the demo wrote down with their start-up reports: invented."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from functools import cache
from typing import Any

from pydantic import Field

from saman import config
from saman.demo.answers import Writer
from saman.demo.chance import between
from saman.demo.facts import load
from saman.demo.figure_facts import figures
from saman.demo.planned import PlannedProject
from saman.demo.wording import filled, said
from saman.domain.access import Actor
from saman.domain.answers import Given, number_in
from saman.domain.goal_rules import GoalFacts, MeasureFacts
from saman.domain.labels import Key, Strict
from saman.services import Session, goal_edits

START = "2011"
"""The year that the start-up reports tell of."""


class GoalFigures(Strict):
    code: Key
    text: dict[str, Any]
    follows_the_theme: bool = False
    baseline: float | None = None
    unit: str = ""
    target: float | None = None
    due_on: date | None = None
    owner: dict[str, Any] = Field(default_factory=dict)
    part: float = 1
    """The part of the projects that has it."""


class MeasureFigures(Strict):
    goal: Key
    text: dict[str, Any]
    target_group: dict[str, Any] = Field(default_factory=dict)
    starts_on: date | None = None
    ends_on: date | None = None
    owner: dict[str, Any] = Field(default_factory=dict)


class Revision(Strict):
    day: date
    goal: Key
    due_on: date
    reason: str


class Registered(Strict):
    goals: tuple[GoalFigures, ...]
    measures: tuple[MeasureFigures, ...]
    revised: dict[str, Revision]


@cache
def registered() -> Registered:
    return Registered(**load("goals"))


def write_down(session: Session, leader: Actor, writer: Writer, project_id: int) -> None:
    """All that this project has."""
    codes, told = {}, registered()
    for one in told.goals:
        if between(f"goal {one.code} {writer.project.code}", 0, 1) < one.part:
            goal = goal_edits.add_goal(session, leader, project_id, _goal(one, writer), is_demo=True)
            codes[one.code] = goal.code
    for number, measure in enumerate(told.measures, start=1):
        facts = _measure(measure, writer.project, str(number), codes)
        goal_edits.add_measure(session, leader, project_id, facts, is_demo=True)


def revise(session: Session, leader: Actor, writer: Writer, project_id: int, revision: Revision) -> None:
    """Another day for a goal that nobody has changed since it was written down."""
    place, told = next((place, one) for place, one in enumerate(registered().goals, 1) if one.code == revision.goal)
    facts = replace(_goal(told, writer), due_on=revision.due_on)
    goal_edits.change_goal(session, leader, project_id, f"g{place}", facts, 1, revision.reason)


def _goal(one: GoalFigures, writer: Writer) -> GoalFacts:
    project = writer.project
    told = asdict(_theme_goal(writer)) if one.follows_the_theme else {"baseline": one.baseline, "target": one.target}
    words = {"unit": one.unit, "owner": _words(project, f"owner {one.code}", one.owner)}
    text = _words(project, f"goal {one.code}", one.text)
    return GoalFacts(**{**told, **words, "text": text, "due_on": one.due_on})


def _theme_goal(writer: Writer) -> GoalFacts:
    """Baseline and target as the start-up report has them; what was not measured is left open."""
    theme, answers = figures()[writer.project.theme], writer.theme_answers[START]
    headline = config.current().theme(writer.project.theme).headline

    def number(name: str) -> list[float]:
        given = [answers.by_town.get((town.id, theme.fields[name]), Given()) for town in writer.project.towns]
        return [found for found in map(number_in, given) if found is not None]

    baseline = None
    if "value" in theme.fields:
        baseline = next(iter(number("value")), None)
    elif headline and (below := sum(number("denominator"))):
        baseline = round(headline.factor * sum(number("numerator")) / below, headline.decimals)
    target = next(iter(number("target")), None)
    return GoalFacts(text="", indicator=headline.key if headline else None, baseline=baseline, target=target)


def _measure(one: MeasureFigures, project: PlannedProject, name: str, codes: Mapping[str, str]) -> MeasureFacts:
    return MeasureFacts(
        text=_words(project, f"measure {name}", one.text),
        goal=codes.get(one.goal),
        target_group=_words(project, f"group {name}", one.target_group),
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        owner=_words(project, f"owner of {name}", one.owner),
    )


def _words(project: PlannedProject, name: str, wording: Mapping[str, Any]) -> str:
    text = said(project, name, wording) if wording else None
    return str(filled(text, {"place": project.place})) if text else ""
