"""`saman serve`: real data to real accounts, or a sentence on why not."""

import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from saman import services
from saman.services import databases
from saman.services.access import system
from tests.cli.running import SECRET, apart, command, free_port, here, surroundings

Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def database(tmp_path: Path, capsys: Capsys) -> Path:
    path = tmp_path / "saman.db"
    assert here(capsys, "init", "--db", path).code == 0
    return path


@contextmanager
def serving(folder: Path, database: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    server = subprocess.Popen(
        command("serve", "--db", database, "--port", str(port), "--workers", "1"),
        cwd=folder,
        env=surroundings(SAMAN_SECRET_KEY=SECRET),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield server
    finally:
        server.send_signal(signal.SIGTERM)
        server.communicate(timeout=30)


def answered(port: int, seconds: float = 30) -> int:
    """The status of /health, as soon as there is one."""
    until = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5) as answer:
                return int(answer.status)
        except urllib.error.URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def test_it_answers_until_it_is_stopped_and_then_ends_well(tmp_path: Path, database: Path) -> None:
    port = free_port()
    with serving(tmp_path, database, port) as server:
        assert answered(port) == 200
    assert server.returncode == 0


def test_an_occupied_port_is_a_sentence(tmp_path: Path, database: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        ended = apart(tmp_path, "serve", "--db", database, "--port", port, SAMAN_SECRET_KEY=SECRET)
    assert f"Port {port}" in ended.sentence
    assert "--port" in ended.sentence


def test_a_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    assert "saman init" in apart(tmp_path, "serve", SAMAN_SECRET_KEY=SECRET).sentence
    assert list(tmp_path.iterdir()) == []


def test_a_demo_is_refused(tmp_path: Path, database: Path) -> None:
    url = f"sqlite:///{database}"
    with services.work(system(), url) as session:
        databases.mark_as_demo(session, system(), date(2013, 1, 21))
    assert "saman demo" in apart(tmp_path, "serve", "--db", database, SAMAN_SECRET_KEY=SECRET).sentence


@pytest.mark.parametrize("secret", [{}, {"SAMAN_SECRET_KEY": "short"}])
def test_a_secret_is_asked_for_with_a_way_to_make_one(tmp_path: Path, database: Path, secret: dict[str, str]) -> None:
    assert "secrets.token_urlsafe" in apart(tmp_path, "serve", "--db", database, **secret).sentence
