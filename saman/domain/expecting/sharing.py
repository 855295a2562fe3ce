"""Sharing of knowledge: what a project shares with others is not kept yet."""

from saman.domain.expectations import ExpectedRule
from saman.domain.expecting.known import Known
from saman.domain.expecting.registry import Evidence, Finding, Met, registered
from saman.domain.programme import Programme
from saman.language import _


@registered()
def knowledge_shared(rule: ExpectedRule, known: Known, programme: Programme) -> Finding:
    return Finding(Met.UNKNOWN, (Evidence(_("What the project shares with others is not kept here yet.")),))
