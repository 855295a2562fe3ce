"""One-time links: made, looked at, and used once to choose a password. Whoever holds one acts for nobody else."""

from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import Session

from saman import clock
from saman.domain.errors import NotFound
from saman.domain.people import Account, FailedSignIn, OneTimeLink
from saman.language import _
from saman.services import passwords
from saman.storage import accounts as stored

INVITATION, RENEWAL = "invitation", "renewal"
LASTS = timedelta(days=7)
# A new link by mail, for one account and one address.
MAILS, WITHIN = 3, timedelta(minutes=15)


@dataclass(frozen=True)
class Invitation:
    """What the link is for: the account by name, and whether it had a password before."""

    account_name: str
    purpose: str


def make(session: Session, account: Account, purpose: str) -> str:
    """The token of a new link; earlier ones for the account stop working. Only its checksum is stored."""
    if account.id is None:
        raise ValueError("the account is not stored yet")
    stored.forget_links(session, account.id)
    token, made_at = passwords.new_secret(), clock.wall()
    stored.add(
        session,
        OneTimeLink(
            account_id=account.id,
            purpose=purpose,
            token_hash=passwords.fingerprint(token),
            made_at=made_at,
            expires_at=made_at + LASTS,
        ),
    )
    return token


def renew(session: Session, name: str, address: str) -> str | None:
    """A link for somebody who has forgotten the password and is to get it by mail; None where it is not to be sent."""
    tidy = name.strip().lower()
    asked = passwords.fingerprint(f"forgotten {tidy}")
    if stored.failures(session, asked, address, clock.wall() - WITHIN) >= MAILS:
        return None
    stored.add(session, FailedSignIn(account_hash=asked, address=address, at=clock.wall()))
    account = stored.by_name(session, tidy)
    if account is None or account.closed_at is not None:
        return None
    return make(session, account, RENEWAL)


def look(session: Session, token: str) -> Invitation:
    """Raises NotFound for a link that is used, too old or never was."""
    link, account = _usable(session, token)
    return Invitation(account.name, link.purpose)


def choose_password(session: Session, token: str, password_hash: str) -> None:
    """Set the password and use the link up; every browser of the account is signed out."""
    link, account = _usable(session, token, to_use=True)
    link.used_at = clock.wall()
    account.password_hash = password_hash
    stored.sign_out_everywhere(session, link.account_id)


def _usable(session: Session, token: str, *, to_use: bool = False) -> tuple[OneTimeLink, Account]:
    link = stored.link(session, passwords.fingerprint(token), to_use=to_use)
    account = stored.one(session, link.account_id) if link else None
    if link is None or account is None or account.closed_at is not None:
        raise NotFound(_("The link does not work. It may have been replaced by a newer one."))
    if link.used_at is not None or link.expires_at < clock.wall():
        raise NotFound(_("The link has been used or is too old. Ask for a new one."))
    return link, account
