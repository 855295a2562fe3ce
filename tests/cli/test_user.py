"""`saman user`: from an invitation to a closed account."""

import re
from pathlib import Path

import pytest

from tests.cli.running import here


@pytest.fixture(autouse=True)
def speaking_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "saman.db"
    assert here(capsys, "init", "--db", path).code == 0
    return path


def test_a_person_is_invited_listed_closed_and_opened_again(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    invited = here(capsys, "user", "invite", "ada@example.no", "--name", "Ada", "--role", "council", "--db", database)
    assert re.search(r"ada@example\.no\tAda\thttp://127\.0\.0\.1:8050/link/\S{40,}", invited.out)
    assert "invited" in here(capsys, "user", "list", "--db", database).out
    assert here(capsys, "user", "close", "Ada@example.no", "--db", database).code == 0
    assert "closed" in here(capsys, "user", "list", "--search", "ada", "--db", database).out
    assert "closed" in here(capsys, "user", "link", "ada@example.no", "--db", database).sentence
    assert here(capsys, "user", "reopen", "ada@example.no", "--db", database).code == 0
    assert "/link/" in here(capsys, "user", "link", "ada@example.no", "--db", database).out
    assert here(capsys, "user", "sign-out", "ada@example.no", "--db", database).code == 0


def test_a_list_with_faults_names_every_line_and_invites_nobody(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people = tmp_path / "people.txt"
    people.write_text("Ein; ein@example.no; council\nTo; to; council\nTre; tre@example.no; king\n", encoding="utf-8")
    said = here(capsys, "user", "invite", "--list", people, "--db", database).sentence
    assert "line:2: mail:" in said
    assert "line:3: role:" in said
    assert "0 accounts" in here(capsys, "user", "list", "--db", database).out


@pytest.mark.parametrize("arguments", [["close", "nobody@example.no"], ["invite", "x@example.no"], ["invite"]])
def test_what_cannot_be_done_is_a_sentence(
    database: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert here(capsys, "user", *arguments, "--db", database).sentence
