"""Proposed networks changed: a project moved by hand, and the networks made."""

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, Conflict, NotFound, WrongState
from saman.domain.network_proposals import NetworkProposal, ProposedNetwork
from saman.language import _, n_
from saman.services import networks
from saman.services.access import require
from saman.services.network_proposals import Drawn, ProposalSheet, move_of, opened
from saman.services.networks import NewNetwork
from saman.storage import network_proposals as stored


def move(session: Session, actor: Actor, proposal_id: int, row_version: int, project_id: int, to_id: int) -> None:
    """Put a project into another proposed network."""
    proposal = _taken(session, actor, proposal_id, row_version)
    member, target, _members = move_of(session, proposal, project_id, to_id)
    member.proposed_network_id, member.moved = stored_id(target), True


def accept(
    session: Session, actor: Actor, proposal_id: int, row_version: int, names: Mapping[int, str], starts_on: date
) -> int:
    """Make the networks, each with its members from the first day. Returns how many there are; leaders come after.

    Raises:
        BadInput: a name is missing or stands twice, or a project has got a network meanwhile; nothing is made.
    """
    proposal = _taken(session, actor, proposal_id, row_version)
    sheet = opened(session, actor, proposal.round)
    _still_waiting(sheet)
    rows = {stored_id(row): row for row in stored.networks(session, proposal_id)}
    filled = [one for one in sheet.networks if one.members]
    called = _called(filled, names)
    codes = _free_codes(session, proposal.round, len(filled))
    for one, code in zip(filled, codes, strict=True):
        rows[one.id].name = called[one.id]
        _make(session, actor, proposal.round, rows[one.id], one, code, starts_on)
    proposal.accepted_at = clock.now()
    return len(filled)


def _make(
    session: Session, actor: Actor, round: int, row: ProposedNetwork, one: Drawn, code: str, starts_on: date
) -> None:
    new = NewNetwork(code=code, name=row.name, round=round, theme=row.theme, starts_on=starts_on)
    row.network_id = stored_id(networks.create(session, actor, new))
    for member in one.members:
        networks.add_member(session, actor, row.network_id, member.project_id, starts_on)


def _still_waiting(sheet: ProposalSheet) -> None:
    gone = [member.title for one in sheet.networks for member in one.members if not member.waits]
    if gone:
        raise BadInput(
            n_(
                "{n} project is in a network or over since this was proposed: {title}. Let networks be proposed anew.",
                "{n} projects are in a network or over since this was proposed: {title} and others. Let networks be "
                "proposed anew.",
                len(gone),
                title=gone[0],
            )
        )


def _called(filled: list[Drawn], names: Mapping[int, str]) -> dict[int, str]:
    called = {one.id: " ".join(names.get(one.id, one.name).split()) for one in filled}
    if not all(called.values()):
        raise BadInput(_("Give every network a name."), "name")
    twice = next((name for name in called.values() if list(called.values()).count(name) > 1), None)
    if twice is not None:
        raise BadInput(_("Two networks cannot both be called “{name}”.", name=twice), "name")
    return called


def _free_codes(session: Session, round: int, count: int) -> list[str]:
    """The next codes of the round that no network has, such as r2-n1."""
    taken, found, number = stored.codes(session), list[str](), 0
    while len(found) < count:
        number += 1
        if f"r{round}-n{number}" not in taken:
            found.append(f"r{round}-n{number}")
    return found


def _taken(session: Session, actor: Actor, proposal_id: int, row_version: int) -> NetworkProposal:
    """The proposal, held for this change and counted up; only the last one of a round can be changed."""
    require(actor, "network.edit")
    proposal = stored.locked(session, proposal_id)
    if proposal is None:
        raise NotFound(_("There is no such proposal."))
    last = stored.last_of(session, proposal.round)
    if proposal.accepted_at is not None or (last is not None and last.id != proposal.id):
        raise WrongState(_("This proposal is used or replaced. Load the page again to see how it stands."))
    if proposal.row_version != row_version:
        raise Conflict(_("Somebody else has changed the proposal meanwhile. Load the page again to see how it stands."))
    proposal.row_version += 1
    return proposal
