"""Proposing networks for the projects of a round that are in none: asked for here, and done beside the pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.columns import stored_id
from saman.domain.distances import Map
from saman.domain.errors import BadInput, NotFound
from saman.domain.network_proposals import NetworkProposal, ProposedMember, ProposedNetwork
from saman.domain.proposing import Proposed, propose
from saman.domain.tying import Seated
from saman.language import _
from saman.services import jobs
from saman.services.access import require
from saman.storage import network_proposals as stored

KIND = "network_proposal"
MOST_COUNTIES = 2
"""How many counties a proposed name tells."""


@dataclass(frozen=True)
class Ground:
    """What a proposal is made from. `standing`: how many networks each municipality is in already."""

    projects: Sequence[Seated]
    standing: dict[int, int]


def where() -> Map:
    """The centres of the counties that the programme tells."""
    return Map({one.county: (one.north, one.east) for one in config.current().about.county_centres})


def check_round(round: int) -> None:
    if round not in {one.number for one in config.current().rounds}:
        raise NotFound(_("There is no such round."))


def waiting(session: Session, actor: Actor) -> dict[int, int]:
    """How many projects wait for a network, by round."""
    require(actor, "network.edit")
    known = {one.number for one in config.current().rounds}
    return {round: count for round, count in stored.waiting(session, clock.today()).items() if round in known}


def ask(session: Session, actor: Actor, round: int) -> NetworkProposal:
    """Let networks be proposed; what was proposed before and not used is put aside."""
    require(actor, "network.edit")
    check_round(round)
    if not stored.waiting(session, clock.today()).get(round):
        raise BadInput(_("Every project of the round is in a network."))
    proposal = NetworkProposal(round=round, asked_at=clock.now(), asked_by=actor.person_id)
    stored.add(session, proposal)
    jobs.put(session, KIND, str(proposal.id), proposal_id=stored_id(proposal), round=round)
    return proposal


def ground(session: Session, actor: Actor, round: int) -> Ground:
    require(actor, "network.edit")
    today = clock.today()
    return Ground([one.seated for one in stored.outside(session, today, round)], stored.standing(session, today))


def divided(ground: Ground, tell: Callable[[int, int], None]) -> list[Proposed]:
    """The networks; slow, and touches no database."""
    programme = config.current()
    themes = [theme.key for theme in programme.themes]
    return propose(ground.projects, themes, programme.about.network_size, where(), ground.standing, tell)


def keep(session: Session, actor: Actor, proposal_id: int, found: Sequence[Proposed]) -> list[ProposedNetwork]:
    """Store what was proposed, each network with a name made of theme and counties."""
    require(actor, "network.edit")
    proposal = stored.locked(session, proposal_id)
    if proposal is None:
        raise NotFound(_("There is no such proposal."))
    names = _names(found)
    rows = [
        ProposedNetwork(proposal_id=proposal_id, theme=one.theme, name=name)
        for one, name in zip(found, names, strict=True)
    ]
    stored.add(session, *rows)
    members = [
        ProposedMember(proposal_id=proposal_id, proposed_network_id=stored_id(row), project_id=project.project_id)
        for row, one in zip(rows, found, strict=True)
        for project in one.projects
    ]
    stored.add(session, *members)
    proposal.made_at = clock.now()
    return rows


def _names(found: Sequence[Proposed]) -> list[str]:
    names: list[str] = []
    for one in found:
        name = _name(one)
        alike = sum(other == name or other.startswith(f"{name} (") for other in names)
        names.append(f"{name} ({alike + 1})" if alike else name)
    return names


def _name(one: Proposed) -> str:
    """The theme and the counties that most of its municipalities are in."""
    labels = {theme.key: str(theme.label) for theme in config.current().themes}
    theme = labels.get(one.theme, one.theme)
    towns = {town for project in one.projects for town in project.towns if town.county}
    counts = {county: sum(town.county == county for town in towns) for county in {town.county for town in towns}}
    first = sorted(counts, key=lambda county: (-counts[county], county))[:MOST_COUNTIES]
    if not first:
        return theme
    if len(first) == 1:
        return _("{theme}, {county}", theme=theme, county=first[0])
    return _("{theme}, {county} and {other}", theme=theme, county=first[0], other=first[1])
