"""The kinds of checks across answers, as a programme's YAML gives them."""

from typing import Annotated, Literal

from pydantic import Field as Spec

from saman.domain.conditions import Condition
from saman.domain.labels import Key, Label, Strict

Level = Literal["hard", "soft", "note"]


class CheckShape(Strict):
    level: Level
    message: Label
    """May use {value}, {limit}, {other}, {previous} and {report}."""
    when: Condition | None = None
    """Looked at only while this holds."""


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
    """`field` moved since the last period: by more than `most`, or by more than `most_percent` of what it was."""

    kind: Literal["change"]
    field: Key
    most: float | None = None
    most_percent: float | None = None


class Differs(CheckShape):
    """`field` equals `other`, or its own value in the last period when `other` is left out, and should not."""

    kind: Literal["differs"]
    field: Key
    other: Key | None = None


class Within(CheckShape):
    """`field` lies between `least` and `most`; a range that holds only `when`, or with words of its own."""

    kind: Literal["between"]
    field: Key
    least: float | None = None
    most: float | None = None


class Near(CheckShape):
    """`field` is not further from `other` than `within`, or than `within_percent` of `other`."""

    kind: Literal["near"]
    field: Key
    other: Key
    within: float | None = None
    within_percent: float | None = None


class Copied(CheckShape):
    """All that is answered of `fields`, and at least `least` of them, is as in the last period. Said once."""

    kind: Literal["copied"]
    fields: tuple[Key, ...]
    least: int = 2


class OtherReport(CheckShape):
    """`field` against `theirs` (left out: its own key) in what the project sent last of another kind of `report`, of a
    time that was over when this report's was. `near` allows `within`, or `within_percent` of theirs."""

    kind: Literal["other_report"]
    field: Key
    report: Key
    theirs: Key | None = None
    relation: Literal["near", "same", "at_least", "at_most"]
    within: float | None = None
    within_percent: float | None = None


class Register(CheckShape):
    """`field` is between `least_percent` and `most_percent` of a `fact` that the register has of the municipality; of
    all in the project where it is answered for the project. Silent where the register does not know."""

    kind: Literal["register"]
    field: Key
    fact: Literal["inhabitants"]
    least_percent: float | None = None
    most_percent: float | None = None


class ByFunction(CheckShape):
    """What words do not reach: a function of `check_functions`, by its name. It speaks of the first field."""

    kind: Literal["function"]
    name: Key
    fields: tuple[Key, ...]


Check = Annotated[
    AtMost | SumsTo | PerUnit | Change | Differs | Within | Near | Copied | OtherReport | Register | ByFunction,
    Spec(discriminator="kind"),
]
KINDS = (
    *("at_most", "sums_to", "per_unit", "change", "differs", "between", "near", "copied"),
    *("other_report", "register", "function"),
)


def fields_of(check: Check) -> tuple[str, ...]:
    """The fields a check looks at, the one it speaks about first."""
    if isinstance(check, SumsTo):
        return (check.total, *check.fields)
    if isinstance(check, Copied | ByFunction):
        return check.fields
    if isinstance(check, AtMost):
        return (check.field, check.limit_field)
    if isinstance(check, PerUnit):
        return (check.field, check.per)
    if isinstance(check, Differs | Near) and check.other:
        return (check.field, check.other)
    return (check.field,)
