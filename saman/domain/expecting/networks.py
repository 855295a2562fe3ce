"""Taking part in a network: membership is known, attendance is not kept yet."""

from saman.domain.expectations import ExpectedRule
from saman.domain.expecting.goals import is_early
from saman.domain.expecting.known import Known
from saman.domain.expecting.registry import Evidence, Finding, Met, registered
from saman.domain.programme import Programme
from saman.language import _


@registered("reports")
def network_membership(rule: ExpectedRule, known: Known, programme: Programme) -> Finding:
    """The project is in a network today. Until a report of `reports` was owed it is too early to say that it is not."""
    if known.network_id is not None:
        words = _("Is in the network {network}", network=known.network)
        return Finding(Met.MET, (Evidence(words, "network", known.network_id),))
    early = is_early(rule, known)
    return Finding(Met.UNKNOWN if early else Met.NOT_MET, (Evidence(_("Is in no network yet.")),))


@registered()
def gatherings(rule: ExpectedRule, known: Known, programme: Programme) -> Finding:
    return Finding(Met.UNKNOWN, (Evidence(_("Who came to the gatherings is not kept here yet.")),))
