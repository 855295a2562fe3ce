"""Political backing: what tells that the project was decided where it had to be."""

from collections.abc import Iterable

from saman.domain.expectations import ExpectedRule, Source
from saman.domain.expecting.known import Given, Known
from saman.domain.expecting.registry import Finding, Met, registered
from saman.domain.expecting.wording import told
from saman.domain.programme import Programme


@registered("partly_by", must=("shown_by",))
def political_decision(rule: ExpectedRule, known: Known, programme: Programme) -> Finding:
    """A decision is told of; some of it where only something less is, and not where the answer is no or left out."""
    shown, partly = _newest(known, rule.shown_by), _newest(known, rule.partly_by)
    yes = [one for one in (*shown, *partly) if _is_yes(one)]
    evidence = tuple(told(programme, one) for one in (yes or [*shown, *partly]))
    if any(_is_yes(one) for one in shown):
        return Finding(Met.MET, evidence)
    if yes:
        return Finding(Met.PARTLY, evidence)
    asked = {source.report for source in (*rule.shown_by, *rule.partly_by) if source.report}
    answered = evidence or any(one.sent for one in known.counted if one.type in asked)
    return Finding(Met.NOT_MET if answered else Met.UNKNOWN, evidence)


def _newest(known: Known, sources: Iterable[Source]) -> list[Given]:
    found = (known.newest(source) for source in sources)
    return [one for one in found if one is not None]


def _is_yes(given: Given) -> bool:
    return given.value not in (None, False, "", [])
