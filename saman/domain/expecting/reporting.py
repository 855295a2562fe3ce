"""Reporting: what was owed came, and came on time."""

from saman.domain.expectations import ExpectedRule
from saman.domain.expecting.known import Counted, Known
from saman.domain.expecting.registry import Evidence, Finding, Met, of_share, registered
from saman.domain.expecting.wording import type_label
from saman.domain.programme import Programme
from saman.language import _, n_, number


@registered("reports")
def reports_on_time(rule: ExpectedRule, known: Known, programme: Programme) -> Finding:
    """Every report whose time is over or that was sent came on time; `reports` narrows it to some types."""
    counted = [one for one in known.counted if one.settled and (not rule.reports or one.type in rule.reports)]
    if not counted:
        return Finding(Met.UNKNOWN, (Evidence(_("No report has been due yet.")),))
    standing = of_share(sum(one.on_time for one in counted), sum(one.settled for one in counted))
    return Finding(standing, tuple(Evidence(_words(programme, one), "reports") for one in counted))


def _words(programme: Programme, one: Counted) -> str:
    label = type_label(programme, one.type)
    words = _("{report}: {n} of {total} on time", report=label, n=number(one.on_time), total=number(one.settled))
    missing = n_("{n} is missing", "{n} are missing", one.missing)
    return f"{words}, {missing}" if one.missing else words
