"""The recipes for running it: a proxy that nginx would read, a unit without secrets, and a nightly copy."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path
from shutil import which

from saman.cli.contents import COMMANDS
from saman.settings import Settings
from tests.docs.pages import page

PIECES = re.compile(r'#[^\n]*|"[^"]*"|[{};]|[^\s{};]+')
BELIEVED = {"X-Forwarded-For": "$remote_addr", "X-Forwarded-Proto": "$scheme", "X-Forwarded-Host": "$host"}


def directives(text: str) -> Iterator[tuple[str, ...]]:
    """Each statement of nginx with the blocks around it; what it could not read is an error here too."""
    around: list[str] = []
    words: list[str] = []
    for piece in (found for found in PIECES.findall(text) if not found.startswith("#")):
        if piece == "{":
            assert words, "a block without a name"
            around.append(words[0])
            words = []
        elif piece == "}":
            assert not words, f"no semicolon after {words}"
            assert around.pop(), "a block that was never opened"
        elif piece == ";":
            yield (*around, *words)
            words = []
        else:
            words.append(piece)
    assert not around, f"never closed: {around}"
    assert not words, f"never ended: {words}"


def test_the_proxy_sets_every_header_that_is_believed_and_lets_uploads_through() -> None:
    found = [set(directives(text)) for text in page("operate.md").fenced("nginx")]
    proxy = found[0]
    for header, value in BELIEVED.items():
        assert ("server", "location", "proxy_set_header", header, value) in proxy
    assert ("server", "location", "proxy_pass", "http://127.0.0.1:8050") in proxy
    assert ("server", "client_max_body_size", "32m") in proxy
    assert ("server", "listen", "443", "ssl") in proxy
    assert all(found)


def units() -> list[str]:
    return page("operate.md").fenced("ini")


def test_the_unit_has_no_secret_and_runs_a_command_that_is_there() -> None:
    unit = ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str  # type names of systemd keep their capitals
    unit.read_string(units()[0])
    service = unit["Service"]
    assert "Environment" not in service
    assert "SAMAN_" not in units()[0]
    assert service["EnvironmentFile"] == "/srv/saman/environment"
    assert shlex.split(service["ExecStart"])[1] in COMMANDS


def test_systemd_finds_nothing_to_say_about_the_unit_where_there_is_a_systemd(tmp_path: Path) -> None:
    verify = which("systemd-analyze")
    unit = tmp_path / "saman.service"
    # the command and its user are those of a machine that it was installed on: here they are this Python's, and root
    text = units()[0].replace("/srv/saman/venv/bin/saman", f"{sys.executable} -m saman")
    unit.write_text(text.replace("User=saman", "User=root").replace("/srv/saman", str(tmp_path)), encoding="utf-8")
    (tmp_path / "environment").write_text("", encoding="utf-8")
    for command in [verify] if verify else []:
        done = subprocess.run([command, "verify", str(unit)], capture_output=True, text=True, timeout=60, check=False)
        assert (done.returncode, [line for line in done.stderr.splitlines() if "saman" in line]) == (0, []), done.stderr


def test_the_environment_names_settings_that_are_read() -> None:
    names = [line.partition("=")[0] for line in units()[1].splitlines() if line.startswith("SAMAN_")]
    known = {f"SAMAN_{name}".upper() for name in Settings.model_fields}
    assert names
    assert set(names) <= known


def test_the_nightly_copy_is_a_line_that_cron_reads() -> None:
    (line,) = page("operate.md").fenced("cron")
    minute, hour, *days, who, command = line.strip().split(maxsplit=6)
    assert (minute.isdigit(), hour.isdigit(), days, who) == (True, True, ["*", "*", "*"], "saman")
    assert re.search(r"(?<!\\)%", command) is None, "cron ends the line at a bare per cent sign"
    assert "saman backup" in command
