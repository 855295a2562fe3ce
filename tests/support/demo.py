"""The demo as `saman demo --build` makes it: built once for a run, and copied for whoever wants to change it."""

import os
import shutil
import subprocess
from pathlib import Path

import fasteners

from tests.cli.running import command, surroundings

SECONDS = 240
FILES = "files"
"""The folder beside a database."""


def built(shared: Path) -> Path:
    """The demo's database in `shared`, which every process of this run may name; the first one builds it."""
    with fasteners.InterProcessLock(shared / "demo.lock"):
        folder = shared / "demo"
        if not folder.exists():
            _build(folder)
    return folder / "demo.db"


def _build(folder: Path) -> None:
    """Under another name first: a build that failed is not taken for one."""
    half = folder.with_suffix(".half")
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir()
    build_at(half / "demo.db")
    half.rename(folder)


def build_at(place: Path | str) -> None:
    """`place` is a file, or the URL of an empty database."""
    words = command("demo", "--build", "--db", place)
    subprocess.run(words, env=surroundings(), capture_output=True, check=True, timeout=SECONDS)


def a_copy(demo: Path, folder: Path) -> str:
    """The URL of a database of one's own, with the files beside it."""
    shutil.copytree(demo.parent / FILES, folder / FILES, dirs_exist_ok=True)
    return f"sqlite:///{shutil.copy(demo, folder / 'demo.db')}"


def for_this_run(base: Path) -> Path:
    """The folder that all processes of this run share: with several, each has its own below it."""
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
