"""Stand-ins for whoever leads a network: somebody else has all that the leader has there, from a day to a day."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.answers import clean
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, NotAllowed, NotFound
from saman.domain.networks import Network
from saman.domain.people import Person, RoleHolding
from saman.domain.programme import Role
from saman.language import _, long_date
from saman.services import inviting, outbox
from saman.services.access import require
from saman.services.inviting import Invited, Invitee
from saman.services.outbox import Fact
from saman.storage import audit, network_lists
from saman.storage import networks as stored_networks
from saman.storage import people as stored
from saman.storage import project_choices as choices

LONGEST = 500
Held = tuple[RoleHolding, Person]


@dataclass(frozen=True)
class Days:
    """Both days are days of the stand-in. `reason` stands in the history."""

    starts_on: date
    ends_on: date
    reason: str = ""


@dataclass(frozen=True)
class StandInSheet:
    """`told` are all there are, were or will be, the last first; `candidates` those who do such work somewhere."""

    network: Network
    told: list[Held]
    candidates: list[tuple[int, str]]


def opened(session: Session, actor: Actor, network_id: int) -> StandInSheet:
    """Raises NotFound where there is no such network within reach, NotAllowed for who cannot name a stand-in there."""
    require(actor, "network.edit", "report.review")
    network, role = _led(session, actor, network_id, to_change=False)
    serving = [one.key for one in config.current().roles if one.scope == "network"]
    known = choices.holders(session, serving, clock.today())
    held = _held(session, network_id, role)
    leading = {person.id for holding, person in held if _holds(holding, clock.today()) and not holding.deputy}
    told = [one for one in held if one[0].deputy]
    return StandInSheet(network, told[::-1], [one for one in known if one[0] not in leading])


def appoint(session: Session, actor: Actor, network_id: int, person_id: int, days: Days) -> RoleHolding:
    """Let somebody who leads a network or is its secretary stand in for the leader of this one.

    Raises:
        BadInput: nobody of that kind, days that cannot be, or days on which somebody else stands in.
    """
    require(actor, "network.edit", "report.review")
    sheet = opened(session, actor, network_id)
    if person_id not in dict(sheet.candidates):
        raise BadInput(_("Choose a person."), "person_id")
    return _stand_in(session, actor, network_id, person_id, days)


def invite(session: Session, actor: Actor, network_id: int, name: str, mail: str, days: Days) -> Invited:
    """Let somebody new stand in. Who is new to the programme gets an account; others have theirs.

    Raises:
        BadInput: no name or mail, days that cannot be, or days on which somebody else stands in.
    """
    require(actor, "network.edit", "report.review")
    _led(session, actor, network_id)
    invitee = Invitee(name=name, mail=mail, role="")
    person, token = inviting.somebody(session, actor, invitee)
    _stand_in(session, actor, network_id, stored_id(person), days)
    return Invited(person.name, person.mail or "", token)


def end(session: Session, actor: Actor, network_id: int, holding_id: int) -> None:
    """Let it end today; one that has not begun is taken away. Raises NotFound where it is over or is none."""
    require(actor, "network.edit", "report.review")
    _network, role = _led(session, actor, network_id)
    today = clock.today()
    found = [one for one, _person in _held(session, network_id, role) if one.id == holding_id and one.deputy]
    if not found or (found[0].ends_on or today) < today:
        raise NotFound(_("There is no such stand-in."))
    if found[0].starts_on > today:
        stored.remove(session, found[0])
    else:
        found[0].ends_on = today


def _led(session: Session, actor: Actor, network_id: int, *, to_change: bool = True) -> tuple[Network, Role]:
    """The network, held for a change, and the role that leads it; for its own leader or who edits networks."""
    network = (stored_networks.locked if to_change else stored_networks.one)(session, network_id)
    if network is None or not (actor.reach.everything or network_id in actor.reach.networks):
        raise NotFound(_("There is no such network."))
    role = next((one for one in config.current().roles if one.leads_network), None)
    if role is None:
        raise NotFound(_("No role leads a network in this programme."))
    if not actor.may("network.edit"):
        own = [one for one, _person in _held(session, network_id, role) if one.person_id == actor.person_id]
        if not any(_holds(one, clock.today()) and not one.deputy for one in own):
            raise NotAllowed(_("Whoever leads the network, or the secretariat, names a stand-in."))
    return network, role


def _held(session: Session, network_id: int, role: Role) -> list[Held]:
    return network_lists.holders(session, [network_id], [role.key])


def _holds(holding: RoleHolding, day: date) -> bool:
    return holding.starts_on <= day and (holding.ends_on is None or holding.ends_on >= day)


def _stand_in(session: Session, actor: Actor, network_id: int, person_id: int, days: Days) -> RoleHolding:
    network, role = _led(session, actor, network_id)
    if days.ends_on < days.starts_on:
        raise BadInput(_("The last day is before the first."), "ends_on")
    if days.starts_on < clock.today():
        raise BadInput(_("Choose a first day that is today or later."), "starts_on")
    _free(_held(session, network_id, role), person_id, days)
    reason = clean(days.reason).strip()[:LONGEST]
    audit.acting(session, actor, reason or None)
    row = RoleHolding(
        person_id=person_id,
        role=role.key,
        network_id=stored_id(network),
        deputy=True,
        starts_on=days.starts_on,
        ends_on=days.ends_on,
    )
    stored.add(session, row)
    audit.acting(session, actor)
    _tell(session, actor, network, row)
    return row


def _tell(session: Session, actor: Actor, network: Network, row: RoleHolding) -> None:
    """Whoever is to stand in, unless they named themselves."""
    if row.person_id == actor.person_id:
        return
    number, last = stored_id(row), row.ends_on or row.starts_on
    told: dict[str, Fact] = {"network": network.name, "done_by": actor.name}
    told |= {"starts_on": row.starts_on, "ends_on": last, "path": f"/networks/{network.id}"}
    outbox.put(session, row.person_id, "stand_in", f"holding {number}", **told)


def _free(held: list[Held], person_id: int, days: Days) -> None:
    """Nobody else stands in on these days, and whoever leads the network does not stand in for themselves."""
    for holding, person in held:
        last = holding.ends_on
        if holding.starts_on > days.ends_on or (last is not None and last < days.starts_on):
            continue
        if holding.deputy and last is not None:
            span = {"name": person.name, "first": long_date(holding.starts_on), "last": long_date(last)}
            raise BadInput(_("{name} stands in from {first} to {last}: choose other days.", **span), "starts_on")
        if holding.person_id == person_id:
            raise BadInput(_("{name} leads the network on those days.", name=person.name), "person_id")
