"""What a report asks for: fields, the checks on them, sections and report types, as a programme's YAML gives them."""

from typing import Annotated, Literal

from pydantic import Field as Spec

from saman.domain.labels import Key, Label, Strict

Kind = Literal["text", "long_text", "number", "integer", "percent", "date", "choice", "choices", "yes_no", "computed"]
Blank = Literal["not_measured", "not_relevant", "confidential"]
Level = Literal["hard", "soft", "note"]
NUMERIC: frozenset[str] = frozenset({"number", "integer", "percent", "computed"})


class Choice(Strict):
    key: Key
    label: Label


class Between(Strict):
    """A range, both ends allowed. A missing end is open."""

    least: float | None = None
    most: float | None = None

    def holds(self, value: float) -> bool:
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)


class Ratio(Strict):
    """A computed field: factor x sum(numerator) / sum(denominator)."""

    numerator: Key
    denominator: Key
    factor: float = 100


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
    per_municipality: bool = False
    hard: Between | None = None
    soft: Between | None = None
    decimals: int = 0
    max_chars: int | None = None
    choices: tuple[Choice, ...] = ()
    blanks: tuple[Blank, ...] = ()
    """Reasons that may stand instead of an answer, each with an explanation."""
    compute: Ratio | None = None
    shows_previous: bool = True
    in_reports: tuple[Key, ...] | None = None
    """The report types that ask it; every type with this block when left out."""

    @property
    def is_number(self) -> bool:
        return self.kind in NUMERIC


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
