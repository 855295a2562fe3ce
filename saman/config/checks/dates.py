"""Dates within the programme, and in order."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from saman.config.drafts import Draft, Item
from saman.domain.errors import Fault
from saman.language import _

Dated = tuple[Item[Any], str, date]


def every_date_is_within_the_programme(draft: Draft) -> Iterator[Fault]:
    part = draft.parts.get("programme.yaml")
    first, last = (part.document.at((name,)) if part else None for name in ("starts_on", "ends_on"))
    if not isinstance(first, date) or not isinstance(last, date):
        return
    for item, name, day in _dates(draft):
        if not first <= day <= last:
            message = _("{day} is outside the programme, which runs from {first} to {last}")
            yield item.fault(message.format(day=day, first=first, last=last), name)


def _dates(draft: Draft) -> Iterator[Dated]:
    for round_ in draft.rounds:
        for name in ("call_closes_on", "starts_on", "ends_on"):
            yield round_, name, getattr(round_.value, name)
        for decision in round_.each("decisions"):
            yield decision, "date", decision.value.date
    for call in draft.calls:
        yield call, "opens_on", call.value.opens_on
        yield call, "closes_on", call.value.closes_on
    for deadline in draft.deadlines:
        yield deadline, "opens_on", deadline.value.opens_on
        yield deadline, "due_on", deadline.value.due_on


def nothing_ends_before_it_starts(draft: Draft) -> Iterator[Fault]:
    if draft.about:
        yield from _reversed(draft.about, "starts_on", "ends_on")
    for round_ in draft.rounds:
        yield from _reversed(round_, "call_closes_on", "starts_on")
        yield from _reversed(round_, "starts_on", "ends_on")
    for call in draft.calls:
        yield from _reversed(call, "opens_on", "closes_on")
    for deadline in draft.deadlines:
        yield from _reversed(deadline, "opens_on", "due_on")


def _reversed(item: Item[Any], earlier: str, later: str) -> Iterator[Fault]:
    first, last = getattr(item.value, earlier), getattr(item.value, later)
    if first > last:
        message = _("{last} is before {earlier} {first}; it must be the same day or later")
        yield item.fault(message.format(last=last, earlier=earlier, first=first), later)
