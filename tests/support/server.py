"""The real server in a process of its own, as browsers meet it: started, killed and started again."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from tests.cli.running import free_port, surroundings

SECRET = "only for the tests, and the same after a restart"
ROOT = Path(__file__).resolve().parents[2]
GUNICORN = ("-k", "gthread", "--workers", "2", "--threads", "8", "--preload", "--log-level", "warning")


@dataclass
class Server:
    """One database, served at an address that stays the same over restarts."""

    database_url: str
    log: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        settings = {"SAMAN_DATABASE_URL": self.database_url, "SAMAN_SECRET_KEY": SECRET}
        command = [sys.executable, "-m", "gunicorn", *GUNICORN, "--bind", f"127.0.0.1:{self.port}"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*command, "dashboards.app:create_app()"],
                cwd=ROOT,
                env=surroundings(**settings),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._await_health()

    def _await_health(self, seconds: float = 30) -> None:
        until = time.monotonic() + seconds
        while not self._is_healthy():
            if time.monotonic() > until or (self.process and self.process.poll() is not None):
                raise RuntimeError(f"The server did not start:\n{self.log.read_text(encoding='utf-8')}")
            time.sleep(0.1)

    def _is_healthy(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/health", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def kill(self) -> None:
        """As a power cut does it: nobody is asked."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        """The server and its workers are one group of processes, which only this object started."""
        if self.process:
            os.killpg(self.process.pid, how)
            self.process.wait(timeout=30)
            self.process = None
