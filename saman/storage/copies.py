"""Making an SQLite file, and copying it whole while it is in use."""

import os
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import quote

from saman.domain.errors import SamanError
from saman.language import _


class CannotWrite(SamanError):
    """The place for a file will not take it."""


class Damaged(SamanError):
    """A database whose parts do not fit together."""


def make_file(file: Path) -> None:
    """An empty file for a new database, and the folder it lies in; an existing one stays as it is."""
    make_folder(file)
    try:
        file.touch(mode=0o600)
    except OSError as error:
        raise cannot_write(file, error) from error


def make_folder(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(file, error) from error


def copy(file: Path, target: Path, said: Mapping[str, str], then: Callable[[], None]) -> None:
    """A copy as of one moment, however many are writing, with the marks `said`. It is looked through before it counts,
    and gets its name when `then` is done too.

    Raises:
        CannotWrite: `target` exists already, or its folder will not take it.
        Damaged: what was copied is not whole.
    """

    def write(unfinished: Path) -> None:
        copy_file(file, unfinished)
        mark(unfinished, said)
        look_through(unfinished)
        then()

    appear(target, write)


def appear(target: Path, write: Callable[[Path], None]) -> None:
    """`target` gets its name when `write` has filled it: half a copy is never taken for one."""
    if target.exists():
        raise CannotWrite(_("There is already a file at {path}; nothing was overwritten.", path=target))
    unfinished = target.with_name(target.name + ".unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        unfinished.touch(mode=0o600)
        write(unfinished)
        with unfinished.open("rb") as written:
            os.fsync(written.fileno())
        os.replace(unfinished, target)
    except (OSError, sqlite3.Error) as error:
        raise cannot_write(target, error) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def copy_file(file: Path, target: Path) -> None:
    with closing(opened(file)) as source, closing(sqlite3.connect(target)) as copied:
        source.backup(copied)
        # One file is easier to carry away than three; opening it for use turns the journal on again.
        copied.execute("PRAGMA journal_mode=DELETE")


def opened(file: Path) -> sqlite3.Connection:
    """The file as it is; a missing one is never made."""
    return sqlite3.connect(f"file:{quote(str(file.absolute()))}?mode=rw", uri=True)


def mark(file: Path, said: Mapping[str, str]) -> None:
    with closing(opened(file)) as copied, copied:
        copied.executemany("INSERT OR REPLACE INTO mark (key, value) VALUES (?, ?)", list(said.items()))


def look_through(file: Path) -> None:
    """Read every page and every reference. Raises Damaged when something does not fit."""
    try:
        with closing(opened(file)) as found:
            faults = [row[0] for row in found.execute("PRAGMA integrity_check") if row[0] != "ok"]
            faults += [f"{row[0]} -> {row[2]}" for row in found.execute("PRAGMA foreign_key_check")]
    except sqlite3.DatabaseError as error:
        faults = [str(error)]
    if faults:
        raise Damaged(_("The database {path} is damaged: {why}", path=file, why=faults[0]))


def cannot_write(file: Path, error: Exception) -> CannotWrite:
    why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return CannotWrite(_("The file {path} cannot be written: {why}", path=file, why=why))
