"""Making an SQLite file, and copying it while it is in use."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from saman.domain.errors import SamanError
from saman.language import _


class CannotWrite(SamanError):
    """The place for a file will not take it."""


def make_file(file: Path) -> None:
    """An empty file for a new database, and the folder it lies in; an existing one stays as it is."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
    except OSError as error:
        raise _cannot_write(file, error) from error


def copy(file: Path, target: Path) -> None:
    """A copy as of one moment, however many are writing. It appears under its name when it is whole.

    Raises:
        CannotWrite: `target` exists already, or its folder will not take it.
    """
    if target.exists():
        raise CannotWrite(_("There is already a file at {path}; nothing was overwritten.", path=target))
    unfinished = target.with_name(target.name + ".unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        unfinished.touch(mode=0o600)
        _copy(file, unfinished)
        os.replace(unfinished, target)
    except (OSError, sqlite3.Error) as error:
        unfinished.unlink(missing_ok=True)
        raise _cannot_write(target, error) from error


def _copy(file: Path, unfinished: Path) -> None:
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(unfinished)) as copied:
        source.backup(copied)
        # One file is easier to carry away than three; opening it for use turns the journal on again.
        copied.execute("PRAGMA journal_mode=DELETE")
    with unfinished.open("rb") as written:
        os.fsync(written.fileno())


def _cannot_write(file: Path, error: Exception) -> CannotWrite:
    why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return CannotWrite(_("The file {path} cannot be written: {why}", path=file, why=why))
