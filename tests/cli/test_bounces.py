"""`saman bounces`: from a letter that a real mail server took to the address that is flagged."""

import subprocess
from pathlib import Path

import pytest
from sqlmodel import select

from saman import services
from saman.domain.outbox import BouncedAddress
from saman.services import outbox
from saman.services.access import system
from saman.worker import letters
from tests.cli.running import command, here, surroundings
from tests.support.bouncing import a_notification
from tests.support.build import a_person
from tests.support.letterbox import a_letterbox

TOLD = {"project": "Nærvær", "type": "annual", "period": "2012", "done_by": "Bo", "path": "/reports/1"}


@pytest.fixture(autouse=True)
def speaking_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "saman.db"
    assert here(capsys, "init", "--db", path).code == 0
    return path


def taken_by_a_server(monkeypatch: pytest.MonkeyPatch, database: Path) -> str:
    """Send a letter for real; returns the name that the mail server knows it by."""
    services.use_database(f"sqlite:///{database}")
    with services.work(system()) as session:
        to = a_person(session, "Ada", "ada@example.no").id or 0
        outbox.put(session, to, "approved", "report 1 event 5", **TOLD)
    with a_letterbox(monkeypatch) as box:
        assert letters.turn()
    (letter,) = box.letters
    return str(letter["Message-ID"]).strip("<>").partition("@")[0]


def flagged() -> list[str]:
    with services.read() as session:
        return [one.address for one in session.scalars(select(BouncedAddress))]


def test_a_letter_that_comes_back_flags_its_address_and_says_so_in_a_line(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name = taken_by_a_server(monkeypatch, database)
    file = tmp_path / "returned.eml"
    file.write_bytes(a_notification(name))
    first = here(capsys, "bounces", file, "--db", database)
    assert (first.code, first.out.strip()) == (
        0,
        "ada@example.no  Approved: Annual report 2012, Nærvær  came back: nothing more is sent there",
    )
    assert flagged() == ["ada@example.no"]
    assert "was known" in here(capsys, "bounces", file, "--db", database).out


def test_a_mail_program_hands_it_over_on_the_input(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = taken_by_a_server(monkeypatch, database)
    done = subprocess.run(
        command("bounces", "-", "--db", database),
        input=a_notification(name, whole=False),
        env=surroundings(LC_ALL="C.UTF-8"),
        capture_output=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert flagged() == ["ada@example.no"]


def test_rubbish_is_a_sentence_each_and_the_rest_is_taken_in(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name = taken_by_a_server(monkeypatch, database)
    files = {"rubbish": b"\xff\x00{", "strangers": a_notification("nobodys"), "ours": a_notification(name)}
    for place, data in files.items():
        (tmp_path / place).write_bytes(data)
    ended = here(capsys, "bounces", *(tmp_path / place for place in files), tmp_path / "gone", "--db", database)
    said = ended.sentence.splitlines()
    assert len(said) == 3
    assert "no notification" in said[0]
    assert "no letter that was sent from here" in said[1]
    assert "gone cannot be read: No such file" in said[2]
    assert "ada@example.no" in ended.out
