"""`saman import applications`: an empty workbook, and what came on paper entered from it."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.running import here

Capsys = pytest.CaptureFixture[str]


def test_an_empty_workbook_is_written_filled_in_and_entered_or_nothing_is(tmp_path: Path, capsys: Capsys) -> None:
    file, db = tmp_path / "paper.xlsx", ("--db", tmp_path / "own.db")
    assert here(capsys, "init", *db).code == 0
    assert here(capsys, "import", "applications", file, "--template", "--call", "round_1").code == 0
    assert "round_1" not in here(capsys, "import", "applications", file, "--template", "--call", "round_1").sentence

    book = load_workbook(file)
    row = (1, "1219", "Nærvær", "sickness_absence", None, "10.06.2011")
    for column, value in enumerate(row, start=1):
        book["applications"].cell(3, column, value)
    book["applications"].cell(4, 1, 2)
    book.save(file)
    assert "applications:B4" in here(capsys, "import", "applications", file, *db).sentence

    book["applications"].delete_rows(4)
    book.save(file)
    entered = here(capsys, "import", "applications", file, *db)
    assert (entered.code, entered.out.strip()) == (0, "Entered 1 application: s1-001.")
    listed = here(capsys, "export", "applications", *db).out.splitlines()
    assert listed[1].startswith("s1-001,round_1,1,Nærvær,sickness_absence,1219,sent,false,1,2011-06-10")
    assert "Nærvær" not in here(capsys, "import", "applications", file, *db).sentence


def test_a_call_is_to_be_named_and_a_file_to_be_there(tmp_path: Path, capsys: Capsys) -> None:
    assert "--call" in here(capsys, "import", "applications", tmp_path / "a.xlsx", "--template").sentence
    assert "a.xlsx" in here(capsys, "import", "applications", tmp_path / "a.xlsx").sentence
