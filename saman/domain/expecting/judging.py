"""From what is known of a project to how far each of the programme's expectations is met."""

from collections.abc import Sequence
from dataclasses import dataclass

from saman.domain.expectations import Expectation
from saman.domain.expecting.known import Known
from saman.domain.expecting.registry import RULES, Evidence, Met
from saman.domain.programme import Programme

NAMES = tuple(standing.value for standing in Met)


@dataclass(frozen=True)
class Judged:
    expectation: Expectation
    standing: Met
    evidence: tuple[Evidence, ...]


def judge(programme: Programme, known: Known) -> list[Judged]:
    """Every expectation in the programme's order; one without rules is not known."""
    return [_one(expectation, programme, known) for expectation in programme.about.expectations]


def _one(expectation: Expectation, programme: Programme, known: Known) -> Judged:
    found = [RULES[rule.rule].judge(rule, known, programme) for rule in expectation.rules]
    evidence = tuple(one for finding in found for one in finding.evidence)
    return Judged(expectation, together([finding.standing for finding in found]), evidence)


def together(standings: Sequence[Met]) -> Met:
    """What is certain of all of them, whatever the unknown ones turn out to be."""
    told = set(standings) - {Met.UNKNOWN}
    if Met.PARTLY in told or len(told) > 1:
        return Met.PARTLY
    if not told or Met.UNKNOWN in standings:
        return Met.UNKNOWN
    return told.pop()
