"""`saman init`: a database to begin with, and never on top of another."""

from datetime import date
from pathlib import Path

import pytest

from saman import services
from saman.services import databases, organisations
from tests.cli.running import apart, here

Capsys = pytest.CaptureFixture[str]


def test_it_makes_a_database_with_the_register_of_municipalities(sqlite_url: str, capsys: Capsys) -> None:
    made = here(capsys, "init", "--db", sqlite_url)
    assert made.code == 0
    assert "429 municipalities" in made.out
    assert not databases.is_demo(sqlite_url)


def test_it_works_on_a_database_by_its_address(database_url: str, capsys: Capsys) -> None:
    assert here(capsys, "init", "--db", database_url).code == 0
    with services.read(database_url) as session:
        assert len(organisations.of_kind(session, "municipality", date(2013, 1, 21))) == 429


def test_it_leaves_a_database_that_is_there_as_it_is(tmp_path: Path, capsys: Capsys) -> None:
    assert here(capsys, "init", "--db", tmp_path / "saman.db").code == 0
    before = (tmp_path / "saman.db").read_bytes()
    assert "already" in here(capsys, "init", "--db", tmp_path / "saman.db").sentence
    assert (tmp_path / "saman.db").read_bytes() == before


def test_the_first_administrator_gets_a_link_that_opens_an_account(sqlite_url: str, capsys: Capsys) -> None:
    made = here(capsys, "init", "--db", sqlite_url, "--admin", "Kari@Kommune.NO", "--name", "Kari")
    assert made.code == 0
    assert "kari@kommune.no" in made.out
    assert made.out.splitlines()[-1].startswith("http://127.0.0.1:8050/link/")


def test_an_address_that_is_none_is_said_before_anything_is_made(tmp_path: Path, capsys: Capsys) -> None:
    assert "kari" in here(capsys, "init", "--db", tmp_path / "saman.db", "--admin", "kari").sentence
    assert not (tmp_path / "saman.db").exists()


def test_a_programme_with_faults_is_said_before_anything_is_made(tmp_path: Path, capsys: Capsys) -> None:
    empty = tmp_path / "programme"
    empty.mkdir()
    assert "missing" in here(capsys, "init", "--db", tmp_path / "saman.db", "--config", empty).sentence
    assert not (tmp_path / "saman.db").exists()


def test_without_saying_where_it_is_made_in_the_data_folder(tmp_path: Path) -> None:
    assert apart(tmp_path, "init").code == 0
    assert (tmp_path / "data" / "saman.db").exists()
