"""Changing a network: its name, who belongs to it from when, and who leads it."""

from datetime import date, timedelta

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, Conflict, NotFound
from saman.domain.networks import Network, NetworkMembership
from saman.domain.people import RoleHolding
from saman.language import _, long_date
from saman.services import networks, people
from saman.services.access import require
from saman.services.network_sheets import posts
from saman.storage import network_lists
from saman.storage import networks as stored
from saman.storage import project_choices as choices
from saman.storage import projects as stored_projects

ONE_DAY = timedelta(days=1)


def rename(session: Session, actor: Actor, network_id: int, name: str, row_version: int) -> Network:
    """Raises Conflict where somebody changed the network after `row_version`; nothing is stored then."""
    network = _taken(session, actor, network_id, row_version)
    if not name.strip():
        raise BadInput(_("Give the network a name."), "name")
    network.name = " ".join(name.split())
    return network


def place(
    session: Session, actor: Actor, network_id: int, project_id: int, from_on: date, row_version: int
) -> NetworkMembership:
    """Let a project belong to this network from a day; where it is in another one it leaves that the day before."""
    _taken(session, actor, network_id, row_version)
    current = stored.covering(_memberships(session, actor, project_id), from_on)
    if current is not None and current.network_id == network_id:
        raise BadInput(_("The project is in this network already."), "project_id")
    if current is not None:
        _end(current, from_on - ONE_DAY)
        session.flush()
    return networks.add_member(session, actor, network_id, project_id, from_on)


def remove(
    session: Session, actor: Actor, network_id: int, project_id: int, last_day: date, row_version: int
) -> NetworkMembership:
    """Let a project leave; it belongs to the network up to and with `last_day`."""
    _taken(session, actor, network_id, row_version)
    current = stored.covering(_memberships(session, actor, project_id), last_day)
    if current is None or current.network_id != network_id:
        raise BadInput(_("The project is not in this network then."), "project_id")
    _end(current, last_day)
    return current


def appoint(
    session: Session, actor: Actor, network_id: int, role: str, person_id: int, from_on: date, row_version: int
) -> RoleHolding:
    """Let a person lead the network, or be its secretary, from a day; whoever did until then ends the day before."""
    _taken(session, actor, network_id, row_version)
    if role not in dict(posts(session, actor)):
        raise BadInput(_("Choose leader or secretary."), "role")
    for holding, person in network_lists.holders(session, [network_id], [role]):
        if holding.ends_on is not None and holding.ends_on < from_on:
            continue
        if holding.deputy and holding.person_id == person_id:
            raise BadInput(_("{name} stands in for the leader: end that first.", name=person.name), "person_id")
        if holding.deputy:
            continue
        if holding.starts_on >= from_on:
            day = long_date(holding.starts_on)
            raise BadInput(_("{name} takes over on {day}: choose a later day.", name=person.name, day=day), "from_on")
        people.end_role(session, actor, stored_id(holding), from_on - ONE_DAY)
    return people.give_role(session, actor, person_id, role, from_on, network_id=network_id)


def candidates(session: Session, actor: Actor) -> list[tuple[int, str]]:
    """Projects to place, each with the network it is in."""
    require(actor, "network.edit")
    found = network_lists.projects_to_add(session, clock.today())
    return [(number, f"{code} {title} – {network or _('no network')}") for number, code, title, network in found]


def _taken(session: Session, actor: Actor, network_id: int, row_version: int) -> Network:
    """The network, held for this change and counted up."""
    require(actor, "network.edit")
    network = stored.locked(session, network_id)
    if network is None:
        raise NotFound(_("There is no such network."))
    if network.row_version != row_version:
        raise Conflict(_("Somebody else has changed the network meanwhile. Load the page again to see how it stands."))
    network.row_version += 1
    return network


def _memberships(session: Session, actor: Actor, project_id: int) -> list[NetworkMembership]:
    if stored_projects.one(session, actor.reach, project_id, clock.today()) is None:
        raise NotFound(_("There is no such project."))
    return stored.memberships(session, project_id)


def _end(membership: NetworkMembership, last_day: date) -> None:
    if last_day < membership.starts_on:
        day = long_date(membership.starts_on)
        raise BadInput(_("The project joined on {day}: choose a later day.", day=day), "from_on")
    membership.ends_on = last_day


def persons(session: Session, actor: Actor) -> list[tuple[int, str]]:
    """Whom one may appoint: everybody there is, told apart by their mail."""
    require(actor, "network.edit")
    return [(number, f"{name} ({mail})" if mail else name) for number, name, mail in choices.everybody(session)]
