"""Proposed networks as the secretariat reads them, and what moving a project would do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.columns import stored_id
from saman.domain.distances import Town
from saman.domain.errors import BadInput, NotFound
from saman.domain.jobs import Job
from saman.domain.network_proposals import NetworkProposal, ProposedMember, ProposedNetwork
from saman.domain.programme import NetworkSize
from saman.domain.proposing import Shape, shape, too_many
from saman.domain.tying import Seated
from saman.language import _
from saman.services import jobs
from saman.services.access import require
from saman.services.network_proposing import KIND, check_round, where
from saman.storage import network_proposals as stored
from saman.storage.network_proposals import Outside


@dataclass(frozen=True)
class Placed:
    """A project in a proposed network. `waits` is False where it has got a network meanwhile, or is over."""

    project_id: int
    code: str
    title: str
    towns: tuple[Town, ...]
    moved: bool
    waits: bool


@dataclass(frozen=True)
class Drawn:
    """One proposed network; `network_id` is what became of it."""

    id: int
    name: str
    theme: str
    colour: str
    members: list[Placed]
    shape: Shape
    network_id: int | None


@dataclass(frozen=True)
class ProposalSheet:
    """The last proposal of a round, if there is any. `forgotten`: how many wait for a network that are not in it.

    `crowded`: the municipalities that would sit in more networks than they may.
    """

    round: int
    label: str
    waiting: int
    proposal: NetworkProposal | None
    job: Job | None
    networks: list[Drawn]
    crowded: list[Town]
    forgotten: int
    limits: NetworkSize
    starts_on: date


@dataclass(frozen=True)
class Effect:
    """What a move does to the network that is left and to the one that is joined: before and after."""

    title: str
    left: tuple[str, Shape, Shape]
    joined: tuple[str, Shape, Shape]
    crowded: list[Town]


def opened(session: Session, actor: Actor, round: int) -> ProposalSheet:
    """Raises NotFound where there is no such round."""
    require(actor, "network.edit")
    check_round(round)
    proposal = stored.last_of(session, round)
    members = stored.members(session, stored_id(proposal)) if proposal else []
    every = stored.outside(session, clock.today(), round, [one.project_id for one in members])
    known = {one.seated.project_id: one for one in every}
    waiting = {number for number, one in known.items() if one.waits}
    drawn = [_drawn(row, members, known) for row in stored.networks(session, stored_id(proposal))] if proposal else []
    return ProposalSheet(
        round=round,
        label=str(config.current().round(round).label),
        waiting=len(waiting),
        proposal=proposal,
        job=jobs.one(session, actor, KIND, str(proposal.id)) if proposal else None,
        networks=drawn,
        crowded=_crowded(session, members, known) if proposal and not proposal.accepted_at else [],
        forgotten=len(waiting - {one.project_id for one in members}),
        limits=config.current().about.network_size,
        starts_on=config.current().round(round).starts_on,
    )


def _drawn(row: ProposedNetwork, members: list[ProposedMember], known: Mapping[int, Outside]) -> Drawn:
    mine = sorted((one for one in members if one.proposed_network_id == row.id), key=lambda one: _code(known, one))
    placed = [_placed(one, known[one.project_id]) for one in mine if one.project_id in known]
    programme = config.current()
    theme = next((theme for theme in programme.themes if theme.key == row.theme), None)
    return Drawn(
        id=stored_id(row),
        name=row.name,
        theme=str(theme.label) if theme else row.theme,
        colour=theme.colour if theme else "",
        members=placed,
        shape=_shape([known[one.project_id].seated for one in placed]),
        network_id=row.network_id,
    )


def _code(known: Mapping[int, Outside], member: ProposedMember) -> tuple[int, str]:
    found = known.get(member.project_id)
    code = found.seated.code if found else ""
    return len(code), code


def _placed(member: ProposedMember, found: Outside) -> Placed:
    seated = found.seated
    return Placed(seated.project_id, seated.code, found.title, seated.towns, member.moved, found.waits)


def _shape(projects: list[Seated]) -> Shape:
    return shape(projects, config.current().about.network_size, where())


def _crowded(session: Session, members: list[ProposedMember], known: Mapping[int, Outside]) -> list[Town]:
    grouped: dict[int, list[Seated]] = {}
    for one in members:
        if one.project_id in known and known[one.project_id].waits:
            grouped.setdefault(one.proposed_network_id, []).append(known[one.project_id].seated)
    return too_many(grouped.values(), stored.standing(session, clock.today()))


def effect(session: Session, actor: Actor, proposal_id: int, project_id: int, to_id: int) -> Effect:
    """What moving a project would do; nothing is stored."""
    require(actor, "network.edit")
    proposal = stored.one(session, proposal_id)
    if proposal is None:
        raise NotFound(_("There is no such proposal."))
    member, target, members = move_of(session, proposal, project_id, to_id)
    every = stored.outside(session, clock.today(), proposal.round, [one.project_id for one in members])
    known = {one.seated.project_id: one for one in every}
    names = {row.id: row.name for row in stored.networks(session, proposal_id)}
    here, there = member.proposed_network_id, stored_id(target)
    inside = {at: [known[m.project_id].seated for m in members if m.proposed_network_id == at] for at in (here, there)}
    moving = known[project_id].seated
    left = [one for one in inside[here] if one != moving]
    after = [ProposedMember(**{**one.model_dump(), "id": None}) for one in members]
    next(one for one in after if one.project_id == project_id).proposed_network_id = there
    return Effect(
        title=known[project_id].title,
        left=(names[here], _shape(inside[here]), _shape(left)),
        joined=(names[there], _shape(inside[there]), _shape([*inside[there], moving])),
        crowded=_crowded(session, after, known),
    )


def move_of(
    session: Session, proposal: NetworkProposal, project_id: int, to_id: int
) -> tuple[ProposedMember, ProposedNetwork, list[ProposedMember]]:
    """The member that is moved, where to, and every member there is."""
    members = stored.members(session, stored_id(proposal))
    member = next((one for one in members if one.project_id == project_id), None)
    target = next((row for row in stored.networks(session, stored_id(proposal)) if row.id == to_id), None)
    if member is None or target is None:
        raise NotFound(_("There is no such proposal."))
    if member.proposed_network_id == target.id:
        raise BadInput(_("The project is in this network already."), "to")
    return member, target, members
