"""What a project sheet tells from answers, goals and plan: background, decision, expectations, goals and documents."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from saman.domain.expectations import Source
from saman.domain.expecting import Given, Judged, Known, judge
from saman.domain.expecting.wording import answer_words, of_report
from saman.domain.programme import Programme
from saman.domain.sheet_lines import SheetBudget, SheetGoal, SheetMeasure, SheetStep
from saman.language import _
from saman.services import expectations
from saman.storage.expectations import Asked
from saman.storage.sheet_parts import Parts


@dataclass(frozen=True)
class Words:
    """An answer in words, and where it stands; `report_id` is None for the application's."""

    text: str
    where: str
    report_id: int | None = None


@dataclass(frozen=True)
class Attached:
    """A file that a report names."""

    report_id: int
    id: int
    name: str


@dataclass(frozen=True)
class SheetTold:
    """What stands in reports is empty for those who may not read them, and `judged` None."""

    background: Words | None = None
    decided_on: Words | None = None
    decided_by: Words | None = None
    judged: Sequence[Judged] | None = None
    goals: Sequence[SheetGoal] = ()
    measures: Sequence[SheetMeasure] = ()
    plan: Sequence[SheetStep] = ()
    budget: Sequence[SheetBudget] = ()
    granted: int | None = None
    """In kroner, by the decision that admitted it."""
    attached: Sequence[Attached] = ()


def asked(programme: Programme) -> Asked:
    """What its expectations look at, and the sheet beside them."""
    sheet, rules = programme.about.sheet, expectations.asked(programme)
    own = (*sheet.background, *sheet.decided_on, *sheet.decided_by, *_files(programme))
    return Asked(rules.signed, rules.sources | set(own))


def _files(programme: Programme) -> list[Source]:
    return [
        Source(report=type_.key, field=field.key)
        for type_ in programme.report_types
        for section in type_.sections
        for field in section.fields
        if field.kind == "file"
    ]


def told(programme: Programme, parts: Parts, reads: bool) -> SheetTold:
    if not reads:
        return SheetTold(goals=parts.goals, measures=parts.measures, plan=parts.plan)
    sheet, known = programme.about.sheet, parts.known
    return SheetTold(
        background=_words(programme, known, sheet.background),
        decided_on=_words(programme, known, sheet.decided_on),
        decided_by=_words(programme, known, sheet.decided_by),
        judged=judge(programme, known),
        attached=[
            Attached(given.report_id or 0, file["id"], file["name"])
            for given in known.answers(_files(programme))
            for file in given.value or ()
        ],
        goals=parts.goals,
        measures=parts.measures,
        plan=parts.plan,
        budget=parts.budget,
        granted=parts.granted,
    )


def _words(programme: Programme, known: Known, sources: Iterable[Source]) -> Words | None:
    """The first that is answered."""
    for given in known.answers(sources):
        text = answer_words(programme, given)
        if text:
            return Words(text, _where(programme, given), given.report_id)
    return None


def _where(programme: Programme, given: Given) -> str:
    return of_report(programme, given.type, given.period) if given.type else _("The application")
