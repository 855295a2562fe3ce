"""Accounts: invited, given a new password by a one-time link, closed, opened again, and signed out everywhere."""

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.errors import BadInput, NotAllowed, NotFound
from saman.domain.people import Account
from saman.language import _
from saman.services import links
from saman.services.access import require
from saman.services.people import known_role
from saman.storage import accounts as stored
from saman.storage import people as stored_people


def named(session: Session, actor: Actor, name: str) -> int:
    """The id of the account that somebody signs in to as `name`."""
    require(actor, "account.invite", "account.manage")
    account = stored.by_name(session, name.strip().lower())
    if account is None or account.id is None:
        raise NotFound(_("There is no account called {name}.", name=name))
    return account.id


def invite(session: Session, actor: Actor, person_id: int) -> str:
    """An account for a person, and the token of the link that opens it. Who has an account gets no second one.

    Raises:
        BadInput: the person has no mail address to be the account's name, or has an account already.
    """
    person = stored_people.one(session, person_id)
    if person is None:
        raise NotFound(_("There is no such person."))
    if not may_hand_link(session, actor, person_id):
        raise NotAllowed(_("Your role does not let you give this person an account."))
    if not person.mail:
        raise BadInput(_("{name} has no e-mail address, and the account is named by it.", name=person.name), "mail")
    if stored.of_person(session, person_id) or stored.by_name(session, person.mail):
        raise BadInput(_("{name} has an account already.", name=person.name), "mail")
    account = Account(person_id=person_id, name=person.mail, invited_at=clock.now())
    stored.add(session, account)
    return links.make(session, account, links.INVITATION)


def may_hand_link(session: Session, actor: Actor, person_id: int) -> bool:
    """Whoever gets the link becomes the person: a project leader hands it only to people of the own project alone.

    Whoever leads a network hands it only to somebody who has never held a role, as a stand-in who is new.
    """
    if any(actor.may(permission) for permission in ("account.invite", "account.manage", "programme.import")):
        return True
    ever = stored_people.holdings(session, person_id)
    if actor.may("report.review") and not ever:
        return True
    return actor.may("project.invite") and all(holding.project_id in actor.reach.projects for holding in ever)


def one_time_link(session: Session, actor: Actor, account_id: int) -> str:
    """The token of a link that lets whoever holds it choose a new password, once; earlier links stop working."""
    require(actor, "account.invite", "account.manage")
    account = _account(session, actor, account_id)
    if account.closed_at is not None:
        raise BadInput(_("The account is closed. Open it first."))
    account.invited_at = clock.now()
    return links.make(session, account, links.RENEWAL if account.password_hash else links.INVITATION)


def close(session: Session, actor: Actor, account_id: int) -> None:
    """Nobody signs in with it any more, and whoever is signed in is out."""
    require(actor, "account.manage")
    account = _account(session, actor, account_id)
    if account.id == actor.account_id:
        raise BadInput(_("You cannot close the account you are signed in with."))
    if account.closed_at is None:
        account.closed_at = clock.now()
    stored.sign_out_everywhere(session, account_id)
    stored.forget_links(session, account_id)


def reopen(session: Session, actor: Actor, account_id: int) -> None:
    require(actor, "account.manage")
    _account(session, actor, account_id).closed_at = None


def sign_out_everywhere(session: Session, actor: Actor, account_id: int) -> None:
    """End every session of the account: one's own, or anybody's for who manages accounts."""
    if account_id != actor.account_id:
        require(actor, "account.manage")
        _account(session, actor, account_id)
    stored.sign_out_everywhere(session, account_id)


def _account(session: Session, actor: Actor, account_id: int) -> Account:
    """The account; one that manages accounts is only for others who do."""
    account = stored.one(session, account_id)
    if account is None:
        raise NotFound(_("There is no such account."))
    held = stored_people.held_on(session, account.person_id, clock.today())
    manages = any("account.manage" in known_role(holding.role).permissions for holding in held)
    if manages and not actor.may("account.manage"):
        raise NotAllowed(_("Only an administrator can change the account of an administrator."))
    return account
