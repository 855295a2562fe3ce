"""Making, opening, checking and copying whole databases: each thing that cannot be done is a sentence."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from saman import services
from saman.domain.errors import SamanError
from saman.services import databases as whole
from saman.services.access import command_line
from saman.storage import schema
from saman.storage.database import engine_for
from tests.support.build import a_municipality
from tests.support.databases import Databases, SqliteFiles
from tests.support.threads import at_once


def change(url: str, statement: str) -> None:
    with engine_for(url).execution_options(writes=True).begin() as connection:
        connection.execute(text(statement))


def test_a_new_database_is_ready_for_work(url: str) -> None:
    whole.check(url)
    services.migrate(url)
    whole.check(url)


def test_a_database_that_is_there_is_never_made_anew(url: str) -> None:
    with pytest.raises(SamanError, match="already a database"):
        services.create(url)


def test_an_older_database_is_told_from_a_current_one_and_brought_up(databases: Databases) -> None:
    url = databases.fresh("all tables", services.create)
    schema.downgrade(url, "0006")
    with pytest.raises(SamanError, match="older than this Saman"):
        whole.check(url)
    services.migrate(url)
    whole.check(url)


def test_a_database_newer_than_the_code_is_left_alone(url: str) -> None:
    change(url, "UPDATE alembic_version SET version_num = '9999'")
    for attempt in (services.migrate, whole.check, whole.is_demo):
        with pytest.raises(SamanError, match="newer than this Saman"):
            attempt(url)


def test_a_database_that_is_somebody_elses_is_left_alone(databases: Databases) -> None:
    url = databases.fresh("all tables", services.create)
    schema.downgrade(url)
    change(url, "CREATE TABLE recipe (id INTEGER)")
    change(url, "INSERT INTO alembic_version VALUES ('abc')")
    for attempt in (services.migrate, whole.check, whole.is_demo):
        with pytest.raises(SamanError, match="something else"):
            attempt(url)
    change(url, "DROP TABLE alembic_version")
    with pytest.raises(SamanError, match="something else"):
        services.migrate(url)


def test_an_empty_database_says_how_it_is_filled(databases: Databases) -> None:
    url = databases.fresh("all tables", services.create)
    schema.downgrade(url)
    with pytest.raises(SamanError, match="empty"):
        services.migrate(url)


def test_a_missing_file_is_never_made_by_opening_it(sqlite_url: str) -> None:
    file = Path(sqlite_url.removeprefix("sqlite:///"))
    for attempt in (services.migrate, whole.check, whole.is_demo):
        with pytest.raises(SamanError, match="no database at"):
            attempt(sqlite_url)
    with pytest.raises(SamanError, match="no database at"), services.work(command_line(), sqlite_url) as session:
        a_municipality(session)
    with pytest.raises(SamanError, match="no database at"):
        services.backup(sqlite_url, str(file.with_suffix(".copy")))
    assert not file.exists()
    assert not whole.exists(sqlite_url)


def test_a_file_that_is_no_database_is_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "letter.db"
    file.write_text("Dear secretariat, " * 100)
    with pytest.raises(SamanError, match="cannot be used"):
        whole.check(f"sqlite:///{file}")


def test_a_place_that_takes_no_files_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SamanError, match="cannot be written"):
        services.create(f"sqlite:///{tmp_path}/file/saman.db")


def test_a_postgres_that_does_not_answer_is_a_sentence_without_its_password() -> None:
    with pytest.raises(SamanError, match="cannot be used") as refusal:
        whole.check("postgresql://saman:sesame@127.0.0.1:1/saman")
    assert "sesame" not in str(refusal.value)


@pytest.mark.parametrize("url", ["saman.db", "mysql://x/y", "sqlite://", "sqlite:///:memory:", ""])
def test_an_address_that_is_none_is_a_sentence(url: str) -> None:
    with pytest.raises(SamanError):
        whole.check(url)


def test_two_workers_that_start_at_once_both_find_the_newest_database(databases: Databases) -> None:
    url = databases.fresh("all tables", services.create)
    schema.downgrade(url, "0004")
    at_once([lambda: services.migrate(url)] * 4)
    whole.check(url)


def test_a_copy_is_a_whole_database_of_one_moment(sqlite_files: SqliteFiles, tmp_path: Path) -> None:
    url = sqlite_files.fresh("all tables", services.create)
    copy = tmp_path / "copy.db"
    with services.work(command_line(), url) as session:
        a_municipality(session)
    with services.work(command_line(), url) as session:
        a_municipality(session, "1221", "Stord")
        services.backup(url, str(copy))
    with closing(sqlite3.connect(copy)) as copied:
        assert copied.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert copied.execute("SELECT name FROM organisation_version").fetchall() == [("Bømlo",)]
    whole.check(f"sqlite:///{copy}")


def test_a_copy_overwrites_nothing(sqlite_files: SqliteFiles, tmp_path: Path) -> None:
    url = sqlite_files.fresh("all tables", services.create)
    copy = tmp_path / "copy.db"
    copy.write_text("mine")
    with pytest.raises(SamanError, match="already a file"):
        services.backup(url, str(copy))
    assert copy.read_text() == "mine"
    with pytest.raises(SamanError, match="cannot be written"):
        services.backup(url, str(tmp_path / "nowhere" / "copy.db"))


def test_a_demo_is_marked_with_its_date(url: str) -> None:
    assert not whole.is_demo(url)
    with services.work(command_line()) as session:
        whole.mark_as_demo(session, command_line(), date(2013, 1, 21))
    assert whole.is_demo(url)
    assert whole.demo_date(url) == date(2013, 1, 21)
