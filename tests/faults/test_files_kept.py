"""Files beside answers through faults: copied with the rows, told of when lost, and never a row without its file."""

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlmodel import select

from saman import clock, services
from saman.domain.stored_files import StoredFile
from saman.services import databases as whole
from saman.services import restoring, selfcheck
from saman.services.access import command_line
from saman.settings import settings
from saman.storage import file_store, stored_files
from saman.storage.file_store import place_of
from tests.cli.running import here, surroundings
from tests.faults.uploading import some
from tests.support.build import a_database
from tests.support.databases import Databases
from tests.support.faults import with_postgres_tools
from tests.support.reporting import MORNING, World, a_world
from tests.support.samples import PDF, uploaded

ROOT = Path(__file__).resolve().parents[2]
Capsys = pytest.CaptureFixture[str]
pytestmark = pytest.mark.timeout(300)


@pytest.fixture
def url(databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with_postgres_tools(monkeypatch)
    lie_in(tmp_path / "live", monkeypatch)
    made = a_database(databases)
    with clock.at(MORNING):
        yield made
    whole.close(made)


@pytest.fixture
def world(url: str) -> World:
    return a_world("Bømlo")


def lie_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMAN_FILES", str(folder))
    settings.cache_clear()


def place(folder: Path, file: StoredFile) -> Path:
    return file_store.place_of(folder, file.sha256)


def lost(url: str) -> list[str]:
    services.use_database(url)
    with services.read(url) as session:
        return [str(one) for one in selfcheck.check(session, command_line(), "stored_file_lost")]


def lacking(url: str) -> list[str]:
    """As `lost`, without all the rest that is worked out."""
    folder = file_store.folder_of(url)
    return [sha for sha, size in stored_files.named(url) if not file_store.is_whole(place_of(folder, sha), sha, size)]


def named(url: str) -> list[str]:
    with services.read(url) as session:
        return list(session.exec(select(StoredFile.sha256)))


def test_a_copy_takes_its_files_along_and_brings_them_back(
    url: str, world: World, databases: Databases, tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, copy = uploaded(world.leader, world.report), tmp_path / "copies" / "first"
    copy.parent.mkdir()
    assert here(capsys, "backup", copy, "--db", url).code == 0
    assert place(tmp_path / "copies" / "files", file).read_bytes() == PDF
    elsewhere = databases.fresh()
    lie_in(tmp_path / "elsewhere", monkeypatch)
    assert here(capsys, "restore", copy, "--db", elsewhere).code == 0
    assert place(tmp_path / "elsewhere", file).read_bytes() == PDF
    assert lost(elsewhere) == []
    whole.close(elsewhere)


def test_a_copy_without_its_files_is_refused_unless_told(
    url: str, world: World, databases: Databases, tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = uploaded(world.leader, world.report)
    here(capsys, "backup", tmp_path / "copy", "--db", url)
    place(tmp_path / "files", file).write_bytes(b"spoilt")
    elsewhere = databases.fresh()
    lie_in(tmp_path / "elsewhere", monkeypatch)
    assert "1 file is not beside the copy" in here(capsys, "restore", tmp_path / "copy", "--db", elsewhere).sentence
    assert not whole.exists(elsewhere)
    assert here(capsys, "restore", tmp_path / "copy", "--db", elsewhere, "--without-files").code == 0
    (finding,) = lost(elsewhere)
    assert "vedtak.pdf" in finding
    assert file.sha256 in finding
    whole.close(elsewhere)


def test_a_file_that_was_lost_or_altered_is_told_and_does_not_stop_a_copy(
    url: str, world: World, tmp_path: Path, capsys: Capsys
) -> None:
    file, other = uploaded(world.leader, world.report), uploaded(world.leader, world.report, some(1), "two.pdf")
    assert lost(url) == []
    place(tmp_path / "live", file).write_bytes(PDF.replace(b"1.7", b"1.6"))
    place(tmp_path / "live", other).unlink()
    assert len(lost(url)) == 2
    said = here(capsys, "backup", tmp_path / "copy", "--db", url)
    assert (said.code, "2 files are lost or damaged" in said.err) == (0, True)
    assert not place(tmp_path / "files", file).exists()


def test_a_copy_made_while_files_come_in_has_every_file_its_rows_name(
    url: str, world: World, databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    enough = Event()
    uploading = Thread(target=keep_uploading, args=(world, enough))
    uploading.start()
    try:
        for number in range(2):
            enough.wait(0.3)
            assert services.backup(url, str(tmp_path / f"copy-{number}")) == []
    finally:
        enough.set()
        uploading.join()
    lie_in(tmp_path / "elsewhere", monkeypatch)
    for number in range(2):
        elsewhere = databases.fresh()
        restoring.restore(elsewhere, str(tmp_path / f"copy-{number}"))
        assert named(elsewhere)
        assert lacking(elsewhere) == []
        whole.close(elsewhere)


def keep_uploading(world: World, enough: Event) -> None:
    number = 0
    while not enough.is_set() and number < 400:
        with clock.at(MORNING):
            uploaded(world.leader, world.report, some(number))
        number += 1


@pytest.mark.parametrize("kills", [2, pytest.param(60, marks=pytest.mark.long)])
def test_killed_while_files_come_in_no_row_lacks_its_file(url: str, world: World, tmp_path: Path, kills: int) -> None:
    chance, acknowledged = random.Random(kills), set[str]()
    for _kill in range(kills):
        whole.close(url)
        acknowledged |= upload_and_kill(url, world.report, chance.uniform(0.05, 0.4))
        assert lacking(url) == []
        assert acknowledged <= set(named(url)), "what was acknowledged is stored"
    assert acknowledged


def upload_and_kill(url: str, report: int, after: float) -> set[str]:
    """The checksums of the files that it said were stored."""
    words = [sys.executable, "-m", "tests.faults.uploading", url, str(report)]
    with subprocess.Popen(
        words, cwd=ROOT, env={**surroundings(), "SAMAN_FILES": str(settings().files)}, stdout=subprocess.PIPE, text=True
    ) as uploading:
        assert uploading.stdout is not None
        first = uploading.stdout.readline()
        time.sleep(after)
        uploading.kill()
        return {line.strip() for line in [first, *uploading.stdout] if line.endswith("\n")}


def test_a_full_disk_refuses_the_file_with_a_sentence_and_keeps_nothing_half(
    tmp_path: Path,
) -> None:
    """A process of its own that may write small files only."""
    program = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000));"
        "from saman.domain.errors import Unavailable; from saman.services import files;"
        "from tests.support.samples import pieces; from tests.faults.uploading import some\n"
        "try:\n    with files.receiving(pieces(some(1)), 'a.pdf', 'sqlite:///none/a.db'): print('stored')\n"
        "except Unavailable as error: print(error)"
    )
    where = {**surroundings(), "SAMAN_FILES": str(tmp_path / "small")}
    words = [sys.executable, "-c", program]
    ended = subprocess.run(words, cwd=ROOT, env=where, capture_output=True, text=True, check=False)
    assert ended.stdout.startswith("Det er ikkje plass til fila"), ended.stderr
    assert [file for file in (tmp_path / "small").rglob("*") if file.is_file()] == []
