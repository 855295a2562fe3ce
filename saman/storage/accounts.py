"""Accounts and the browsers signed in with them, as rows."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam
from sqlmodel import Session, SQLModel, and_, col, delete, func, select

from saman.domain.people import Account, FailedSignIn, OneTimeLink, Person, RoleHolding, SignedIn
from saman.storage.database import locked
from saman.storage.scope import DAY, during


@dataclass(frozen=True)
class Browser:
    """Somebody signed in: the browser, the account, the person, and the roles held on the day asked for."""

    signed_in: SignedIn
    account: Account
    person: Person
    holdings: list[RoleHolding]


HELD = and_(
    col(RoleHolding.person_id) == Person.id,
    during(col(RoleHolding.starts_on), col(RoleHolding.ends_on), DAY),
)
# put together once: every request asks it
BROWSER = (
    select(SignedIn, Account, Person, RoleHolding)
    .join(Account, col(Account.id) == SignedIn.account_id)
    .join(Person, col(Person.id) == Account.person_id)
    .outerjoin(RoleHolding, HELD)
    .where(col(SignedIn.token_hash) == bindparam("token_hash"))
    .order_by(col(RoleHolding.id))
)


def browser(session: Session, token_hash: str, day: date) -> Browser | None:
    """Everything about who is signed in, in one statement."""
    rows = session.execute(BROWSER, {"token_hash": token_hash, "day": day}).all()
    if not rows:
        return None
    signed_in, account, person, _first = rows[0]
    return Browser(signed_in, account, person, [row[3] for row in rows if row[3] is not None])


def by_name(session: Session, name: str) -> Account | None:
    return session.scalars(select(Account).where(Account.name == name)).first()


def one(session: Session, account_id: int) -> Account | None:
    return session.get(Account, account_id)


def of_person(session: Session, person_id: int) -> Account | None:
    return session.scalars(select(Account).where(Account.person_id == person_id)).first()


def failures(session: Session, account_hash: str, address: str, since: datetime) -> int:
    return session.scalars(
        select(func.count())
        .select_from(FailedSignIn)
        .where(
            FailedSignIn.account_hash == account_hash,
            FailedSignIn.address == address,
            col(FailedSignIn.at) > since,
        )
    ).one()


def forget_failures(session: Session, account_hash: str, address: str) -> None:
    session.execute(
        delete(FailedSignIn).where(col(FailedSignIn.account_hash) == account_hash, col(FailedSignIn.address) == address)
    )


def forget_old_failures(session: Session, before: datetime) -> None:
    session.execute(delete(FailedSignIn).where(col(FailedSignIn.at) < before))


def sign_out(session: Session, token_hash: str) -> None:
    session.execute(delete(SignedIn).where(col(SignedIn.token_hash) == token_hash))


def sign_out_everywhere(session: Session, account_id: int) -> None:
    session.execute(delete(SignedIn).where(col(SignedIn.account_id) == account_id))


def forget_sessions(session: Session, started_before: datetime, seen_before: datetime) -> None:
    """Rows of browsers that never signed out and can no longer be used."""
    session.execute(delete(SignedIn).where(col(SignedIn.started_at) < started_before))
    session.execute(delete(SignedIn).where(col(SignedIn.seen_at) < seen_before))


def signed_in(session: Session, session_id: int) -> SignedIn | None:
    return session.get(SignedIn, session_id)


def link(session: Session, token_hash: str, *, to_use: bool = False) -> OneTimeLink | None:
    """`to_use` holds it until the unit of work ends, so that of two at once only one finds it unused."""
    statement = select(OneTimeLink).where(OneTimeLink.token_hash == token_hash)
    return session.scalars(locked(statement) if to_use else statement).first()


def forget_links(session: Session, account_id: int) -> None:
    """A new link makes the old ones useless."""
    session.execute(
        delete(OneTimeLink).where(col(OneTimeLink.account_id) == account_id, col(OneTimeLink.used_at).is_(None))
    )


def add(session: Session, row: SQLModel) -> None:
    session.add(row)
    session.flush()
