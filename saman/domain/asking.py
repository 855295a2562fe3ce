"""What can be asked: kinds of answers, one value by itself, a column of a table, and the part of a whole."""

from typing import Literal

from saman.domain.conditions import Between
from saman.domain.files.kinds import FileKind
from saman.domain.labels import Key, Label, Strict

ColumnKind = Literal[
    "text",
    "long_text",
    "number",
    "integer",
    "nok",
    "percent",
    "date",
    "choice",
    "yes_no",
    "person",
    "goal",
    "measure",
]
Kind = Literal[
    "text",
    "long_text",
    "number",
    "integer",
    "nok",
    "percent",
    "date",
    "choice",
    "choices",
    "yes_no",
    "person",
    "goal",
    "measure",
    "table",
    "distribution",
    "file",
    "computed",
]
NUMERIC: frozenset[str] = frozenset({"number", "integer", "nok", "percent", "computed"})
TYPED_NUMBERS = NUMERIC - {"computed"}
FIRST_YEAR, LAST_YEAR = 1900, 2200
WITH_PARTS: frozenset[str] = frozenset({"table", "distribution"})
"""Answers of many cells: filled in on the page as a whole, and kept as JSON."""


PICKED_ONE: frozenset[str] = frozenset({"choice", "goal", "measure"})
PICKED: frozenset[str] = PICKED_ONE | {"choices"}
"""Answers that are picked from `choices`; goals and measures are the project's own, by their codes."""


class Choice(Strict):
    key: Key
    label: Label


class OwnChoice(Choice):
    """A goal or measure of the project. One that is laid aside may be named, and is asked about no more."""

    stands: bool = True


class Asked(Strict):
    """One value: what it is called, of which kind, and what it may be."""

    key: Key
    kind: Kind
    label: Label
    help: Label | None = None
    unit: Label | None = None
    required: bool = False
    hard: Between | None = None
    soft: Between | None = None
    decimals: int = 0
    max_chars: int | None = None
    choices: tuple[Choice, ...] = ()
    choices_from: Literal["indicators"] | None = None
    """Instead of a list of choices: the indicators of the themes that the project works with."""

    @property
    def is_number(self) -> bool:
        return self.kind in NUMERIC

    @property
    def written_as(self) -> str:
        """percent, nok, year or number: how its value is written for people."""
        return "year" if self.is_year else self.kind if self.kind in ("percent", "nok") else "number"

    @property
    def is_year(self) -> bool:
        """A whole number that can be nothing else, by its limits: it is not parted in thousands."""
        limits = (self.hard.least, self.hard.most) if self.hard else (None, None)
        return self.kind == "integer" and all(one is not None and FIRST_YEAR <= one <= LAST_YEAR for one in limits)


class Column(Asked):
    """A column of a table. `required`: in every row that has something in it."""

    kind: ColumnKind


class RowRange(Strict):
    """How many rows a table may have; `least` counts once it must be answered or has a row."""

    least: int | None = None
    most: int | None = None


class FileRange(Strict):
    """How many files an answer may have, and of which kinds; of all that are taken when none are named."""

    most: int = 5
    types: tuple[FileKind, ...] = ()
