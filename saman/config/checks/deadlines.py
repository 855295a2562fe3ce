"""Deadlines of rounds and report types there are, each period once."""

from collections.abc import Iterator

from saman.config.drafts import Draft, Item
from saman.config.sentences import did_you_mean, listed
from saman.domain.errors import Fault
from saman.domain.periods import Period
from saman.domain.programme import Deadline
from saman.language import _

EXAMPLES = {"year": "2012", "half": "2012-1", "quarter": "2012-Q4"}


def each_deadline_has_a_round_and_a_type(draft: Draft) -> Iterator[Fault]:
    types = {part.document.name for name, part in draft.parts.items() if name.startswith("reports/")}
    covers = {item.value.key: item.value.covers for item in draft.report_types}
    rounds = _rounds(draft)
    for item in draft.deadlines:
        deadline = item.value
        if rounds and str(deadline.round) not in rounds:
            there = listed(sorted(rounds))
            yield item.fault(_("no round {n}; there are {there}", n=deadline.round, there=there), "round")
        if deadline.type not in types:
            near, there = did_you_mean(deadline.type, types), listed(sorted(types))
            message = _("no report type is called {key}.{near} There are {allowed}.")
            yield item.fault(message.format(key=deadline.type, near=near, allowed=there), "type")
        elif wanted := covers.get(deadline.type):
            yield from _covers(item, wanted)


def _rounds(draft: Draft) -> set[str]:
    """The rounds as written; those that could not be read count too."""
    part = draft.parts.get("rounds.yaml")
    raw = part.document.at(("rounds",)) if part else ()
    return {str(one.get("number")) for one in raw or () if isinstance(one, dict)}


def _covers(item: Item[Deadline], wanted: str) -> Iterator[Fault]:
    period = Period.parse(item.value.period)
    if period.kind != wanted:
        message = _("{type} covers a {wanted}, so write a period such as {example}, not {given}")
        words = {"year": _("year"), "half": _("half-year"), "quarter": _("quarter")}
        filled = message.format(type=item.value.type, wanted=words[wanted], example=EXAMPLES[wanted], given=period)
        yield item.fault(filled, "period")


def no_period_is_reported_twice(draft: Draft) -> Iterator[Fault]:
    """Neither the same period, nor one that lies within another."""
    seen: dict[tuple[int, str], list[Item[Deadline]]] = {}
    for item in draft.deadlines:
        earlier = seen.setdefault((item.value.round, item.value.type), [])
        for other in earlier:
            if _overlap(Period.parse(item.value.period), Period.parse(other.value.period)):
                line = other.document.line_of((*other.steps, "period"))
                message = _("{period} is asked for already, on line {line}; one report covers a period once")
                yield item.fault(message.format(period=item.value.period, line=line), "period")
                break
        earlier.append(item)


def _overlap(one: Period, other: Period) -> bool:
    return one.starts_on <= other.ends_on and other.starts_on <= one.ends_on
