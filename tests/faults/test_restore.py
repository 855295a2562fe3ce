"""`saman backup` and `saman restore` on both kinds: whole, looked through, and never over something."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlmodel import select

from saman import services
from saman.domain.people import Person
from saman.services import databases as whole
from saman.services.access import command_line
from saman.storage import schema
from tests.cli.running import here
from tests.support.build import a_database, a_person
from tests.support.databases import Databases, Postgres
from tests.support.faults import spoil, with_postgres_tools

Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def url(databases: Databases, monkeypatch: pytest.MonkeyPatch) -> str:
    with_postgres_tools(monkeypatch)
    made = a_database(databases)
    write("Kari")
    return made


def write(name: str) -> None:
    with services.work(command_line()) as session:
        a_person(session, name)


def names(url: str) -> list[str]:
    whole.close(url)
    with services.read(url) as session:
        return sorted(session.exec(select(Person.name)).all())


def test_a_copy_comes_back_in_a_place_where_there_is_nothing(
    url: str, databases: Databases, tmp_path: Path, capsys: Capsys
) -> None:
    copy, elsewhere = tmp_path / "copy", databases.fresh()
    assert here(capsys, "backup", copy, "--db", url).code == 0
    write("Ola")
    assert here(capsys, "restore", copy, "--db", elsewhere).code == 0
    assert names(elsewhere) == ["Kari"]
    whole.check(elsewhere)


def test_a_copy_takes_no_others_place_unless_told_and_keeps_the_old(url: str, tmp_path: Path, capsys: Capsys) -> None:
    copy = tmp_path / "copy"
    here(capsys, "backup", copy, "--db", url)
    write("Ola")
    whole.close(url)
    assert "already a database" in here(capsys, "restore", copy, "--db", url).sentence
    assert names(url) == ["Kari", "Ola"]
    whole.close(url)
    said = here(capsys, "restore", copy, "--db", url, "--replace")
    assert said.code == 0, said.err
    assert "is kept as" in said.out
    assert names(url) == ["Kari"]


def test_an_older_copy_is_brought_up(url: str, databases: Databases, tmp_path: Path, capsys: Capsys) -> None:
    copy, elsewhere = tmp_path / "copy", databases.fresh()
    schema.downgrade(url, "0006")
    here(capsys, "backup", copy, "--db", url)
    assert here(capsys, "restore", copy, "--db", elsewhere).code == 0
    whole.check(elsewhere)
    assert names(elsewhere) == ["Kari"]


def test_a_newer_copy_is_refused_and_nothing_changes(url: str, tmp_path: Path, capsys: Capsys) -> None:
    copy = tmp_path / "copy"
    set_migration(url, "9999")
    here(capsys, "backup", copy, "--db", url)
    set_migration(url, schema.newest())
    write("Ola")
    whole.close(url)
    assert "newer than this Saman" in here(capsys, "restore", copy, "--db", url, "--replace").sentence
    assert names(url) == ["Kari", "Ola"]


def set_migration(url: str, number: str) -> None:
    with services.work(command_line(), url) as session:
        session.connection().exec_driver_sql(f"UPDATE alembic_version SET version_num = '{number}'")


def test_what_is_no_copy_is_refused(url: str, tmp_path: Path, capsys: Capsys) -> None:
    letter = tmp_path / "letter"
    letter.write_text("Dear secretariat, " * 1000, encoding="utf-8")
    whole.close(url)
    assert here(capsys, "restore", letter, "--db", url, "--replace").sentence
    assert "no file at" in here(capsys, "restore", tmp_path / "none", "--db", url, "--replace").sentence
    assert names(url) == ["Kari"]


def test_the_kept_database_is_whole(sqlite_url: str, tmp_path: Path, capsys: Capsys) -> None:
    a_database(sqlite_url)
    here(capsys, "backup", tmp_path / "copy", "--db", sqlite_url)
    write("Ola")
    whole.close(sqlite_url)
    here(capsys, "restore", tmp_path / "copy", "--db", sqlite_url, "--replace")
    file = Path(sqlite_url.removeprefix("sqlite:///"))
    (aside,) = [one for one in file.parent.glob(f"{file.name}.*") if "before" in one.name]
    assert names(f"sqlite:///{aside}") == ["Ola"]
    assert [one.name for one in file.parent.glob(f"{file.name}.restored*")] == []


def test_a_database_in_use_is_not_replaced_under_whoever_uses_it(
    sqlite_url: str, tmp_path: Path, capsys: Capsys
) -> None:
    a_database(sqlite_url)
    here(capsys, "backup", tmp_path / "copy", "--db", sqlite_url)
    with services.work(command_line()) as session:
        a_person(session, "Kari")
        said = here(capsys, "restore", tmp_path / "copy", "--db", sqlite_url, "--replace")
    assert "Stop the service" in said.sentence
    assert names(sqlite_url) == ["Kari"]


def test_a_damaged_database_gives_way_to_its_copy(sqlite_url: str, tmp_path: Path, capsys: Capsys) -> None:
    a_database(sqlite_url)
    write("Kari")
    here(capsys, "backup", tmp_path / "copy", "--db", sqlite_url)
    whole.close(sqlite_url)
    spoil(Path(sqlite_url.removeprefix("sqlite:///")), keep=0)
    assert here(capsys, "restore", tmp_path / "copy", "--db", sqlite_url, "--replace").code == 0
    assert names(sqlite_url) == ["Kari"]


def test_a_copy_says_when_it_was_made_and_of_what(sqlite_url: str, tmp_path: Path, capsys: Capsys) -> None:
    a_database(sqlite_url)
    here(capsys, "backup", tmp_path / "copy", "--db", sqlite_url)
    with closing(sqlite3.connect(tmp_path / "copy")) as copy:
        marks = dict(copy.execute("SELECT key, value FROM mark"))
    assert marks["copied_from"] == sqlite_url.removeprefix("sqlite:///")
    assert marks["copied_at"].endswith("+00:00")


def test_without_postgres_tools_the_sentence_is_the_command(
    postgres: Postgres, tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = a_database(postgres)
    monkeypatch.setenv("PATH", os.fspath(tmp_path))
    said = here(capsys, "backup", tmp_path / "copy", "--db", url).sentence
    assert "pg_dump --format=custom" in said
    assert f"--file={tmp_path / 'copy'}" in said
    assert not (tmp_path / "copy").exists()
