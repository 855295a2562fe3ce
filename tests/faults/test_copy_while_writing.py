"""A copy made while others write is, row for row, the database as it was after one of their commits."""

from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import Session

from saman import services
from saman.domain.tables import METADATA
from saman.services import databases as whole
from saman.services import restoring
from saman.services.access import command_line
from saman.storage.database import engine_for
from tests.support.build import a_database, a_network, a_person
from tests.support.databases import Databases
from tests.support.faults import with_postgres_tools

OF_THE_COPY = {"mark"}


def write_together(session: Session, number: int) -> None:
    """Two rows that belong together: a copy has both or none."""
    a_person(session, f"both {number}")
    a_network(session, code=f"n-{number}", name=f"both {number}")


def keep_writing(enough: Event, first: int) -> None:
    number = first
    while not enough.is_set():
        with services.work(command_line()) as session:
            write_together(session, number)
        number += 2


def rows(url: str, table: str) -> list[tuple[Any, ...]]:
    key = ", ".join(column.name for column in METADATA.tables[table].primary_key)
    with engine_for(url).connect() as connection:
        return [tuple(row) for row in connection.execute(text(f'SELECT * FROM "{table}" ORDER BY {key}'))]


def compare(original: str, restored: str) -> int:
    """How many pairs the copy holds."""
    for table in METADATA.tables.keys() - OF_THE_COPY:
        stands, copied = rows(original, table), rows(restored, table)
        assert set(map(str, copied)) <= set(map(str, stands)), table
    people, networks = ({row[0] for row in named(restored, table)} for table in ("person", "network"))
    assert people == networks, "half of a commit was copied"
    return len(people)


def named(url: str, table: str) -> list[Any]:
    with engine_for(url).connect() as connection:
        return list(connection.execute(text(f"SELECT name FROM {table} ORDER BY id")))


def copy_while_writing(databases: Databases, folder: Path, copies: int) -> list[int]:
    url, enough = a_database(databases), Event()
    with services.work(command_line()) as session:
        write_together(session, -1)
    writers = [Thread(target=keep_writing, args=(enough, first)) for first in (0, 1)]
    for writer in writers:
        writer.start()
    try:
        for number in range(copies):
            enough.wait(0.2)
            services.backup(url, str(folder / f"copy-{number}"))
    finally:
        enough.set()
        for writer in writers:
            writer.join()
    found = []
    for number in range(copies):
        elsewhere = databases.fresh()
        restoring.restore(elsewhere, str(folder / f"copy-{number}"))
        found.append(compare(url, elsewhere))
        whole.close(elsewhere)
    whole.close(url)
    return found


@pytest.mark.parametrize("copies", [2, pytest.param(40, marks=pytest.mark.long)])
def test_a_copy_made_meanwhile_is_one_committed_moment(
    copies: int, databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_postgres_tools(monkeypatch)
    pairs = copy_while_writing(databases, tmp_path, copies)
    assert pairs[0] > 0
    assert pairs == sorted(pairs), "a later copy holds less than an earlier one"
