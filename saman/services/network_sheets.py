"""Networks as people read them: the list with what it counts, and one network with members, leader and secretary."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.columns import stored_id
from saman.domain.current_reports import current_deadlines
from saman.domain.errors import NotFound
from saman.domain.networks import Network
from saman.domain.people import Person, RoleHolding
from saman.domain.programme import Deadline, NetworkSize, Role
from saman.domain.report_standing import is_late, shown_state
from saman.language import _
from saman.services.access import require
from saman.storage import network_lists as stored
from saman.storage.network_lists import Counted
from saman.storage.network_lists import Member as Row


@dataclass(frozen=True)
class Holder:
    """Somebody in a role of the network over a time; `now` as of today. `role` is its word in the programme."""

    holding_id: int
    person_id: int
    role: str
    leads: bool
    name: str
    mail: str | None
    phone: str | None
    starts_on: date
    ends_on: date | None
    now: bool
    deputy: bool = False
    """Whether they stand in for the leader."""


@dataclass(frozen=True)
class NetworkRow:
    """`size` is fits, small or large, by the municipalities in it. `current` names the report that is counted."""

    network: Network
    theme: str
    colour: str
    round: str
    projects: int
    municipalities: int
    size: str
    limits: NetworkSize
    current: str
    current_type: str
    current_period: str
    owed: int
    delivered: int
    leaders: list[Holder]
    secretaries: list[Holder]


@dataclass(frozen=True)
class Member:
    """`state` is that of the current report; empty where the project owes none."""

    project_id: int
    code: str
    title: str
    municipalities: str
    count: int
    starts_on: date
    ends_on: date | None
    now: bool
    report_id: int | None
    state: str
    late: bool


@dataclass(frozen=True)
class NetworkSheet:
    row: NetworkRow
    members: list[Member]
    people: list[Holder]


def find(session: Session, actor: Actor) -> list[NetworkRow]:
    """Every network that the actor reaches, with the figures of today."""
    require(actor, "network.read")
    today = clock.today()
    current = current_deadlines(config.current(), today)
    rows = stored.counted(session, actor.reach, today, current)
    held = stored.holders(session, [stored_id(row.network) for row in rows], [role.key for role in _serving()])
    people = [_holder(holding, person, today) for holding, person in held]
    networks = {holding.id: holding.network_id for holding, _person in held}
    return [_row(row, [one for one in people if networks[one.holding_id] == row.network.id], current) for row in rows]


def open_sheet(session: Session, actor: Actor, network_id: int) -> NetworkSheet:
    """Raises NotFound where there is no such network within reach."""
    require(actor, "network.read")
    today = clock.today()
    current = current_deadlines(config.current(), today)
    found = stored.counted(session, actor.reach, today, current, network_id)
    if not found:
        raise NotFound(_("There is no such network."))
    held = stored.holders(session, [network_id], [role.key for role in _serving()])
    people = [_holder(holding, person, today) for holding, person in held]
    members = stored.members(session, actor.reach, today, network_id, current)
    return NetworkSheet(_row(found[0], people, current), [_member(row, today) for row in members], people)


def options(session: Session, actor: Actor) -> list[tuple[int, str]]:
    """Networks within reach, to choose among."""
    return stored.options(session, actor.reach, clock.today()) if actor.may("network.read") else []


def posts(session: Session, actor: Actor) -> list[tuple[str, str]]:
    """The roles that one may appoint to in a network: code and word."""
    require(actor, "network.edit")
    return [(role.key, str(role.label)) for role in _serving()]


def _row(row: Counted, people: Sequence[Holder], current: Sequence[Deadline]) -> NetworkRow:
    programme, network = config.current(), row.network
    theme, limits = programme.theme(network.theme), programme.about.network_size
    deadline = next((one for one in current if one.round == network.round), None)
    label = str(programme.report_type(deadline.type).label) if deadline else ""
    return NetworkRow(
        network=network,
        theme=str(theme.label),
        colour=theme.colour,
        round=str(programme.round(network.round).label),
        projects=row.projects,
        municipalities=row.municipalities,
        size=_size(row.municipalities, limits),
        limits=limits,
        current=f"{label} {deadline.period}" if deadline else "",
        current_type=deadline.type if deadline else "",
        current_period=deadline.period if deadline else "",
        owed=row.owed,
        delivered=row.delivered,
        leaders=[one for one in people if one.now and one.leads],
        secretaries=[one for one in people if one.now and not one.leads],
    )


def _size(municipalities: int, limits: NetworkSize) -> str:
    if municipalities < limits.least:
        return "small"
    return "large" if municipalities > limits.most else "fits"


def _serving() -> list[Role]:
    """The roles held for a network."""
    return [role for role in config.current().roles if role.scope == "network"]


def _holder(holding: RoleHolding, person: Person, today: date) -> Holder:
    role = config.current().role(holding.role)
    return Holder(
        holding_id=stored_id(holding),
        person_id=stored_id(person),
        role=_("{role}, stand-in", role=role.label) if holding.deputy else str(role.label),
        deputy=holding.deputy,
        leads=role.leads_network,
        name=person.name,
        mail=person.mail,
        phone=person.phone,
        starts_on=holding.starts_on,
        ends_on=holding.ends_on,
        now=holding.starts_on <= today and (holding.ends_on is None or holding.ends_on >= today),
    )


def _member(row: Row, today: date) -> Member:
    membership, report = row.membership, row.report
    return Member(
        project_id=stored_id(row.project),
        code=row.project.code,
        title=row.project.title,
        municipalities=row.municipalities.names,
        count=len(row.municipalities.listed),
        starts_on=membership.starts_on,
        ends_on=membership.ends_on,
        now=membership.starts_on <= today and (membership.ends_on is None or membership.ends_on >= today),
        report_id=report.id if report else None,
        state=shown_state(report) if report else "",
        late=is_late(report, today) if report else False,
    )
