"""Signing in and out, and who a browser belongs to: what happens before anybody acts."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.errors import NotSignedIn
from saman.domain.people import FailedSignIn, SignedIn
from saman.language import _
from saman.services.actors import actor_of, roles_of
from saman.services.passwords import fingerprint, new_secret
from saman.settings import settings
from saman.storage import accounts as stored
from saman.storage import people as stored_people

TRIES = 10
WINDOW = timedelta(minutes=15)
SEEN_EVERY = timedelta(minutes=5)


@dataclass(frozen=True)
class Asked:
    """Somebody who says who they are, before the password is looked at."""

    account_id: int | None
    account_hash: str
    address: str
    password_hash: str | None
    blocked: bool


@dataclass(frozen=True)
class Present:
    """Somebody signed in, and whether it is time to note that they were seen."""

    actor: Actor
    unnoted: bool


def ask(session: Session, name: str, address: str) -> Asked:
    """What is needed to judge an attempt; the same questions whether there is such an account or not."""
    tidy = name.strip().lower()
    account_hash = fingerprint(tidy)
    account = stored.by_name(session, tidy)
    is_open = account is not None and account.closed_at is None
    return Asked(
        account_id=account.id if account and is_open else None,
        account_hash=account_hash,
        address=address,
        password_hash=account.password_hash if account and is_open else None,
        blocked=_blocked(session, account_hash, address),
    )


def settle(session: Session, asked: Asked, right: bool, language: str) -> str | None:
    """Sign in, or note the failure. Returns the secret for the browser, or None.

    After ten failures in a quarter of an hour nobody gets in by that name from that address, whatever the password.
    """
    if asked.blocked or _blocked(session, asked.account_hash, asked.address):
        return None
    if not right or asked.account_id is None:
        failed = FailedSignIn(account_hash=asked.account_hash, address=asked.address, at=clock.wall())
        stored.add(session, failed)
        return None
    stored.forget_failures(session, asked.account_hash, asked.address)
    stored.forget_old_failures(session, clock.wall() - timedelta(days=1))
    return let_in(session, asked.account_id, language)


def _blocked(session: Session, account_hash: str, address: str) -> bool:
    return stored.failures(session, account_hash, address, clock.wall() - WINDOW) >= TRIES


def let_in(session: Session, account_id: int, language: str, role: str = "") -> str:
    """A new signed-in browser for the account, in `role` if the person holds it today, else in the first one held."""
    account = stored.one(session, account_id)
    if account is None or account.closed_at is not None:
        raise NotSignedIn(_("The account is closed."))
    stored.forget_sessions(session, _started_at_least(), _seen_at_least())
    secret = new_secret()
    roles = roles_of(config.current(), stored_people.held_on(session, account.person_id, clock.today()))
    person = stored_people.one(session, account.person_id)
    row = SignedIn(
        account_id=account_id,
        token_hash=fingerprint(secret),
        role=role if role in roles else next(iter(roles), ""),
        language=config.current().spoken(person.language if person else None, language),
        started_at=clock.wall(),
        seen_at=clock.wall(),
    )
    stored.add(session, row)
    account.last_sign_in_at = clock.wall()
    return secret


def _started_at_least() -> datetime:
    return clock.wall() - timedelta(hours=settings().session_hours)


def _seen_at_least() -> datetime:
    return clock.wall() - timedelta(minutes=settings().session_idle_minutes)


def who(session: Session, secret: str) -> Present | None:
    """Who the browser with this secret belongs to, in one statement; None when its time is over."""
    found = stored.browser(session, fingerprint(secret), clock.today())
    if found is None or found.account.closed_at is not None:
        return None
    row = found.signed_in
    if row.started_at < _started_at_least() or row.seen_at < _seen_at_least():
        return None
    actor = actor_of(config.current(), found.signed_in, found.account, found.person, found.holdings)
    return Present(actor, unnoted=clock.wall() - row.seen_at >= SEEN_EVERY)


def seen(session: Session, session_id: int) -> None:
    """Note that the person is still there."""
    if row := stored.signed_in(session, session_id):
        row.seen_at = clock.wall()


def end(session: Session, secret: str) -> None:
    """Sign this browser out; its secret is worth nothing from here on."""
    stored.sign_out(session, fingerprint(secret))
