"""Accounts: invited, given a new password by a one-time link, closed, opened again, and signed out everywhere."""

from datetime import timedelta

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.errors import BadInput, NotAllowed, NotFound
from saman.domain.people import Account, OneTimeLink
from saman.language import _
from saman.services.access import require
from saman.services.passwords import fingerprint, new_secret
from saman.services.people import known_role
from saman.storage import accounts as stored
from saman.storage import people as stored_people

LINK_LASTS = timedelta(days=7)
INVITATION = "invitation"
RENEWAL = "renewal"


def invite(session: Session, actor: Actor, person_id: int) -> str:
    """An account for a person, and the token of the link that opens it. Who has an account gets no second one.

    Raises:
        BadInput: the person has no mail address to be the account's name, or has an account already.
    """
    require(actor, "account.invite", "account.manage", "programme.import", "project.invite")
    person = stored_people.one(session, person_id)
    if person is None:
        raise NotFound(_("There is no such person."))
    if not person.mail:
        raise BadInput(_("{name} has no e-mail address, and the account is named by it.", name=person.name), "mail")
    if stored.of_person(session, person_id) or stored.by_name(session, person.mail):
        raise BadInput(_("{name} has an account already.", name=person.name), "mail")
    account = Account(person_id=person_id, name=person.mail, invited_at=clock.now())
    stored.add(session, account)
    return _link(session, account, INVITATION)


def one_time_link(session: Session, actor: Actor, account_id: int) -> str:
    """The token of a link that lets whoever holds it choose a new password, once; earlier links stop working."""
    require(actor, "account.invite", "account.manage")
    account = _account(session, actor, account_id)
    if account.closed_at is not None:
        raise BadInput(_("The account is closed. Open it first."))
    account.invited_at = clock.now()
    return _link(session, account, RENEWAL if account.password_hash else INVITATION)


def _link(session: Session, account: Account, purpose: str) -> str:
    if account.id is None:
        raise ValueError("the account is not stored yet")
    stored.forget_links(session, account.id)
    token = new_secret()
    made = clock.wall()
    link = OneTimeLink(
        account_id=account.id,
        purpose=purpose,
        token_hash=fingerprint(token),
        made_at=made,
        expires_at=made + LINK_LASTS,
    )
    stored.add(session, link)
    return token


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
