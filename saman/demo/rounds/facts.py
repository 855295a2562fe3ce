"""What happens to the applications of a round and when, as data/demo/rounds.yaml says it, and the words for it."""

from datetime import date
from functools import cache
from typing import Any

from pydantic import Field

from saman import config
from saman.demo.chance import pick
from saman.demo.facts import load
from saman.domain.calls import Call
from saman.domain.labels import Key, Strict


class Figure(Strict):
    """What the figure of a theme is before, and how much better it is to be."""

    indicator: Key
    least: float
    most: float
    better: float


class Some(Strict):
    """So many of the applications, on a day."""

    count: int
    day: date


class Mended(Some):
    asked_on: date
    by: date
    checked_on: date


class Ruling(Strict):
    day: date
    counts: bool
    reason: str


class RoundFacts(Strict):
    """Days in the order in which they come. `withdrawn`: one application for each state it was taken back from.
    `unanswered`: for each of the admitted that have not said yes, when the letter to them was sent."""

    round: int
    begun: tuple[date, ...]
    sent: tuple[date, ...]
    sent_again: Some
    late: Some
    ruling: Ruling
    checked: tuple[date, ...]
    turned_down: Some
    mended: Mended
    asked_on: date
    assessed: tuple[date, ...]
    explained_on: date
    again: Some
    withdrawn: dict[Key, date]
    recommended_on: date
    moved: int
    rejected_later: int
    plan: tuple[str, ...]
    due: tuple[str, ...]
    adopted_on: tuple[str, ...]
    adopted_later_on: tuple[str, ...]
    years: tuple[int, ...]
    unanswered: tuple[date, ...] = ()

    @property
    def call(self) -> Call:
        return next(call for call in config.current().calls if call.round == self.round and not call.test)


class AllRounds(Strict):
    """`assessors` by mail name, with the written form that each of them writes."""

    assessors: dict[str, str]
    decides: str
    recommends: str
    figures: dict[str, Figure]
    earlier: float
    adopted: float
    other_funds: float
    near: float
    changed: float
    accepted_after: tuple[int, ...]
    bodies: tuple[str, ...]
    rounds: tuple[RoundFacts, ...] = Field(default_factory=tuple)


@cache
def all_rounds() -> AllRounds:
    return AllRounds(**load("rounds"))


@cache
def words() -> dict[str, Any]:
    return load("texts/applications")


def said(name: str, wording: Any, form: str) -> Any:
    """One of the ways to say it in a written form, by itself for each name."""
    found = wording[form]
    return pick(name, found) if isinstance(found, list) else found
