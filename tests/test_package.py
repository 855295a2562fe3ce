"""The installed package carries what it needs to start anywhere."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.house.source import ROOT


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in a freshly built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


def files_below(folder: Path, pattern: str) -> set[str]:
    return {path.relative_to(ROOT).as_posix() for path in folder.rglob(pattern) if path.is_file()}


def test_the_programmes_and_the_reference_data_travel_along(shipped: set[str]) -> None:
    facts = files_below(ROOT / "config", "*.*") | files_below(ROOT / "data", "*municipalities.csv")
    assert {f"saman/_shipped/{name}" for name in facts} - shipped == set()


def test_every_module_and_asset_travels_along(shipped: set[str]) -> None:
    wanted = files_below(ROOT / "saman", "*.py") | files_below(ROOT / "dashboards", "*.py")
    wanted |= files_below(ROOT / "dashboards" / "assets", "*.*") | files_below(ROOT / "saman", "*.mo")
    assert wanted - shipped == set()


def test_nothing_that_a_running_programme_writes_is_shipped(shipped: set[str]) -> None:
    assert [name for name in shipped if ".db" in name or "/outbox/" in name or "data/files/" in name] == []
