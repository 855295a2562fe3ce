"""`saman --help` reads like a table of contents, and every command ends with 0 or 1."""

import re
import subprocess
from pathlib import Path

import pytest

from saman.cli.contents import COMMANDS
from saman.cli.running import spoken
from tests.cli.running import apart, command, here, surroundings

Capsys = pytest.CaptureFixture[str]


def test_help_lists_every_command_in_one_line_and_in_order(capsys: Capsys) -> None:
    listed = here(capsys, "--help")
    found = re.findall(r"^  ([a-z-]+)  +(\S.*)$", listed.out, re.MULTILINE)
    commands = [name for name, _words in found if name in COMMANDS]
    assert listed.code == 0
    assert commands == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself(name: str, capsys: Capsys) -> None:
    explained = here(capsys, name, "--help")
    assert explained.code == 0
    assert "Usage: saman" in explained.out


@pytest.mark.parametrize(
    "arguments",
    [["chek"], ["check", "a", "b"], ["--nonsense"], ["export"], ["serve", "--port", "x"], ["serve", "--port", "0"]],
)
def test_what_cannot_be_understood_ends_with_1_and_a_sentence(arguments: list[str], capsys: Capsys) -> None:
    assert here(capsys, *arguments).sentence


def test_the_version_is_told(capsys: Capsys) -> None:
    assert here(capsys, "--version").out.startswith("saman ")


def test_a_setting_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    assert "SAMAN_TODAY" in apart(tmp_path, "check", SAMAN_TODAY="yesterday").sentence


@pytest.mark.parametrize(
    ("shell", "language"),
    [
        ({"LANG": "nn_NO.UTF-8"}, "nn"),
        ({"LANG": "nb_NO.UTF-8"}, "nb"),
        ({"LANG": "no_NO"}, "nb"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "nn_NO.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "", "LC_MESSAGES": "nn_NO"}, "nn"),
        ({}, "en"),
    ],
)
def test_it_speaks_the_language_of_the_shell(shell: dict[str, str], language: str) -> None:
    assert spoken(shell) == language


def test_a_reader_who_stops_early_is_no_fault_of_ours(tmp_path: Path) -> None:
    piped = " ".join(command("export", "plan")) + " | head -n 1"
    done = subprocess.run(
        ["sh", "-c", piped], cwd=tmp_path, env=surroundings(), capture_output=True, text=True, timeout=60
    )
    assert done.stdout.startswith("activity,")
    assert "Traceback" not in done.stderr
