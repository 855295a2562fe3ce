"""What a report asks for: fields, the checks on them, sections and report types, as a programme's YAML gives them."""

from typing import Annotated, Literal

from pydantic import Field as Spec

from saman.domain.computing import Compute
from saman.domain.conditions import Between, Condition
from saman.domain.labels import Key, Label, Strict

Kind = Literal[
    "text", "long_text", "number", "integer", "nok", "percent", "date", "choice", "choices", "yes_no", "computed"
]
Blank = Literal["not_measured", "not_relevant", "confidential"]
Level = Literal["hard", "soft", "note"]
NUMERIC: frozenset[str] = frozenset({"number", "integer", "nok", "percent", "computed"})
TYPED_NUMBERS = NUMERIC - {"computed"}


class Choice(Strict):
    key: Key
    label: Label


class Field(Strict):
    """One question. `per_municipality`: in a joint project it is answered once for each municipality."""

    key: Key
    kind: Kind
    label: Label
    help: Label | None = None
    unit: Label | None = None
    required: bool = False
    required_unless: Key | None = None
    """Required as long as the field named here is not answered."""
    show_when: Condition | None = None
    """Asked only while this holds. What is hidden is kept, and neither counted, checked nor sent."""
    require_when: Condition | None = None
    """Required while this holds."""
    per_municipality: bool = False
    hard: Between | None = None
    soft: Between | None = None
    decimals: int = 0
    max_chars: int | None = None
    choices: tuple[Choice, ...] = ()
    blanks: tuple[Blank, ...] = ()
    """Reasons that may stand instead of an answer, each with an explanation."""
    compute: Compute | None = None
    shown_as: Literal["percent", "number", "nok"] | None = None
    """How a computed field is written; a ratio and a change as percent, a sum as number when left out."""
    shows_previous: bool = True
    in_reports: tuple[Key, ...] | None = None
    """The report types that ask it; every type with this block when left out."""

    @property
    def is_number(self) -> bool:
        return self.kind in NUMERIC

    @property
    def written_as(self) -> str:
        """percent, nok or number: how its value is written for people."""
        if self.compute:
            return self.shown_as or ("number" if self.compute.is_sum else "percent")
        return self.kind if self.kind in ("percent", "nok") else "number"


class CheckShape(Strict):
    level: Level
    message: Label
    """May use {value}, {limit}, {other} and {previous}."""


class AtMost(CheckShape):
    """`field` is not above `limit_field`."""

    kind: Literal["at_most"]
    field: Key
    limit_field: Key


class SumsTo(CheckShape):
    """The fields add up to `total`, within `tolerance`; silent until all are answered."""

    kind: Literal["sums_to"]
    fields: tuple[Key, ...]
    total: Key
    tolerance: float = 0


class PerUnit(CheckShape):
    """`field` divided by `per` lies between `least` and `most`."""

    kind: Literal["per_unit"]
    field: Key
    per: Key
    least: float
    most: float


class Change(CheckShape):
    """`field` moved by more than `most` since the last period."""

    kind: Literal["change"]
    field: Key
    most: float


class Differs(CheckShape):
    """`field` equals `other`, or its own value in the last period when `other` is left out, and should not."""

    kind: Literal["differs"]
    field: Key
    other: Key | None = None


Check = Annotated[AtMost | SumsTo | PerUnit | Change | Differs, Spec(discriminator="kind")]


def fields_of(check: Check) -> tuple[str, ...]:
    """The fields a check looks at, the one it speaks about first."""
    if isinstance(check, SumsTo):
        return (check.total, *check.fields)
    if isinstance(check, AtMost):
        return (check.field, check.limit_field)
    if isinstance(check, PerUnit):
        return (check.field, check.per)
    if isinstance(check, Differs) and check.other:
        return (check.field, check.other)
    return (check.field,)


class Section(Strict):
    """A page of a form: its own fields, or, with `theme_block`, those of each theme the project works with."""

    key: Key
    label: Label
    help: Label | None = None
    fields: tuple[Field, ...] = ()
    theme_block: bool = False
    show_when: Condition | None = None
    """Asked only while this holds."""


class ChecklistItem(Strict):
    key: Key
    label: Label


class ReportType(Strict):
    """A kind of report: what it is called, what it covers, and its sections."""

    key: Key
    order: int = 0
    label: Label
    short: Label | None = None
    covers: Literal["year", "half", "quarter"]
    version: int = 1
    compares_with: Key | None = None
    """The report type whose answers stand beside these when there is no earlier report of the same type."""
    makes_figures: bool = False
    sections: tuple[Section, ...] = ()
    checks: tuple[Check, ...] = ()
    checklist: tuple[ChecklistItem, ...] = ()
