"""When reports went from hand to hand: every step of every report, each at its own moment of a working day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, Literal

from pydantic import Field

from saman import clock
from saman.demo.chance import share, shuffled
from saman.demo.facts import load
from saman.demo.figure_facts import ReportStory, story_of
from saman.demo.planned import PlannedProject
from saman.domain.labels import Strict

Do = Literal["save", "submit", "begin", "return", "recommend", "approve"]
FIRST_HOUR, HOURS = 8, 7.5


class Turn(Strict):
    """One step of a report as the timetable has it."""

    do: Do
    between: tuple[date, date] | None = None
    after: tuple[int, int] | None = None


class Course(Strict):
    """The ways one kind of report went, by where it stands in the end."""

    period: str
    states: dict[str, int] = Field(default_factory=dict)
    again_count: int = 0
    usual: tuple[Turn, ...] = ()
    again: tuple[Turn, ...] = ()
    approved: tuple[Turn, ...] = ()
    recommended: tuple[Turn, ...] = ()
    in_review: tuple[Turn, ...] = ()
    submitted: tuple[Turn, ...] = ()
    returned: tuple[Turn, ...] = ()
    draft: tuple[Turn, ...] = ()
    not_opened: tuple[Turn, ...] = ()


@dataclass(frozen=True)
class Step:
    """`turn` counts the same kind of step within one report: the second sending is turn 2."""

    at: datetime
    project: PlannedProject
    type: str
    period: str
    do: Do
    turn: int = 1

    @property
    def name(self) -> str:
        return f"{self.project.code} {self.type} {self.period} {self.do} {self.turn}"


@cache
def words() -> dict[str, Any]:
    content = load("timetable")
    return {key: content[key] for key in ("returns", "answered", "notes", "marks")}


def course(name: str) -> Course:
    return Course(**load("timetable")[name])


def steps(projects: Sequence[PlannedProject]) -> list[Step]:
    """All of them, in the order they happened."""
    found = [*_startup(projects), *_economy(projects), *_annual(projects)]
    return sorted(found, key=lambda step: (step.at, step.name))


def _startup(projects: Sequence[PlannedProject]) -> Iterator[Step]:
    kind = course("startup")
    plain = [one for one in projects if story_of(one).startup == ReportStory()]
    again = {one.code for one in shuffled("returned startups", plain)[: kind.again_count]}
    for project in projects:
        turns = kind.again if project.code in again else kind.usual
        yield from _told(_dated(project, "startup", kind.period, turns), story_of(project).startup)


def _economy(projects: Sequence[PlannedProject]) -> Iterator[Step]:
    for name in ("economy_2012-1", "economy_2012-2"):
        kind = course(name)
        states = [state for state, count in kind.states.items() for _ in range(count)]
        states += ["approved"] * (len(projects) - len(states))
        for project, state in zip(shuffled(name, projects), states, strict=True):
            yield from _dated(project, "economy", kind.period, getattr(kind, state))


def _annual(projects: Sequence[PlannedProject]) -> Iterator[Step]:
    kind = course("annual")
    for project in projects:
        turns = getattr(kind, project.annual)
        yield from _told(_dated(project, "annual", kind.period, turns), story_of(project).annual)


def _dated(project: PlannedProject, type_: str, period: str, turns: Sequence[Turn]) -> list[Step]:
    found: list[Step] = []
    for turn in turns:
        number = 1 + sum(step.do == turn.do for step in found)
        name = f"{project.code} {type_} {period} {turn.do} {number}"
        day = _day(name, turn, found[-1].at.date() if found else None)
        found.append(Step(_moment(name, day), project, type_, period, turn.do, number))
    return found


def _day(name: str, turn: Turn, before: date | None) -> date:
    """A working day; one that the calendar moves does not pass the next step, since those lie days apart."""
    if turn.between:
        first, last = turn.between
        day = first + timedelta(days=int(share(name) * ((last - first).days + 1)))
    else:
        assert before
        assert turn.after
        least, most = turn.after
        day = before + timedelta(days=least + int(share(name) * (most - least + 1)))
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def _moment(name: str, day: date) -> datetime:
    minutes = int(share(f"time {name}") * HOURS * 60)
    return clock.oslo(day.year, day.month, day.day, FIRST_HOUR + minutes // 60, minutes % 60)


def _told(drawn: list[Step], story: ReportStory) -> Iterator[Step]:
    """The steps with the moments and the extra turns that a story tells of."""
    told = {
        "submit": story.submit,
        "begin": story.begin,
        "recommend": story.recommend and story.recommend.at,
        "approve": story.approve,
    }
    for step in drawn:
        if step.do == "save" and story.saves:
            yield from (_at(step, at, turn) for turn, at in enumerate(story.saves, start=1))
        else:
            moment = told.get(step.do)
            yield _at(step, moment, step.turn) if moment and step.turn == 1 else step
    if story.returned and story.answered and drawn:
        yield _at(drawn[0], story.returned.at, 1, "return")
        yield _at(drawn[0], story.answered.at, 2, "submit")
        if story.begin_again:
            yield _at(drawn[0], story.begin_again, 2, "begin")


def _at(step: Step, at: datetime, turn: int, do: Do | None = None) -> Step:
    local = clock.oslo(at.year, at.month, at.day, at.hour, at.minute)
    return Step(local, step.project, step.type, step.period, do or step.do, turn)
