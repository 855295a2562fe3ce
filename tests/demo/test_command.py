"""`saman demo`: what a person is told, whatever the place looks like."""

import re
import socket
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest

from saman import services
from saman.demo.fingerprint import fingerprint
from saman.demo.place import make_ready
from saman.services import built_from, databases
from saman.services.access import system
from tests.cli.running import command, free_port, here, surroundings
from tests.support.build import a_database, a_programme
from tests.support.demo import FILES, a_copy

Capsys = pytest.CaptureFixture[str]
SECONDS = 30


def test_what_is_built_and_current_is_ready_at_once(demo_file: Path, tmp_path: Path, capsys: Capsys) -> None:
    a_copy(demo_file, tmp_path)
    again = here(capsys, "demo", "--build", "--db", tmp_path / "demo.db")
    assert again.code == 0
    assert "ready" in again.out
    assert "Building" not in again.out


@pytest.mark.long
def test_one_of_another_version_is_built_anew_with_a_sentence(demo_file: Path, tmp_path: Path, capsys: Capsys) -> None:
    a_programme()
    url = a_copy(demo_file, tmp_path)
    with services.work(system(), url) as session:
        built_from.remember(session, system(), "an earlier version")
    databases.close(url)
    built = here(capsys, "demo", "--build", "--db", tmp_path / "demo.db")
    assert built.code == 0
    assert "another version" in built.out
    with services.read(url) as session:
        assert built_from.recall(session, system()) == fingerprint()
    databases.close(url)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["demo.db", FILES]


def test_a_database_of_ones_own_is_left_as_it_is(tmp_path: Path, capsys: Capsys) -> None:
    a_programme()
    databases.close(a_database(f"sqlite:///{tmp_path / 'saman.db'}"))
    before = (tmp_path / "saman.db").read_bytes()
    assert "no demo" in here(capsys, "demo", "--build", "--db", tmp_path / "saman.db").sentence
    assert (tmp_path / "saman.db").read_bytes() == before


def test_a_place_that_cannot_be_written_is_said_with_a_way_out(tmp_path: Path, capsys: Capsys) -> None:
    (tmp_path / "file").write_text("in the way")
    assert "--db" in here(capsys, "demo", "--build", "--db", tmp_path / "file" / "demo.db").sentence


def test_an_occupied_port_is_said_before_anything_is_built(tmp_path: Path, capsys: Capsys) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert "--port" in here(capsys, "demo", "--port", port, "--db", tmp_path / "demo.db").sentence
    assert not (tmp_path / "demo.db").exists()


def test_a_build_that_breaks_leaves_nothing_half_built(tmp_path: Path) -> None:
    """The place is taken by a folder only when the finished file is to be put there."""
    a_programme()

    def in_the_way(_sentence: str) -> None:
        (tmp_path / "demo.db").mkdir()

    with pytest.raises(OSError, match=r"demo\.db"):
        make_ready(f"sqlite:///{tmp_path / 'demo.db'}", in_the_way)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["demo.db", FILES]


@contextmanager
def running(file: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    words = command("demo", "--db", file, "--port", str(port))
    with subprocess.Popen(words, env=surroundings(), stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.terminate()


def said_until(process: subprocess.Popen[str], last: str) -> str:
    lines = []
    assert process.stdout
    for line in process.stdout:
        lines.append(line)
        if last in line:
            break
    return "".join(lines)


def answer_of(address: str) -> str:
    """What is there, once the workers have come up."""
    for _attempt in range(300):
        try:
            with urllib.request.urlopen(address, timeout=SECONDS) as answer:
                return str(answer.read().decode())
        except URLError:
            sleep(0.1)
    raise AssertionError(f"nothing answers at {address}")


def test_it_serves_and_tells_whom_one_may_be(demo_file: Path, tmp_path: Path) -> None:
    a_copy(demo_file, tmp_path)
    port = free_port()
    with running(tmp_path / "demo.db", port) as process:
        told = said_until(process, "Ctrl-C")
        assert f"http://127.0.0.1:{port}" in told
        assert "Prosjektleiar, Bømlo" in told
        assert "Prosjektleiar, Bømlo" in answer_of(f"http://127.0.0.1:{port}/login")


def as_the_secretariat(address: str) -> OpenerDirector:
    """A browser without pictures that has signed in."""
    browser = build_opener(HTTPCookieProcessor())
    page = browser.open(f"{address}/login", timeout=SECONDS).read().decode()
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    person = re.search(r'name="account" value="(\d+)">Sekretariatet', page)
    assert token
    assert person
    fields = {"csrf_token": token[1], "account": person[1], "next": "/", "role": "secretariat"}
    browser.open(f"{address}/login/demo", urlencode(fields).encode(), timeout=SECONDS)
    return browser


@pytest.mark.long
def test_the_very_first_start_hands_out_papers(tmp_path: Path) -> None:
    """What the build has set papers with is of no use to the server's workers."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with running(tmp_path / "demo.db", port) as process:
        assert "Building" in said_until(process, "Ctrl-C")
        answer_of(f"{address}/login")
        paper = as_the_secretariat(address).open(f"{address}/reports/114/case-paper.pdf", timeout=SECONDS)
        assert paper.read().startswith(b"%PDF")
