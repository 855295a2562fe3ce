"""Several who write at once: each waits for the other, nothing is lost, nobody meets a locked database."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import NoReturn

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from saman import services
from saman.domain.errors import SamanError
from saman.domain.networks import Network
from saman.domain.people import Person
from saman.services.access import command_line
from saman.storage.database import engine_for, locked
from tests.support.build import a_network, a_person
from tests.support.databases import Postgres, SqliteFiles
from tests.support.threads import at_once


def rename(network_id: int, letter: str) -> Callable[[], None]:
    """Read, think, write: the step that loses a change where readers are let in between."""

    def job() -> None:
        with services.work(command_line()) as session:
            network = session.exec(locked(select(Network).where(Network.id == network_id))).one()
            network.name += letter

    return job


def test_two_who_change_the_same_row_both_get_their_change_in(url: str) -> None:
    with services.work(command_line()) as session:
        network = a_network(session, name="")
    at_once([rename(network.id, letter) for letter in "abcdefgh"])
    with services.read() as session:
        assert sorted(session.get_one(Network, network.id).name) == list("abcdefgh")


def test_many_writers_and_readers_at_once_meet_no_locked_database(url: str) -> None:
    def write() -> int:
        for _ in range(10):
            with services.work(command_line()) as session:
                session.exec(select(Person)).all()
                a_person(session)
        return 0

    def look() -> int:
        for _ in range(20):
            with services.read() as session:
                session.exec(select(Person)).all()
        return 0

    at_once([write, write, write, write, look, look])
    with services.read() as session:
        assert len(session.exec(select(Person)).all()) == 40


def test_who_means_to_write_holds_the_lock_before_the_first_read(sqlite_files: SqliteFiles) -> None:
    url = sqlite_files.fresh("all tables", services.create)
    file = url.removeprefix("sqlite:///")
    with services.work(command_line(), url) as session, closing(sqlite3.connect(file, timeout=0)) as other:
        session.exec(select(Person)).all()
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
    with services.read(url) as session, closing(sqlite3.connect(file, timeout=0)) as other:
        session.exec(select(Person)).all()
        other.execute("BEGIN IMMEDIATE")


def fail(after: object) -> NoReturn:
    raise LookupError(after)


def test_a_unit_of_work_that_fails_leaves_nothing_and_lets_go(url: str) -> None:
    with pytest.raises(LookupError), services.work(command_line()) as session:
        fail(a_person(session))
    with services.work(command_line()) as session:
        assert session.exec(select(Person)).all() == []
        a_person(session)


def test_sqlite_is_set_up_so_that_what_is_acknowledged_is_stored(sqlite_files: SqliteFiles) -> None:
    url = sqlite_files.fresh("all tables", services.create)
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30000}
    with engine_for(url).connect() as connection:
        assert {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in wanted} == wanted


def test_a_postgres_that_was_restarted_is_found_again(postgres: Postgres) -> None:
    url = postgres.fresh("all tables", services.create)
    with services.read(url) as session:
        session.exec(select(Person)).all()
    terminate(postgres, url)
    with services.work(command_line(), url) as session:
        a_person(session)


def terminate(postgres: Postgres, url: str) -> None:
    """End every connection to `url`, as a restart does."""
    name = engine_for(url).url.database
    with engine_for(postgres.fresh()).connect() as connection:
        connection.execute(
            text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"), {"name": name}
        )


def fill(session: Session, what: str) -> None:
    session.connection().exec_driver_sql("PRAGMA max_page_count = 1")
    a_person(session, what)


def test_a_full_disk_is_a_sentence_and_stores_nothing(sqlite_files: SqliteFiles) -> None:
    url = sqlite_files.fresh("all tables", services.create)
    with pytest.raises(SamanError, match="Nothing was stored"), services.work(command_line(), url) as session:
        fill(session, "x" * 10_000_000)
    with services.read(url) as session:
        assert session.exec(select(Person)).all() == []


def interrupt(session: Session, postgres: Postgres, url: str) -> None:
    a_person(session)
    terminate(postgres, url)
    a_person(session)


def test_a_postgres_that_goes_away_meanwhile_is_a_sentence_and_stores_nothing(postgres: Postgres) -> None:
    url = postgres.fresh("all tables", services.create)
    with pytest.raises(SamanError, match="Nothing was stored"), services.work(command_line(), url) as session:
        interrupt(session, postgres, url)
    with services.read(url) as session:
        assert session.exec(select(Person)).all() == []
