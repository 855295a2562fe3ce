"""What a report asks for: fields, the checks on them, sections and report types, as a programme's YAML gives them."""

from typing import Literal

from saman.domain.asking import Asked, Choice, Column, FileRange, RowRange
from saman.domain.check_shapes import Check
from saman.domain.computing import Compute
from saman.domain.conditions import Condition
from saman.domain.labels import Key, Label, Strict

Blank = Literal["not_measured", "not_relevant", "confidential"]


class Field(Asked):
    """One question. `per_municipality`: in a joint project it is answered once for each municipality."""

    required_unless: Key | None = None
    """Required as long as the field named here is not answered."""
    show_when: Condition | None = None
    """Asked only while this holds. What is hidden is kept, and neither counted, checked nor sent."""
    require_when: Condition | None = None
    """Required while this holds."""
    per_municipality: bool = False
    blanks: tuple[Blank, ...] = ()
    """Reasons that may stand instead of an answer, each with an explanation."""
    columns: tuple[Column, ...] = ()
    """Of a table; people add rows to it."""
    rows: RowRange | None = None
    files: FileRange | None = None
    """Of a field of kind file."""
    rows_from: Literal["goals", "measures"] | None = None
    """A table with a row for each of the project's goals, or measures, that stand; nobody adds or removes rows."""
    parts: tuple[Choice, ...] = ()
    """Of a distribution: a whole number for each."""
    sums_to: Key | None = None
    """The number beside it that the parts of a distribution add up to."""
    compute: Compute | None = None
    shown_as: Literal["percent", "number", "nok"] | None = None
    """How a computed field is written; a ratio and a change as percent, a sum as number when left out."""
    shows_previous: bool = True
    prefill: Literal["last_period", "budget"] | None = None
    """Begins with last period's answer, or what the project's budget has for the year; no answer until confirmed."""
    in_reports: tuple[Key, ...] | None = None
    """The report types that ask it; every type with this block when left out."""

    @property
    def allowed_files(self) -> FileRange:
        return self.files or FileRange()

    @property
    def written_as(self) -> str:
        if self.compute:
            return self.shown_as or ("number" if self.compute.is_sum else "percent")
        return super().written_as


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
    signing: Literal["parties", "owner", "none"] = "none"
    """Before it is sent: parties (the local parties mark it and the owner releases it), owner (who releases it)."""
    compares_with: Key | None = None
    """The report type whose answers stand beside these when there is no earlier report of the same type."""
    makes_figures: bool = False
    sections: tuple[Section, ...] = ()
    checks: tuple[Check, ...] = ()
    checklist: tuple[ChecklistItem, ...] = ()

    @property
    def is_signed(self) -> bool:
        return self.signing != "none"
