"""Accounts as a list, for those who look after them; and the demo's own people."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.listings import searchable
from saman.domain.people import Account, Person
from saman.services.access import require
from saman.services.people import known_role
from saman.storage import account_lists as stored

PAGE = 50


@dataclass(frozen=True)
class AccountLine:
    """One account. `state`: open, invited (no password yet) or closed."""

    account_id: int
    name: str
    account_name: str
    roles: tuple[str, ...]
    state: str
    last_sign_in_at: datetime | None


@dataclass(frozen=True)
class AccountPage:
    lines: Sequence[AccountLine]
    total: int
    page: int
    pages: int


@dataclass(frozen=True)
class DemoPerson:
    account_id: int
    name: str
    role: str


def listed(session: Session, actor: Actor, search: str = "", page: int = 1) -> AccountPage:
    """One page of the accounts whose person or account name holds `search`, by name."""
    require(actor, "account.invite", "account.manage")
    search = searchable(search)
    total = stored.count(session, search)
    pages = max(1, -(-total // PAGE))
    page = min(max(1, page), pages)
    found = stored.slice_of(session, search, (page - 1) * PAGE, PAGE)
    roles = _roles(session, [person.id for _account, person in found])
    lines = [_line(account, person, roles[person.id]) for account, person in found]
    return AccountPage(lines, total, page, pages)


def _roles(session: Session, people: Sequence[int]) -> dict[int, list[str]]:
    roles: dict[int, list[str]] = defaultdict(list)
    for person_id, role, project, network in stored.roles_of(session, people, clock.today()):
        label = str(known_role(role).label)
        held_for = project or network
        roles[person_id].append(f"{label}, {held_for}" if held_for else label)
    return roles


def _line(account: Account, person: Person, roles: list[str]) -> AccountLine:
    state = "closed" if account.closed_at else "open" if account.password_hash else "invited"
    return AccountLine(account.id or 0, person.name, account.name, tuple(roles), state, account.last_sign_in_at)


def demo_people(session: Session, actor: Actor) -> list[DemoPerson]:
    """Everybody in the demo who has an account, once for each role held today."""
    require(actor, "account.manage")
    return [DemoPerson(*row) for row in stored.demo_people(session, clock.today())]
