"""A copy back in the place of a database: looked through first, and what stood there is kept aside."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from saman import clock
from saman.domain.errors import SamanError
from saman.language import _, n_
from saman.services import databases
from saman.storage import copies, dumps, file_store, replacing, stored_files
from saman.storage.addresses import sqlite_file
from saman.storage.database import forget

Carry = Callable[[str], None]
"""Brings the files that a database names to where they belong."""


class LacksFiles(SamanError):
    """A copy without all of its files."""


@dataclass(frozen=True)
class Restored:
    """`copied_at` is when the copy was made, where it says so; `aside` is where the old database is kept."""

    copied_at: str | None
    aside: str | None


def restore(url: str, source: str, replace: bool = False, without_files: bool = False) -> Restored:
    """Bring back the copy `source` as the database at `url`, at the newest migration, with the files beside the copy.

    Raises:
        WrongDatabase: there is a database already and `replace` is false, or the copy is not one of ours, or newer.
        Damaged: the copy is not whole; what stands at `url` was not touched.
        InUse: somebody works on the database that is to be replaced.
        LacksFiles: not all files are beside the copy, and `without_files` is false.
    """
    there = _there(url)
    if there and not replace:
        raise databases.WrongDatabase(_("There is already a database at {where}.", where=databases.shown(url)))
    copy, file = Path(source), sqlite_file(url)
    if not copy.is_file():
        raise copies.CannotWrite(_("There is no file at {path}.", path=copy))
    stamp = clock.local(clock.wall()).strftime("%Y%m%d-%H%M%S")

    def carry(brought_back: str) -> None:
        _carry_files(brought_back, copy, file_store.folder_of(url), without_files)

    aside = _file(copy, file, stamp, carry) if file else _server(copy, url, stamp if there else None, carry)
    return Restored(databases.copied_at(url), aside)


def _there(url: str) -> bool:
    """Something lies at `url`, also when it cannot be read: it is perhaps why a copy is wanted."""
    file = sqlite_file(url)
    return file.exists() if file else databases.exists(url)


def _carry_files(url: str, copy: Path, folder: Path, without_files: bool) -> None:
    """Into their folder before anybody looks for them; what lies there already need not be beside the copy."""
    lacking = file_store.carry(file_store.beside(copy), folder, stored_files.named(url))
    if lacking and not without_files:
        message = n_(
            "{n} file is not beside the copy, or is damaged; nothing was changed.",
            "{n} files are not beside the copy, or are damaged; nothing was changed.",
            len(lacking),
        )
        raise LacksFiles(" ".join([message, _("With --without-files the rest is brought back.")]))


def _file(copy: Path, file: Path, stamp: str, carry: Carry) -> str | None:
    copies.make_folder(file)
    ready = file.with_name(f"{file.name}.restored-{stamp}")
    url = f"sqlite:///{ready}"
    try:
        copies.appear(ready, lambda unfinished: copies.copy_file(copy, unfinished))
        copies.look_through(ready)
        databases.migrate(url)
        forget(url)
        copies.look_through(ready)
        carry(url)
        forget(url)
        aside = replacing.put_in_place(ready, file, stamp)
    finally:
        forget(url)
        for ending in ("", *replacing.BESIDE):
            Path(f"{ready}{ending}").unlink(missing_ok=True)
    return str(aside) if aside else None


def _server(copy: Path, url: str, stamp: str | None, carry: Carry) -> str | None:
    dumps.look_through(copy, url)
    aside = dumps.set_aside(url, stamp) if stamp else None
    try:
        dumps.load(copy, url)
        databases.migrate(url)
        carry(url)
    except SamanError:
        if aside:
            dumps.take_back(url, aside)
        else:
            dumps.clear(url)
        raise
    return aside
