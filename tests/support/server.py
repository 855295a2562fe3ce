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
HOST, WORKERS = "127.0.0.1", 2


@dataclass
class Server:
    """One database, served at an address that stays the same over restarts."""

    database_url: str
    log: Path
    port: int = field(default_factory=free_port)
    programme: Path | None = None
    """A programme's folder of its own; the shipped one when left out."""
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}"

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", __name__, self.database_url, str(self.port)],
                cwd=ROOT,
                env=surroundings(SAMAN_SECRET_KEY=SECRET, **self._programme()),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._await_health()

    def _programme(self) -> dict[str, str]:
        return {"SAMAN_CONFIG": str(self.programme)} if self.programme else {}

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


def serve_demo(url: str, port: int) -> None:
    """What `saman demo` does once the database is there; that command would first build one that looks out of date."""
    from saman import services
    from saman.cli.serve import run_app

    services.use_database(url)
    run_app(url, HOST, port, WORKERS, f"Serving {url}")


if __name__ == "__main__":
    serve_demo(sys.argv[1], int(sys.argv[2]))
