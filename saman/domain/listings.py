"""What a list is asked for: which rows, in which order, and which of them. The same words stand in its address."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import ClassVar, Self
from urllib.parse import urlencode

from saman.domain.answers import clean
from saman.domain.columns import row_id
from saman.domain.errors import BadInput
from saman.language import _

BLOCK = 100
LARGEST_BLOCK = 1000
LONGEST = 200


@dataclass(frozen=True)
class Wanted:
    """Filters of a list, each empty for all. `read` and `query` are the two ways between it and an address."""

    numbers: ClassVar[frozenset[str]] = frozenset({"round", "network", "project"})

    @classmethod
    def read(cls, query: Mapping[str, object]) -> Self:
        """Unknown keys are not ours; a number that is none is a BadInput."""
        known = {field.name for field in fields(cls)}
        given = {key: _text(value) for key, value in query.items() if key in known and value not in (None, "")}
        return cls(**{key: cls._number(key, text) if key in cls.numbers else text for key, text in given.items()})

    @classmethod
    def _number(cls, key: str, text: str) -> int:
        if (number := row_id(text)) is None:
            raise BadInput(_("The list cannot be filtered by {value}: a number is wanted.", value=text), key)
        return number

    def chosen(self) -> dict[str, str]:
        """What is asked for, as texts, in the order of the fields."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {key: str(value) for key, value in values.items() if value not in (None, "")}

    def query(self) -> str:
        return urlencode(self.chosen(), safe=",")


def _text(value: object) -> str:
    return searchable(",".join(map(str, value)) if isinstance(value, list | tuple) else str(value))


def searchable(text: str) -> str:
    """As much of it as anybody searches for, without signs that a database cannot compare."""
    return clean(text)[:LONGEST]


@dataclass(frozen=True)
class WantedReports(Wanted):
    """`state` is one or more of the states, and of delivered, missing, to_review, not_opened and late; due,
    due_delivered and due_on_time are what rates count, of reports whose last day is past.

    With `figure` (an indicator, or a pool's token) only the reports behind the figures in use count, and `period` is
    the figure's; `county` and `size` are then those of who measured, and `as_of` the day that the figures stood.
    `aim` (an `Aim` as a word) leaves those who came so far with their targets, and `answer` (a `Pick` as a word) those
    that are approved with such an answer.
    """

    type: str = ""
    period: str = ""
    state: str = ""
    theme: str = ""
    round: int | None = None
    network: int | None = None
    project: int | None = None
    late: str = ""
    figure: str = ""
    county: str = ""
    size: str = ""
    as_of: str = ""
    aim: str = ""
    answer: str = ""
    search: str = ""

    @property
    def states(self) -> tuple[str, ...]:
        asked = self.state.replace(";", ",").split(",")
        return tuple(dict.fromkeys([*(one for one in asked if one), *(["late"] if self.late else [])]))


@dataclass(frozen=True)
class WantedProjects(Wanted):
    round: int | None = None
    theme: str = ""
    status: str = ""
    network: int | None = None
    search: str = ""


@dataclass(frozen=True)
class WantedPlans(WantedProjects):
    """Projects' plans: with `only_late` those that are behind, and put together by `network` or `theme`."""

    only_late: str = ""
    by: str = ""


@dataclass(frozen=True)
class WantedRisks(WantedProjects):
    """Risks of a `grade` (grave, watched, small), without a `measure` or an `owner`, or `late`.

    With `only_open` a file leaves out those that are closed; the page never has them.
    """

    grade: str = ""
    lacks: str = ""
    only_open: str = ""


@dataclass(frozen=True)
class WantedExpectations(WantedProjects):
    """Projects by how far they meet what is expected: `standing` of `expectation`, or of any where none is named."""

    expectation: str = ""
    standing: str = ""


@dataclass(frozen=True)
class WantedApplications(Wanted):
    """With `test` only trials, else none of them; with `late` only those that came too late. `answer` is waiting or
    accepted: of those admitted, who has said yes to the place."""

    call: str = ""
    round: int | None = None
    theme: str = ""
    state: str = ""
    answer: str = ""
    late: str = ""
    test: str = ""
    search: str = ""


@dataclass(frozen=True)
class WantedNumbers(Wanted):
    """What is counted of the applications (a `Measured` of the numbers of admission), and of which main theme."""

    theme: str = ""
    show: str = ""


@dataclass(frozen=True)
class WantedHistory(Wanted):
    """`person` is a person's number, `thing` a kind of thing."""

    numbers: ClassVar[frozenset[str]] = frozenset({"project", "person", "page"})

    project: int | None = None
    person: int | None = None
    thing: str = ""
    page: int | None = None


@dataclass(frozen=True)
class Order:
    """By which column, by its name in the list; the list's own order when empty."""

    column: str = ""
    descending: bool = False


@dataclass(frozen=True)
class Slice:
    """Rows from `start` up to, not including, `stop`; all of them when `stop` is None."""

    start: int = 0
    stop: int | None = BLOCK

    @property
    def size(self) -> int | None:
        return None if self.stop is None else min(max(self.stop - self.start, 0), LARGEST_BLOCK)

    def total(self, found: int) -> int | None:
        """How many there are in all, where so few were found that no more can follow; None where that must be asked."""
        is_last = self.size is None or found < self.size
        return self.start + found if is_last and (found or not self.start) else None


EVERYTHING = Slice(0, None)
