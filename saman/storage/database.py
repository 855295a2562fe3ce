"""Engines and sessions: SQLite so that what is acknowledged is stored, PostgreSQL so that it reconnects."""

import atexit
import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Engine, Select, create_engine, event
from sqlalchemy.exc import (
    DatabaseError,
    DataError,
    DBAPIError,
    DisconnectionError,
    InterfaceError,
    InternalError,
    InvalidRequestError,
    OperationalError,
)
from sqlalchemy.orm import Session as OrmSession
from sqlmodel import Session

from saman.domain.errors import BadInput, Unavailable
from saman.language import _
from saman.storage.addresses import parsed, sqlite_file
from saman.storage.alphabet import fold
from saman.storage.local_days import day_of

LOG = logging.getLogger(__name__)
WAIT_SECONDS = 30
PRAGMAS = (
    f"PRAGMA busy_timeout={WAIT_SECONDS * 1000}",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
)

# A fault is logged with its statement, never with the answers or checksums that stood in it.
QUIET: dict[str, Any] = {"hide_parameters": True}


class NoSuchDatabase(Unavailable):
    """There is no file where the URL points; nothing is made in its place."""


class Unusable(Unavailable):
    """The database is there, but cannot be read or written."""


class OnlyLooking(RuntimeError):
    """Something was changed in a session that was opened for reading: it would be lost."""


def is_sqlite(engine: Engine) -> bool:
    return engine.dialect.name == "sqlite"


@cache
def engine_for(url: str) -> Engine:
    """One engine for each database and process."""
    address, file = parsed(url), sqlite_file(url)
    if file is None:
        return create_engine(address, pool_pre_ping=True, pool_size=8, max_overflow=8, **QUIET)
    engine = create_engine(address, creator=lambda: _connect(file), pool_size=8, max_overflow=24, **QUIET)
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "checkout", _same_file(file))
    event.listen(engine, "begin", _begin)
    # the last connection to close moves the log into the file, so that a plain copy of the file is whole
    atexit.register(engine.dispose)
    return engine


def forget(url: str) -> None:
    """Let go of every connection to `url`, as before its file is replaced."""
    engine_for(url).dispose()


@contextmanager
def understandable(url: str) -> Iterator[None]:
    """What the database driver complains about on the way, as a sentence about `url`."""
    try:
        yield
    except DBAPIError as error:
        shown = parsed(url).render_as_string(hide_password=True)
        why = str(error.orig).strip()
        raise Unusable(_("The database {url} cannot be used: {why}", url=shown, why=why)) from error


# What nobody can have caused by what was asked for: gone, full, locked, read-only, or damaged.
FAILURES = (OperationalError, InterfaceError, InternalError)


@contextmanager
def answering() -> Iterator[None]:
    """A database that fails on the way, as a sentence for the person and a line in the log for the operator."""
    try:
        yield
    except FAILURES as error:
        raise _unavailable() from error
    except (DataError, OverflowError, UnicodeEncodeError) as error:
        # a number too large for its column, or text with signs that no database holds: somebody made it up
        raise BadInput(_("That could not be read")) from error
    except DatabaseError as error:
        if type(error) is not DatabaseError:
            raise
        raise _unavailable() from error  # SQLite's own word for a damaged file
    except InvalidRequestError as error:
        if "connection is closed" not in str(error):
            raise
        raise _unavailable() from error  # what the pool says when a server goes away twice while it is asked


def _unavailable() -> Unavailable:
    LOG.exception("the database failed")
    return Unavailable(_("The database does not answer just now. Nothing was stored; try again in a moment."))


def _connect(file: Path) -> sqlite3.Connection:
    """Opening never makes a file: an empty database in place of a lost one would look like lost data."""
    if not file.exists():
        raise NoSuchDatabase(_("There is no database at {path}.", path=file))
    name = f"file:{quote(str(file.absolute()))}?mode=rw"
    return sqlite3.connect(name, uri=True, timeout=WAIT_SECONDS, check_same_thread=False)


def _same_file(file: Path) -> Callable[[Any, Any, Any], None]:
    """A connection outlives the file's name: what is stored in a file that was taken away would be lost."""

    def check(_connection: Any, record: Any, _proxy: Any) -> None:
        try:
            found = file.stat()
        except OSError as error:
            raise NoSuchDatabase(_("There is no database at {path}.", path=file)) from error
        if record.info.setdefault("file", (found.st_dev, found.st_ino)) != (found.st_dev, found.st_ino):
            raise DisconnectionError  # another file has come in its place: connect anew

    return check


def _set_pragmas(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver would begin late and deferred; `_begin` begins instead
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()
    connection.create_function("folded", 1, fold, deterministic=True)
    connection.create_function("local_day", 1, day_of, deterministic=True)


def _begin(connection: Any) -> None:
    """Take the write lock at once where a change is meant: a read that turns to writing fails, not waits."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def new_session(engine: Engine, writes: bool) -> Session:
    """A session that flushes on its own and keeps loaded things readable after commit."""
    bound = engine.execution_options(writes=writes) if is_sqlite(engine) else engine
    return Session(bound, expire_on_commit=False, info={"writes": writes})


@event.listens_for(OrmSession, "before_flush")
def _refuse_lost_changes(session: OrmSession, _context: object, _instances: object) -> None:
    if session.info.get("writes", True) is False:
        raise OnlyLooking(f"{[*session.new, *session.dirty, *session.deleted][0]!r} changed in a session for reading")


def locked(statement: Select[Any]) -> Select[Any]:
    """Rows that nobody else may change until this unit of work ends, read anew.

    SQLite needs no more than its one write lock and leaves the clause out.
    """
    return statement.with_for_update().execution_options(populate_existing=True)
