"""What an administrator watches: accounts by state, and how much there is in the database."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlmodel import Session, SQLModel, col

from saman.domain.history import History
from saman.domain.observations import Observation
from saman.domain.people import Account, FailedSignIn, Person, SignedIn
from saman.domain.projects import Project
from saman.domain.reports import Report


@dataclass(frozen=True)
class Facts:
    """`locked` counts names that are shut out for now; `seen` the browsers that were here since a time."""

    invited: int
    active: int
    closed: int
    locked: int
    seen: int
    people: int
    projects: int
    reports: int
    figures: int
    changes: int
    last_change_at: datetime | None


def facts(session: Session, failed_since: datetime, tries: int, seen_since: datetime) -> Facts:
    """Everything in one statement. Locked is who failed `tries` times from one address since `failed_since`."""
    account: Any = Account
    is_open, has_password = account.closed_at.is_(None), account.password_hash.is_not(None)
    attempts = (
        select(col(FailedSignIn.account_hash))
        .where(col(FailedSignIn.at) >= failed_since)
        .group_by(col(FailedSignIn.account_hash), col(FailedSignIn.address))
        .having(func.count() >= tries)
        .subquery()
    )
    parts: list[Select[Any]] = [
        _count(Account).where(is_open, ~has_password),
        _count(Account).where(is_open, has_password),
        _count(Account).where(~is_open),
        select(func.count(func.distinct(attempts.c.account_hash))),
        _count(SignedIn).where(col(SignedIn.seen_at) >= seen_since),
        *[_count(table) for table in (Person, Project, Report)],
        _count(Observation).where(col(Observation.replaced_at).is_(None)),
        _count(History),
        select(func.max(col(History.at))),
    ]
    row = session.execute(select(*[part.scalar_subquery() for part in parts])).one()
    return Facts(*row)


def _count(table: type[SQLModel]) -> Any:
    return select(func.count()).select_from(table)
