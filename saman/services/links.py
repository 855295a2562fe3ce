"""One-time links: looked at, and used once to choose a password. Whoever holds the link acts for nobody else."""

from dataclasses import dataclass

from sqlmodel import Session

from saman import clock
from saman.domain.errors import NotFound
from saman.domain.people import Account, OneTimeLink
from saman.language import _
from saman.services import passwords
from saman.storage import accounts as stored


@dataclass(frozen=True)
class Invitation:
    """What the link is for: the account by name, and whether it had a password before."""

    account_name: str
    purpose: str


def look(session: Session, token: str) -> Invitation:
    """Raises NotFound for a link that is used, too old or never was."""
    link, account = _usable(session, token)
    return Invitation(account.name, link.purpose)


def choose_password(session: Session, token: str, password_hash: str) -> None:
    """Set the password and use the link up; every browser of the account is signed out."""
    link, account = _usable(session, token)
    link.used_at = clock.wall()
    account.password_hash = password_hash
    stored.sign_out_everywhere(session, link.account_id)


def _usable(session: Session, token: str) -> tuple[OneTimeLink, Account]:
    link = stored.link(session, passwords.fingerprint(token))
    account = stored.one(session, link.account_id) if link else None
    if link is None or account is None or account.closed_at is not None:
        raise NotFound(_("The link does not work. It may have been replaced by a newer one."))
    if link.used_at is not None or link.expires_at < clock.wall():
        raise NotFound(_("The link has been used or is too old. Ask for a new one."))
    return link, account
