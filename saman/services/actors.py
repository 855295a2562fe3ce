"""From a person's roles to what they may do and reach: only the role switched to counts."""

from collections.abc import Iterable, Sequence
from typing import Any

from saman.domain.access import EVERYWHERE, NOWHERE, Actor, Reach
from saman.domain.people import Account, Person, RoleHolding, SignedIn
from saman.domain.programme import Programme


def roles_of(programme: Programme, holdings: Sequence[RoleHolding]) -> tuple[str, ...]:
    """The roles to switch between, in the programme's order."""
    held = {holding.role for holding in holdings}
    return tuple(role.key for role in programme.roles if role.key in held and role.signs_in)


def reach_of(scope: str, holdings: Sequence[RoleHolding]) -> Reach:
    """How far a role of this scope goes, by what it is held for."""
    if scope == "programme":
        return EVERYWHERE if holdings else NOWHERE
    if scope == "network":
        return Reach(networks=_ids(holding.network_id for holding in holdings))
    if scope == "project":
        homes = _ids(holding.organisation_id for holding in holdings)
        return Reach(projects=_ids(holding.project_id for holding in holdings), homes=homes)
    found = _ids(holding.organisation_id for holding in holdings)
    return Reach(organisations=found, homes=found)


def _ids(found: Iterable[int | None]) -> frozenset[int]:
    return frozenset(one for one in found if one is not None)


def actor_of(
    programme: Programme, row: SignedIn, account: Account, person: Person, holdings: Sequence[RoleHolding]
) -> Actor:
    """The person in the role chosen; in the first one held when that has ended, and with no permission without any."""
    roles = roles_of(programme, holdings)
    known: dict[str, Any] = {
        "person_id": person.id,
        "name": person.name,
        "account_id": account.id,
        "session_id": row.id,
        "language": programme.spoken(row.language),
        "round": row.round,
        "roles": roles,
    }
    if not roles:
        return Actor(role="", **known)
    role = programme.role(row.role if row.role in roles else roles[0])
    return Actor(
        role=role.key,
        permissions=frozenset(role.permissions),
        reach=reach_of(role.scope, [holding for holding in holdings if holding.role == role.key]),
        front=role.front,
        scope=role.scope,
        **known,
    )
