"""Persons, and the roles they hold over a time."""

import re
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.errors import BadInput, NotAllowed, NotFound
from saman.domain.people import Person, RoleHolding
from saman.domain.programme import Role
from saman.language import _
from saman.services.access import require
from saman.storage import people as stored
from saman.storage import projects as stored_projects
from saman.storage import reports as stored_reports

MAIL = re.compile(r"[^@\s<>;,]+@[^@\s<>;,]+\.[^@\s<>;,.]+")
MAY_ADD = (
    *("account.invite", "account.manage", "programme.import", "network.edit", "project.edit", "project.invite"),
    "report.review",
)
"""The last is for whoever leads a network, and invites a stand-in."""


@dataclass(frozen=True, kw_only=True)
class NewPerson:
    """Somebody to know of. The mail address tells people apart, where there is one."""

    name: str
    mail: str | None = None
    phone: str | None = None
    language: str | None = None
    is_demo: bool = False


def add(session: Session, actor: Actor, new: NewPerson) -> Person:
    """A new person.

    Raises:
        BadInput: no name, a mail address that is none, or one that somebody has already.
    """
    require(actor, *MAY_ADD)
    person = _row(new)
    if person.mail and stored.by_mail(session, person.mail):
        raise BadInput(_("There is already somebody with the address {mail}.", mail=person.mail), "mail")
    stored.add(session, person)
    return person


def _row(new: NewPerson) -> Person:
    name, mail = " ".join(new.name.split()), tidy_mail(new.mail)
    if not name:
        raise BadInput(_("Give the person a name."), "name")
    return Person(name=name, mail=mail, phone=new.phone, language=new.language, is_demo=new.is_demo)


def tidy_mail(mail: str | None) -> str | None:
    """In lower case; None for none. Raises BadInput for what cannot be an address."""
    tidy = (mail or "").strip().lower()
    if tidy and not MAIL.fullmatch(tidy):
        raise BadInput(_("“{mail}” is not an e-mail address.", mail=mail), "mail")
    return tidy or None


def give_role(
    session: Session,
    actor: Actor,
    person_id: int,
    role: str,
    starts_on: date,
    ends_on: date | None = None,
    **held_for: int | None,
) -> RoleHolding:
    """Let a person hold a role from a day. `held_for`: network_id, project_id or organisation_id, as the role's scope
    asks for; a local party's role in a project may name one of its organisations too.
    Holding it already is no fault: the same holding is returned.

    Raises:
        BadInput: no such role, or held for the wrong kind of thing.
        NotAllowed: a role that reaches further than the actor may give.
    """
    holding = RoleHolding(
        person_id=person_id,
        role=role,
        starts_on=starts_on,
        ends_on=ends_on,
        network_id=held_for.get("network_id"),
        project_id=held_for.get("project_id"),
        organisation_id=held_for.get("organisation_id"),
    )
    return hold(session, actor, holding)


def hold(session: Session, actor: Actor, holding: RoleHolding) -> RoleHolding:
    """The same, of a row that is not stored yet; a deputy of a local party stands in where who holds it is absent."""
    wanted = known_role(holding.role)
    held_for = {name: getattr(holding, name) for name in ("network_id", "project_id", "organisation_id")}
    _check_scope(wanted, held_for)
    _may_give(session, actor, wanted, holding.project_id)
    if holding.ends_on is not None and holding.ends_on < holding.starts_on:
        raise BadInput(_("The last day is before the first."), "ends_on")
    _check_place(session, holding.starts_on, held_for)
    if holding.deputy and not wanted.party:
        raise BadInput(_("{role} is none of the local parties, so it has no deputy.", role=wanted.label), "deputy")
    same = stored.same_role(session, holding)
    if same is None:
        stored.add(session, holding)
        return holding
    if same.deputy != holding.deputy:
        raise BadInput(_("That person holds the seat already: nobody is the own deputy."), "deputy")
    return same


def end_role(session: Session, actor: Actor, holding_id: int, ends_on: date) -> RoleHolding:
    """Let a role end; the last day is `ends_on`."""
    holding = stored.holding(session, holding_id)
    if holding is None:
        raise NotFound(_("There is no such role."))
    _may_give(session, actor, known_role(holding.role), holding.project_id)
    if ends_on < holding.starts_on:
        raise BadInput(_("The last day is before the first."), "ends_on")
    holding.ends_on = ends_on
    return holding


def known_role(key: str) -> Role:
    roles = config.current().roles
    found = next((role for role in roles if role.key == key), None)
    if found is None:
        allowed = ", ".join(role.key for role in roles)
        raise BadInput(_("“{role}” is no role. The roles are {allowed}.", role=key, allowed=allowed), "role")
    return found


def applies(role: Role) -> bool:
    """Whether the role may be held for a municipality by itself, which has no project yet and applies for one."""
    return role.scope == "project" and any(permission.startswith("application.") for permission in role.permissions)


def _check_scope(role: Role, held_for: dict[str, int | None]) -> None:
    given = {name for name, value in held_for.items() if value is not None}
    if given == {"organisation_id"} and applies(role):
        return
    wanted = set() if role.scope == "programme" else {f"{role.scope}_id"}
    if role.party and role.scope == "project":
        given.discard("organisation_id")
    if given != wanted:
        texts = {
            "programme": _("{role} is held for the whole programme.", role=role.label),
            "network": _("{role} is held for a network: say which.", role=role.label),
            "project": _("{role} is held for a project: say which.", role=role.label),
            "organisation": _("{role} is held for an organisation: say which.", role=role.label),
        }
        raise BadInput(texts[role.scope], "role")


def _check_place(session: Session, day: date, held_for: dict[str, int | None]) -> None:
    """The organisation that a party's role is held for takes part in the project."""
    project_id, organisation_id = held_for.get("project_id"), held_for.get("organisation_id")
    if project_id is None or organisation_id is None:
        return
    if organisation_id not in {place.organisation_id for place in stored_reports.places(session, project_id, day)}:
        raise BadInput(_("That municipality does not take part in the project."), "organisation")


def _may_give(session: Session, actor: Actor, role: Role, project_id: int | None) -> None:
    """Nobody makes somebody more powerful than they could become themselves."""
    if "account.manage" in role.permissions:
        require(actor, "account.manage")
    if actor.may("account.manage") or actor.may("account.invite") or actor.may("programme.import"):
        return
    if role.scope == "network" and actor.may("network.edit"):
        return
    if project_id is not None and actor.may("project.invite"):
        if stored_projects.one(session, actor.reach, project_id, clock.today()) is None:
            raise NotFound(_("There is no such project."))
        return
    raise NotAllowed(_("Your role does not let you give this role to anybody."))
