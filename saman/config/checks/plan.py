"""A plan whose marks are quarters within its horizon, and whose bars do not lie over each other."""

from collections.abc import Iterator

from saman.config.drafts import Draft, Item
from saman.domain.errors import Fault
from saman.domain.periods import Period
from saman.domain.plan import parse_span
from saman.domain.programme import Plan, PlanRow
from saman.language import _


def marks_are_within_the_horizon(draft: Draft) -> Iterator[Fault]:
    if draft.plan is None:
        return
    plan: Plan = draft.plan.value
    if Period.parse(plan.last) < Period.parse(plan.first):
        yield draft.plan.fault(
            _("{last} is before the first quarter {first}", last=plan.last, first=plan.first), "last"
        )
        return
    for row in draft.plan.each("rows"):
        yield from _bars(row, plan)
        for number, quarter in enumerate(row.value.milestones):
            yield from _outside(row, plan, Period.parse(quarter), "milestones", number)
        if not row.document.at((*row.steps, "bars")) and not row.document.at((*row.steps, "milestones")):
            yield row.fault(_("has neither bars nor milestones; give it one"))


def _bars(row: Item[PlanRow], plan: Plan) -> Iterator[Fault]:
    taken: set[Period] = set()
    for number, text in enumerate(row.value.bars):
        try:
            first, last = parse_span(text)
        except ValueError:
            message = _("{text} is no bar; write 2011-Q1 or 2011-Q1..2011-Q3, the first quarter first", text=text)
            yield row.fault(message, "bars", number)
            continue
        outside = list(_outside(row, plan, first, "bars", number)) or list(_outside(row, plan, last, "bars", number))
        yield from outside
        if outside:
            continue
        covered = set(_quarters(first, last))
        if taken & covered:
            yield row.fault(_("{text} lies over another bar of this row", text=text), "bars", number)
        taken |= covered


def _quarters(first: Period, last: Period) -> Iterator[Period]:
    while first <= last:
        yield first
        first = first.next()


def _outside(row: Item[PlanRow], plan: Plan, quarter: Period, name: str, number: int) -> Iterator[Fault]:
    if not Period.parse(plan.first) <= quarter <= Period.parse(plan.last):
        message = _("{quarter} is outside the plan, which runs from {first} to {last}")
        yield row.fault(message.format(quarter=quarter, first=plan.first, last=plan.last), name, number)
