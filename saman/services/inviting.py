"""Inviting people: one, a whole list, or into one's own project."""

from dataclasses import dataclass

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.errors import BadInput, Fault, Faults, NotAllowed, NotFound
from saman.domain.people import Person, RoleHolding
from saman.domain.programme import Role
from saman.language import _
from saman.services import accounts, people
from saman.services.access import require
from saman.storage import accounts as stored_accounts
from saman.storage import organisations
from saman.storage import people as stored
from saman.storage import projects as stored_projects
from saman.storage import reports as stored_reports

MOST_AT_ONCE = 500


@dataclass(frozen=True, kw_only=True)
class Invitee:
    """Who is invited, and as what. `held_for` is the code of the project or network, where the role is for one, or the
    number of the municipality that is to apply.

    A local party's may be of another organisation than the one responsible, and a deputy of who holds the seat.
    """

    name: str
    mail: str
    role: str
    held_for: str = ""
    organisation_id: int | None = None
    deputy: bool = False


@dataclass(frozen=True)
class Invited:
    """Somebody with an account. `token` opens it; None where there was one already, or it is not ours to hand out."""

    name: str
    mail: str
    token: str | None


def invite(session: Session, actor: Actor, invitee: Invitee) -> Invited:
    """A person with the role from today, and an account.

    Raises:
        BadInput: a sentence, and the field it is about; nothing is stored.
    """
    require(actor, "account.invite", "account.manage")
    role = _role(invitee.role)
    return _invited(session, actor, invitee, role, _held_for(session, actor, role, invitee.held_for.strip()))


def invite_list(session: Session, actor: Actor, text: str) -> list[Invited]:
    """Everybody on the list, or nobody: a line each with name; mail; role; code of the project or network.

    Raises:
        Faults: every line that cannot be taken, with what is wrong.
    """
    require(actor, "account.invite", "account.manage")
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not lines or len(lines) > MOST_AT_ONCE:
        raise BadInput(_("Write one line for each person, at most {n} lines.", n=MOST_AT_ONCE), "list")
    invited, faults = [], []
    for number, line in lines:
        try:
            invited.append(invite(session, actor, _read(line)))
        except (BadInput, NotAllowed) as error:
            faults.append(Fault(_("line"), number, getattr(error, "field", ""), str(error)))
    if faults:
        raise Faults(faults)
    return invited


def invite_to_project(session: Session, actor: Actor, project_id: int, invitee: Invitee) -> Invited:
    """Somebody into a project within reach, in one of the roles that are held for a project."""
    require(actor, "project.invite")
    role = _role(invitee.role)
    if role.scope != "project":
        raise BadInput(_("{role} is not a role in a project.", role=role.label), "role")
    if stored_projects.one(session, actor.reach, project_id, clock.today()) is None:
        raise NotFound(_("There is no such project."))
    held_for = {"project_id": project_id}
    if role.party and invitee.organisation_id is not None and _several(session, project_id):
        held_for["organisation_id"] = invitee.organisation_id
    return _invited(session, actor, invitee, role, held_for)


def _several(session: Session, project_id: int) -> bool:
    """A seat of the only organisation is the project's, as it is where nobody says which."""
    return len(stored_reports.places(session, project_id, clock.today())) > 1


def project_roles(session: Session, actor: Actor) -> list[Role]:
    """The roles that one may invite to in a project."""
    return [role for role in config.current().roles if role.scope == "project" and role.signs_in]


def _read(line: str) -> Invitee:
    parts = [part.strip() for part in line.split(";")]
    if len(parts) not in (3, 4):
        raise BadInput(_("Write name; mail; role; code of the project or network, or number of the municipality."), "-")
    return Invitee(name=parts[0], mail=parts[1], role=parts[2], held_for=parts[3] if len(parts) == 4 else "")


def _role(text: str) -> Role:
    """A role by its code, or by its word in any of the programme's languages."""
    wanted = text.strip().lower()
    if not wanted:
        raise BadInput(_("Choose a role."), "role")
    for role in config.current().roles:
        if wanted in {word.lower() for word in role.label.root.values()}:
            return role
    return people.known_role(wanted)


def _held_for(session: Session, actor: Actor, role: Role, code: str) -> dict[str, int]:
    if not code:
        return {}
    if people.applies(role) and (town := organisations.by_number(session, code, clock.today())):
        return {"organisation_id": town.id}
    if role.scope == "project":
        found = stored.project_by_code(session, actor.reach, code, clock.today())
    elif role.scope == "network":
        found = stored.network_by_code(session, code)
    else:
        raise BadInput(_("{role} is held for the whole programme.", role=role.label), "held_for")
    if found is None:
        raise BadInput(_("There is no project, network or municipality with the code {code}.", code=code), "held_for")
    return {f"{role.scope}_id": found}


def _invited(session: Session, actor: Actor, invitee: Invitee, role: Role, held_for: dict[str, int]) -> Invited:
    person = _person(session, actor, invitee)
    if person.id is None:
        raise NotFound(_("There is no such person."))
    may_have_link = accounts.may_hand_link(session, actor, person.id)
    holding = RoleHolding(person_id=person.id, role=role.key, starts_on=clock.today(), deputy=invitee.deputy)
    for name, value in held_for.items():
        setattr(holding, name, value)
    people.hold(session, actor, holding)
    has_account = stored_accounts.of_person(session, person.id) is not None
    token = accounts.invite(session, actor, person.id) if may_have_link and not has_account else None
    return Invited(person.name, person.mail or "", token)


def somebody(session: Session, actor: Actor, invitee: Invitee) -> tuple[Person, str | None]:
    """The one with that address, or somebody new, who holds no role by it; with the token of a link to a new account.

    Raises:
        BadInput: no name or address, or somebody known who has no account, and whose link is not ours to hand out.
    """
    require(actor, "account.invite", "account.manage", "network.edit", "report.review")
    person = _person(session, actor, invitee)
    if person.id is None:
        raise NotFound(_("There is no such person."))
    if stored_accounts.of_person(session, person.id):
        return person, None
    if not accounts.may_hand_link(session, actor, person.id):
        raise BadInput(_("{name} is known, but has no account yet: ask the secretariat.", name=person.name), "mail")
    return person, accounts.invite(session, actor, person.id)


def _person(session: Session, actor: Actor, invitee: Invitee) -> Person:
    """The one with that address, or somebody new."""
    mail = people.tidy_mail(invitee.mail)
    if mail is None:
        raise BadInput(_("Give the person an e-mail address: the account is named by it."), "mail")
    return stored.by_mail(session, mail) or people.add(session, actor, people.NewPerson(name=invitee.name, mail=mail))
