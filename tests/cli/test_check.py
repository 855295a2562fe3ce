"""`saman check`: ok with counts, or every fault at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from saman import clock
from saman.services import databases
from tests.cli.running import apart, here
from tests.config.folders import SHIPPED, Spoilt
from tests.support.build import a_database
from tests.support.databases import SqliteFiles
from tests.support.reporting import MORNING, a_world, fill, submit

Capsys = pytest.CaptureFixture[str]


def test_the_shipped_programme_is_ok_with_counts(capsys: Capsys) -> None:
    checked = here(capsys, "check", SHIPPED)
    assert checked.code == 0
    assert ": ok. 2 rounds, 4 themes, 4 report types, " in checked.out
    assert "23 deadlines, 14 roles, 3 calls, 10 rows in the plan" in checked.out
    assert checked.err == ""


def test_faults_go_to_the_error_stream_one_a_line_with_file_and_line(tmp_path: Path, capsys: Capsys) -> None:
    spoilt = Spoilt(tmp_path)
    first = spoilt.change("deadlines.yaml", "round: 1", "round: 9")
    second = spoilt.change("roles.yaml", "scope: programme", "skope: programme")
    checked = here(capsys, "check", spoilt.folder)
    lines = checked.sentence.splitlines()
    assert checked.out == ""
    assert lines[0].startswith(f"{spoilt.folder}/deadlines.yaml:{first}: deadlines.1.round: ")
    assert any(line.startswith(f"{spoilt.folder}/roles.yaml:{second}: ") for line in lines)


def test_a_folder_that_is_not_there_is_a_sentence(capsys: Capsys) -> None:
    assert "no such folder" in here(capsys, "check", "nowhere").sentence


def test_without_a_folder_the_one_here_is_checked_before_the_shipped_one(tmp_path: Path) -> None:
    assert str(SHIPPED) in apart(tmp_path, "check").out
    Spoilt(tmp_path).folder.rename(tmp_path / "own")
    (tmp_path / "config").mkdir()
    (tmp_path / "own").rename(tmp_path / "config" / "saman")
    assert apart(tmp_path, "check").out.startswith("config/saman: ok")


def test_the_environment_may_name_the_folder(tmp_path: Path) -> None:
    spoilt = Spoilt(tmp_path)
    assert apart(tmp_path, "check", SAMAN_CONFIG=str(spoilt.folder)).out.startswith(f"{spoilt.folder}: ok")


def test_received_reports_that_a_change_would_touch_are_told(tmp_path: Path, capsys: Capsys, sent_once: str) -> None:
    spoilt = Spoilt(tmp_path)
    fine = here(capsys, "check", spoilt.folder, "--against-received", "--db", sent_once)
    assert fine.code == 0
    assert "no received report is touched" in fine.out
    assert "which is the folder's" in fine.out
    spoilt.change("reports/annual.yaml", "key: challenges", "key: in_short")
    touched = here(capsys, "check", spoilt.folder, "--against-received", "--db", sent_once)
    assert touched.code == 1
    assert "(r1-001). The folder adds in_short; The folder asks no more for challenges" in touched.out
    assert "annual: challenges is asked no more; 1 received report." in touched.out


@pytest.fixture
def sent_once(sqlite_files: SqliteFiles) -> Iterator[str]:
    """The address of a database that has received one report."""
    url = a_database(sqlite_files)
    with clock.at(MORNING):
        world = a_world()
        fill(world)
        submit(world)
    yield url
    databases.close(url)
