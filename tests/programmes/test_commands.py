"""The commands with other programmes than the one that comes with Saman: check, init, import, export and serve."""

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest

from tests.cli.running import SECRET, apart, command, free_port, here, surroundings
from tests.programmes.worlds import BARE, SECOND, TABLES

Capsys = pytest.CaptureFixture[str]
PATIENCE = 40


@pytest.mark.parametrize("folder", [SECOND, BARE], ids=["second", "bare"])
def test_the_folder_is_a_programme(capsys: Capsys, folder: Path) -> None:
    checked = here(capsys, "check", folder)
    assert checked.code == 0, checked.err
    assert f"{folder}: ok." in checked.out


def test_a_programme_is_made_loaded_and_exported(tmp_path: Path) -> None:
    which = ("--config", SECOND, "--db", tmp_path / "own.db")
    made = apart(tmp_path, "init", *which, "--admin", "kim@rivers.example", "--name", "Kim Keeper")
    assert made.code == 0, made.err
    loaded = apart(tmp_path, "import", "programme", TABLES, *which)
    assert loaded.code == 0, loaded.err
    again = apart(tmp_path, "import", "programme", TABLES, *which)
    assert (again.code, "Nothing was new." in again.out) == (0, True)
    invited = apart(
        tmp_path, "user", "invite", "gail@rivers.example", "--role", "basin_guide", "--for", "north", *which
    )
    assert invited.code == 0, invited.err
    listed = apart(tmp_path, "export", "projects", *which)
    assert "trout-1,7,clean_water" in listed.out


def test_empty_tables_name_the_programmes_own_codes(tmp_path: Path) -> None:
    assert apart(tmp_path, "import", "--template", "tables", "--config", SECOND).code == 0
    guide = (tmp_path / "tables" / "README.txt").read_text(encoding="utf-8-sig")
    assert "basin_guide" in guide
    assert "sickness" not in guide


@contextmanager
def answering(folder: Path, *arguments: str | Path) -> Iterator[str]:
    """A server, and its address."""
    port = free_port()
    words = command("serve", "--port", str(port), "--workers", "1", *arguments)
    server = subprocess.Popen(
        words, cwd=folder, env=surroundings(SAMAN_SECRET_KEY=SECRET), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.send_signal(signal.SIGTERM)
        server.communicate(timeout=PATIENCE)


def login_page(address: str) -> str:
    """What a browser that asks for nynorsk gets, as soon as there is an answer."""
    until = monotonic() + PATIENCE
    while True:
        try:
            with urlopen(Request(f"{address}/login", headers={"Accept-Language": "nn"}), timeout=5) as answer:
                return str(answer.read().decode())
        except URLError:
            if monotonic() > until:
                raise
            sleep(0.1)


@pytest.mark.parametrize(
    ("folder", "name", "language"),
    [(SECOND, "Rivers for all", "en"), (BARE, "Et program", "nb")],
    ids=["second", "bare"],
)
def test_a_programme_is_served_in_its_own_name_and_language(
    tmp_path: Path, folder: Path, name: str, language: str
) -> None:
    which = ("--config", folder, "--db", tmp_path / "own.db")
    assert apart(tmp_path, "init", *which).code == 0
    with answering(tmp_path, *which) as address:
        page = login_page(address)
    assert name in page
    assert f'<html lang="{language}"' in page
