"""Use cases: access, rule, change, history. `work()` hands out a session to the outsides, which know no storage."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlmodel import Session

from saman.domain.access import Actor
from saman.services import waking
from saman.services.databases import backup, create, current_engine, migrate, use_database
from saman.storage import audit
from saman.storage.database import answering, new_session

__all__ = ["Session", "backup", "create", "migrate", "read", "use_database", "work"]


@contextmanager
def work(actor: Actor, url: str | None = None) -> Iterator[Session]:
    """A unit of work by `actor`: committed as a whole when the block ends, rolled back when it raises."""
    with answering(), new_session(current_engine(url), writes=True) as session:
        audit.acting(session, actor)
        yield session
        session.commit()
        if session.info.get(waking.RINGS):
            waking.ring()


@contextmanager
def read(url: str | None = None) -> Iterator[Session]:
    """A session for looking only: nothing is committed, and no write lock is taken."""
    with answering(), new_session(current_engine(url), writes=False) as session:
        yield session
