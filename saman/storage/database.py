"""Engines and sessions: SQLite set up so that what is acknowledged is stored, PostgreSQL so that it reconnects."""

from functools import cache
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlmodel import Session

PRAGMAS = (
    "PRAGMA busy_timeout=30000",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
)


def is_sqlite(engine: Engine) -> bool:
    return engine.dialect.name == "sqlite"


@cache
def engine_for(url: str) -> Engine:
    """One engine for each database and process. PostgreSQL goes through psycopg 3 whatever the URL says."""
    parsed = make_url(url)
    if parsed.drivername in ("postgres", "postgresql"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() == "sqlite":
        engine = create_engine(parsed, connect_args={"timeout": 30})
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", _begin)
        return engine
    return create_engine(parsed, pool_pre_ping=True, pool_size=8, max_overflow=8)


def _set_pragmas(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver's own transactions hide errors until commit; `_begin` starts them
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Any) -> None:
    """Take the write lock at once where a change is meant: upgrading a read later fails instead of waiting."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def new_session(engine: Engine, writes: bool) -> Session:
    """A session that flushes on its own and keeps loaded things readable after commit."""
    bound = engine.execution_options(writes=writes) if is_sqlite(engine) else engine
    return Session(bound, expire_on_commit=False)
