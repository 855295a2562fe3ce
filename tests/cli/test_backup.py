"""`saman backup`: a copy that can be made whenever it is needed, and never in place of something."""

from pathlib import Path

import pytest

from saman.storage import schema
from tests.cli.running import here


@pytest.fixture
def database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    place = tmp_path / "saman.db"
    assert here(capsys, "init", "--db", place).code == 0
    return place


def test_a_copy_is_a_database_of_its_own(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = database.with_name("copy.db")
    assert str(copy) in here(capsys, "backup", copy, "--db", database).out
    assert here(capsys, "user", "list", "--db", copy).code == 0


def test_nothing_is_overwritten(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = database.with_name("copy.db")
    copy.write_text("mine", encoding="utf-8")
    assert "nothing was overwritten" in here(capsys, "backup", copy, "--db", database).sentence
    assert copy.read_text(encoding="utf-8") == "mine"


def test_a_database_that_is_to_be_migrated_can_be_copied_first(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"sqlite:///{database}"
    schema.downgrade(url, "0006")
    assert "saman migrate" in here(capsys, "user", "list", "--db", database).sentence
    assert here(capsys, "backup", database.with_name("before.db"), "--db", database).code == 0
    assert here(capsys, "migrate", "--db", database).code == 0


def test_where_there_is_nothing_to_copy_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended = here(capsys, "backup", tmp_path / "copy.db", "--db", tmp_path / "none.db")
    assert "There is no database" in ended.sentence
