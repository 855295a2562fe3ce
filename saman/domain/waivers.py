"""Leave for one project from one rule of one type of report, until a day; and the rules there are."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from saman.domain.check_shapes import Check, OtherReport, Register, fields_of
from saman.domain.columns import moment
from saman.domain.forms import Field as Asked
from saman.domain.forms import ReportType
from saman.domain.letters import WORD
from saman.domain.programme import Programme, Theme
from saman.language import _

LONGEST = 1000


class Waiver(SQLModel, table=True):
    """`until_on` is the last day it counts; it counts no more from the moment it was lifted."""

    __table_args__ = (Index("waiver_of", "project_id", "type"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    type: str
    rule: str
    """One of `rules_of`, by its code."""
    field: str
    """The field that the rule speaks about."""
    reason: str
    until_on: date
    granted_at: datetime = moment()
    granted_by: int | None = Field(default=None, foreign_key="person.id")
    lifted_at: datetime | None = moment(default=None)
    lifted_by: int | None = Field(default=None, foreign_key="person.id")

    def standing(self, today: date) -> str:
        """in_force, expired or lifted."""
        if self.lifted_at is not None:
            return "lifted"
        return "in_force" if self.until_on >= today else "expired"


@dataclass(frozen=True)
class WaivableRule:
    """A rule by its code, the field it speaks about, and what it says."""

    code: str
    field: str
    words: str


def must_answer(field: str) -> str:
    """The rule that a question has to be answered."""
    return f"required {field}"


def within_limits(field: str) -> str:
    """The rule of what is possible and usual for one value."""
    return f"range {field}"


def of_check(check: Check) -> str:
    """The rule of a check across answers."""
    against = {OtherReport: "report", Register: "fact"}.get(type(check))
    return " ".join((check.kind, check.level, *fields_of(check), *([getattr(check, against)] if against else [])))


def rules_of(type_: ReportType, themes: Sequence[Theme]) -> list[WaivableRule]:
    """What a report of the type may be given leave from, in the order of its form."""
    fields = list(_fields(type_, themes))
    labels = {field.key: str(field.label) for field in fields}
    checks = (*type_.checks, *(check for theme in themes for check in theme.checks))
    across = [check for check in checks if labels.keys() >= set(fields_of(check))]
    return [*_of_fields(fields), *(_of_check(check, labels) for check in across)]


def _fields(type_: ReportType, themes: Sequence[Theme]) -> Iterator[Asked]:
    for section in type_.sections:
        yield from section.fields
        if section.theme_block:
            asked = (field for theme in themes for field in theme.fields)
            yield from (field for field in asked if field.in_reports is None or type_.key in field.in_reports)


def _of_fields(fields: Iterable[Asked]) -> Iterator[WaivableRule]:
    for field in fields:
        if field.kind != "computed" and (field.required or field.required_unless or field.require_when):
            words = _("Must be answered: {question}", question=str(field.label))
            yield WaivableRule(must_answer(field.key), field.key, words)
        if field.hard or field.soft:
            words = _("Possible and usual values: {question}", question=str(field.label))
            yield WaivableRule(within_limits(field.key), field.key, words)


def _of_check(check: Check, labels: dict[str, str]) -> WaivableRule:
    field = fields_of(check)[0]
    said = WORD.sub("…", str(check.message))
    return WaivableRule(of_check(check), field, _("Check of {question}: {says}", question=labels[field], says=said))


def in_words(waiver: Waiver, programme: Programme) -> str:
    """What the rule says; its code where the programme has it no longer."""
    known = [one for one in programme.report_types if one.key == waiver.type]
    found = [one.words for one in rules_of(known[0], programme.themes) if one.code == waiver.rule] if known else []
    return found[0] if found else waiver.rule
