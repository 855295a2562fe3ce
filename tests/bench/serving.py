"""A contestant: an app under gunicorn in processes of its own, how soon it answers and what it weighs."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from tests.cli.running import free_port, surroundings

ROOT = Path(__file__).resolve().parents[2]
GUNICORN = ("-k", "gthread", "--workers", "2", "--threads", "8", "--preload", "--log-level", "warning")
SECRET = "only for the bench, and the same for every process of it"

PSS = "Pss:"


@dataclass
class Contestant:
    """The same server and settings for all of them; only the app differs."""

    name: str
    app: str
    settings: dict[str, str]
    log: Path
    process: "subprocess.Popen[bytes] | None" = None
    port: int = field(default_factory=free_port)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> float:
        """Seconds until it answers."""
        began = time.perf_counter()
        command = [sys.executable, "-m", "gunicorn", *GUNICORN, "--bind", f"127.0.0.1:{self.port}", self.app]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=surroundings(**self.settings), stdout=log, stderr=log, start_new_session=True
            )
        while not self._answers():
            if self.process.poll() is not None or time.perf_counter() - began > 60:
                raise RuntimeError(f"{self.name} did not start:\n{self.log.read_text(encoding='utf-8')[-2000:]}")
            time.sleep(0.01)
        return time.perf_counter() - began

    def _answers(self) -> bool:
        try:
            connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
            connection.request("GET", "/health")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False

    def stop(self) -> None:
        if self.process:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait(timeout=30)
            self.process = None

    def megabytes(self) -> float:
        """What the server and its two workers hold, shared pages counted once."""
        leader = self.process.pid if self.process else 0
        return sum(_pss(pid) for pid in _group(leader)) / 1024


def _group(leader: int) -> list[int]:
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if os.getpgid(int(place.name)) == leader:
                found.append(int(place.name))
        except ProcessLookupError:
            continue
    return found


def _pss(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(PSS))
