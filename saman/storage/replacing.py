"""Putting a copy in the place of an SQLite database; what stood there is kept aside."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from saman.domain.errors import SamanError
from saman.language import _
from saman.storage.copies import cannot_write, opened

BESIDE = ("-wal", "-shm")


class InUse(SamanError):
    """Somebody works on the database that is to be replaced."""


def put_in_place(copy: Path, file: Path, stamp: str) -> Path | None:
    """`copy` becomes `file`. Returns where the old one lies now; None where there was none.

    In between there is no database for a moment, and never an empty one.
    """
    try:
        aside = _set_aside(file, stamp) if file.exists() else None
        os.replace(copy, file)
    except OSError as error:
        raise cannot_write(file, error) from error
    return aside


def _set_aside(file: Path, stamp: str) -> Path:
    _let_go(file)
    aside = file.with_name(f"{file.name}.before-{stamp}")
    for ending in (*BESIDE, ""):
        if (part := Path(f"{file}{ending}")).exists():
            part.rename(f"{aside}{ending}")
    return aside


def _let_go(file: Path) -> None:
    """Fold the journal into the file, which succeeds only when nobody else has it open."""
    try:
        with closing(opened(file)) as alone:
            alone.execute("PRAGMA busy_timeout=1000")
            alone.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise InUse(_("The database {path} is in use. Stop the service first.", path=file)) from error
    except sqlite3.DatabaseError:
        return  # damaged: perhaps why it is replaced. All its parts are kept as they are
