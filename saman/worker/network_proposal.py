"""The work of proposing networks for a round: the projects are read, divided aside, and the result is stored."""

from collections.abc import Mapping
from typing import Any

from saman.domain.proposing import Proposed
from saman.language import _
from saman.services import Session, network_proposing, read
from saman.services.access import system


def make(facts: Mapping[str, Any], tell: Any) -> list[Proposed]:
    with read() as session:
        ground = network_proposing.ground(session, system(), facts["round"])
    return network_proposing.divided(ground, lambda made, of: tell(_("Projects placed"), made, of))


def keep(session: Session, facts: Mapping[str, Any], product: list[Proposed]) -> Mapping[str, Any]:
    networks = network_proposing.keep(session, system(), facts["proposal_id"], product)
    return {"networks": len(networks)}
