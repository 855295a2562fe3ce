"""Networks of projects: made, and joined by members from a date."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from saman import clock, config
from saman.domain import project_rules
from saman.domain.access import Actor
from saman.domain.errors import BadInput, NotFound
from saman.domain.networks import Network, NetworkMembership
from saman.language import _, long_date
from saman.services.access import require
from saman.storage import networks as stored
from saman.storage import projects as stored_projects


@dataclass(frozen=True, kw_only=True)
class NewNetwork:
    code: str
    name: str
    round: int
    theme: str
    starts_on: date


def create(session: Session, actor: Actor, new: NewNetwork) -> Network:
    """An empty network.

    Raises:
        BadInput: a sentence, and the field it is about; nothing is stored.
    """
    require(actor, "network.edit")
    programme = config.current()
    if not new.name.strip():
        raise BadInput(_("Give the network a name."), "name")
    code = new.code.strip()
    if not code:
        raise BadInput(_("Give the network a code that no other has, {example} for instance.", example="r1-n4"), "code")
    project_rules.check_round(programme, new.round)
    if new.theme not in {theme.key for theme in programme.themes}:
        raise BadInput(_("Choose one of the programme's themes."), "theme")
    if stored.is_code_taken(session, code):
        raise BadInput(_("There is already a network with the code {code}.", code=code), "code")
    network = Network(code=code, name=new.name.strip(), round=new.round, theme=new.theme, starts_on=new.starts_on)
    stored.add(session, network)
    return network


def add_member(session: Session, actor: Actor, network_id: int, project_id: int, starts_on: date) -> NetworkMembership:
    """Let a project join from a date. It is in one network at a time: move it to change networks."""
    require(actor, "network.edit")
    network = stored.one(session, network_id)
    project = stored_projects.one(session, actor.reach, project_id, clock.today())
    if network is None or project is None:
        raise NotFound(_("There is no such network or project."))
    taken = stored.covering(stored.memberships(session, project_id), starts_on)
    if taken is not None:
        day = long_date(taken.starts_on)
        raise BadInput(_("The project is already in a network from {day}.", day=day), "project_id")
    if starts_on < network.starts_on:
        day = long_date(network.starts_on)
        raise BadInput(_("The network starts on {day}; nobody can join before.", day=day), "starts_on")
    membership = NetworkMembership(network_id=network_id, project_id=project_id, starts_on=starts_on)
    stored.add(session, membership)
    return membership
