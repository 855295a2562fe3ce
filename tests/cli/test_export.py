"""`saman export`: a list to the screen or to a file."""

from pathlib import Path

import pytest

from tests.cli.running import apart, here

Capsys = pytest.CaptureFixture[str]


def test_the_plan_needs_no_database(tmp_path: Path) -> None:
    exported = apart(tmp_path, "export", "plan", "--format", "csv")
    assert exported.code == 0
    assert len(exported.out.splitlines()) == 69
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_utf_8_whatever_the_shell_thinks(tmp_path: Path) -> None:
    apart(tmp_path, "export", "plan", "--out", "plan.csv", LC_ALL="C", PYTHONIOENCODING="ascii")
    on_screen = apart(tmp_path, "export", "plan", LC_ALL="C", PYTHONIOENCODING="ascii")
    assert "Avtaleinngåing" in (tmp_path / "plan.csv").read_text(encoding="utf-8")
    assert on_screen.out == (tmp_path / "plan.csv").read_text(encoding="utf-8")


def test_a_list_that_is_none_is_answered_with_those_there_are(capsys: Capsys) -> None:
    assert "plan" in here(capsys, "export", "plans").sentence


def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path: Path, capsys: Capsys) -> None:
    assert "No such file" in here(capsys, "export", "plan", "--out", tmp_path / "no" / "plan.csv").sentence


def test_a_list_from_the_database_says_where_none_is(tmp_path: Path) -> None:
    assert "saman init" in apart(tmp_path, "export", "projects").sentence
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not a database, only words about one\n" * 100)
    assert "notes.txt" in apart(tmp_path, "export", "projects", "--db", "notes.txt").sentence


def test_the_address_of_a_database_is_shown_without_its_password(tmp_path: Path) -> None:
    asked = "postgresql://saman:hemmeleg@127.0.0.1:1/saman"
    assert "hemmeleg" not in apart(tmp_path, "export", "projects", "--db", asked).sentence


def test_reading_takes_the_programmes_own_database_before_the_demos(tmp_path: Path) -> None:
    apart(tmp_path, "init", "--db", "data/demo.db")
    assert apart(tmp_path, "export", "projects").code == 0
    (tmp_path / "data" / "saman.db").write_text("not a database, only words about one\n" * 100)
    assert "saman.db" in apart(tmp_path, "export", "projects").sentence


def test_a_list_is_narrowed_as_its_page_is_and_a_wrong_way_of_saying_it_is_a_sentence(capsys: Capsys) -> None:
    assert "“round”" in here(capsys, "export", "plan", "--where", "round").sentence
    assert here(capsys, "export", "plan", "--where", "round=1").code == 0


def test_a_workbook_is_written_to_a_file(tmp_path: Path) -> None:
    assert apart(tmp_path, "export", "plan", "--format", "xlsx", "--out", "plan.xlsx").code == 0
    assert (tmp_path / "plan.xlsx").read_bytes().startswith(b"PK")
