"""All projects' open risks, narrowed: by grade, by what they lack, and as the list of projects is."""

from dataclasses import dataclass

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.listings import WantedRisks
from saman.services.access import require
from saman.storage import risks as stored
from saman.storage.risks import FoundRisk

__all__ = ["FoundRisk", "RiskList"]

SHOWN = 300


@dataclass(frozen=True)
class RiskList:
    """The worst first. `total` and `grave` count also those that are not listed."""

    risks: list[FoundRisk]
    total: int
    grave: int


def opened(session: Session, actor: Actor, wanted: WantedRisks) -> RiskList:
    """Those of the projects within reach."""
    require(actor, "project.read")
    rows = stored.found(session, actor.reach, clock.today(), wanted, SHOWN)
    first = rows[0] if rows else None
    return RiskList(rows, first.total if first else 0, first.grave if first else 0)
