"""Clear goals: those that can be checked have baseline, target and day."""

from saman.domain.expectations import ExpectedRule
from saman.domain.expecting.known import Known
from saman.domain.expecting.registry import Evidence, Finding, Met, of_share, registered
from saman.domain.programme import Programme
from saman.language import _, n_


@registered("reports")
def goals_complete(rule: ExpectedRule, known: Known, programme: Programme) -> Finding:
    """Every goal that stands is complete. None at all is too early to tell until a report of `reports` was owed."""
    if not known.goals:
        words = Evidence(_("No goal is written yet."), "goals")
        return Finding(Met.UNKNOWN if is_early(rule, known) else Met.NOT_MET, (words,))
    complete = n_(
        "{n} goal has baseline, target and day, of {total}",
        "{n} goals have baseline, target and day, of {total}",
        known.measurable,
        total=known.goals,
    )
    return Finding(of_share(known.measurable, known.goals), (Evidence(complete, "goals"),))


def is_early(rule: ExpectedRule, known: Known) -> bool:
    return bool(rule.reports) and not any(one.settled for one in known.counted if one.type in rule.reports)
