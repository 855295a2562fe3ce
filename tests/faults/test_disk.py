"""Disks that are full, locked, read-only, damaged or gone: a sentence, nothing half done, no empty database."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event

from saman import services
from saman.domain.errors import Unavailable
from saman.services import databases as whole
from saman.services.access import command_line
from saman.storage import database
from saman.storage.copies import look_through
from saman.storage.database import engine_for
from tests.cli.running import here
from tests.faults.crowd import House, a_house, acknowledged, check_what_stands, is_a_sentence, send
from tests.support.build import a_database, a_municipality, a_person
from tests.support.databases import SqliteFiles
from tests.support.faults import PAGE, largest_file, spoil

# Servers are started anew several times over, which takes its time where others use the machine.
pytestmark = pytest.mark.timeout(300)
LEADER = "leader0@example.no"
Capsys = pytest.CaptureFixture[str]


def file_of(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


@pytest.fixture
def url(sqlite_url: str) -> Iterator[str]:
    a_database(sqlite_url)
    with services.work(command_line()) as session:
        for number in range(200):
            a_municipality(session, f"{number:04}", "A place with a name " * 10)
    yield sqlite_url
    whole.close(sqlite_url)


@pytest.fixture
def house(sqlite_files: SqliteFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    with a_house(sqlite_files, tmp_path, monkeypatch) as house:
        yield house


def test_a_server_on_a_full_disk_refuses_says_so_and_goes_on_when_there_is_room(house: House) -> None:
    asker = house.asker(LEADER)
    first, refused, *_more = house.world.reports[LEADER]
    process = house.servers[0].process
    assert process is not None
    assert acknowledged(send(asker, first, "first"), first)
    largest_file(process.pid, PAGE)
    assert is_a_sentence(send(asker, refused, "refused"))
    page = asker.page(f"/reports/{first}/receipt")
    assert (page.status_code, "Nothing was stored" in page.text) == (200, False), "what is stored can be read"
    largest_file(process.pid, None)
    assert acknowledged(send(asker, refused, "again"), refused)
    check_what_stands(house, {first: "first", refused: "again"})


def test_a_server_whose_database_is_taken_away_says_so_and_makes_no_other(house: House) -> None:
    asker = house.asker(LEADER)
    report = house.world.reports[LEADER][0]
    house.close()
    file = file_of(house.url)
    parts = list(file.parent.glob(f"{file.name}*"))
    for part in parts:
        part.rename(part.with_name(f"away-{part.name}"))
    health, answer = asker.get("/health"), send(asker, report, "lost")
    assert (health.status_code, answer.status_code) == (503, 503)
    assert f"ingen database i {file}" in answer.text, "in the programme's own language, as nobody can be asked"
    assert not file.exists()
    for part in parts:
        part.with_name(f"away-{part.name}").rename(part)
    assert acknowledged(send(asker, report, "found"), report)
    check_what_stands(house, {report: "found"})


def test_a_database_held_by_another_for_too_long_is_a_sentence(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole.close(url)
    monkeypatch.setattr(database, "PRAGMAS", ("PRAGMA busy_timeout=100", *database.PRAGMAS[1:]))
    with closing(sqlite3.connect(file_of(url), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable, match="Nothing was stored"), services.work(command_line()) as session:
            a_person(session)
    with services.work(command_line()) as session:
        a_person(session)


def test_a_database_that_may_not_be_written_is_read_and_says_so(url: str, capsys: Capsys) -> None:
    only_reads = "PRAGMA query_only=ON"
    whole.close(url)
    event.listen(engine_for(url), "connect", lambda connection, _record: connection.execute(only_reads))
    with pytest.raises(Unavailable, match="Nothing was stored"), services.work(command_line()) as session:
        a_person(session)
    with services.read() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM organisation").scalar() == 200
    said = here(capsys, "user", "invite", "kari@example.no", "--name", "Kari", "--role", "secretariat", "--db", url)
    assert "Nothing was stored" in said.sentence


def test_a_damaged_database_is_a_sentence_and_no_copy_is_made_of_it(url: str, tmp_path: Path, capsys: Capsys) -> None:
    whole.close(url)
    file = file_of(url)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'organisation_version'"
        ).fetchone()
    spoil(file, keep=root - 1)
    with pytest.raises(Unavailable), services.read() as session:
        session.connection().exec_driver_sql("SELECT count(*), max(name) FROM organisation_version").all()
    assert here(capsys, "backup", tmp_path / "copy", "--db", url).sentence
    assert list(tmp_path.glob("copy*")) == []


@pytest.mark.parametrize("command", ["serve", "migrate", "backup", "export", "user"])
def test_a_missing_database_is_a_sentence_and_is_not_made(
    command: str, tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMAN_SECRET_KEY", "only for the tests, and long enough")
    words = {"backup": [tmp_path / "copy"], "export": ["projects"], "user": ["list"]}.get(command, [])
    assert "no database at" in here(capsys, command, *words, "--db", tmp_path / "none.db").sentence
    assert list(tmp_path.iterdir()) == []


def test_a_copy_that_finds_no_room_leaves_nothing_behind(url: str, tmp_path: Path, capsys: Capsys) -> None:
    whole.close(url)
    shutil.copy(file_of(url), tmp_path / "saman.db")
    (tmp_path / "folder").touch()
    assert "cannot be written" in here(capsys, "backup", tmp_path / "folder" / "copy", "--db", url).sentence
    look_through(file_of(url))
