"""The command line as a person meets it: what was said, and how it ended."""

import os
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from saman.cli import run

SECRET = "a secret that only the tests know"


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """What was said to the person when it went wrong: no traceback, something to act on."""
        assert self.code == 1, self.out
        assert "Traceback" not in self.err
        assert self.err.strip()
        return self.err


def here(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Ended:
    """Run in this process."""
    capsys.readouterr()
    code = run([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return Ended(code, said.out, said.err)


def apart(folder: Path, *arguments: str | Path, **settings: str) -> Ended:
    """Run in a process of its own, in `folder`, with these settings of the environment."""
    done = subprocess.run(
        command(*arguments), cwd=folder, env=surroundings(**settings), capture_output=True, text=True, timeout=60
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "saman", *(str(argument) for argument in arguments)]


def surroundings(**settings: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SAMAN_", "LC_", "LANG"))}
    return kept | settings


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
