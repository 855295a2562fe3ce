"""Where the demo lies: built when it is missing or out of date, and never over anything that is not a demo."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from saman.demo.build import build
from saman.demo.fingerprint import fingerprint
from saman.domain.errors import SamanError
from saman.language import _
from saman.services import built_from, databases, read
from saman.services.access import system

Say = Callable[[str], None]
BESIDE = ("", "-wal", "-shm")
"""An SQLite database in use is up to three files."""


class NoPlaceForDemo(SamanError):
    """The demo cannot be built, or used, where it was asked for."""


def make_ready(url: str, say: Say) -> None:
    """See to it that `url` holds a demo of this version; `say` tells what takes time.

    Raises:
        NoPlaceForDemo: something else lies there, or the place cannot be written.
    """
    file = databases.file_of(url)
    if file:
        _check_writable(file)
    if not databases.exists(url):
        say(_("Building the demo at {where}. It takes some seconds.", where=databases.shown(url)))
        _build(url, file)
        return
    if not _is_demo(url):
        message = _("{where} is no demo, so it is left as it is. Choose another place with --db.")
        raise NoPlaceForDemo(message.format(where=databases.shown(url)))
    if _recall(url) != fingerprint():
        _renew(url, file, say)


def _is_demo(url: str) -> bool:
    """A newer demo is a demo too, but one that this version cannot look into."""
    try:
        return databases.is_demo(url)
    except databases.WrongDatabase:
        return False


def _recall(url: str) -> str | None:
    with read(url) as session:
        return built_from.recall(session, system())


def _renew(url: str, file: Path | None, say: Say) -> None:
    if file is None:
        message = _("The demo at {where} is from another version. Empty that database, or choose another with --db.")
        raise NoPlaceForDemo(message.format(where=databases.shown(url)))
    say(_("The demo at {where} is from another version. Building it anew; it takes some seconds.", where=file))
    _build(url, file)


def _build(url: str, file: Path | None) -> None:
    """Build aside and put the whole thing in place, so that a half-built demo is never used."""
    if file is None:
        build(url, fingerprint())
        return
    unfinished = file.with_name(f"{file.name}.{os.getpid()}")
    aside = f"sqlite:///{unfinished}"
    try:
        build(aside, fingerprint())
        databases.close(aside)
        databases.close(url)
        for ending in BESIDE[1:]:
            file.with_name(file.name + ending).unlink(missing_ok=True)
        os.replace(unfinished, file)
    finally:
        databases.close(aside)
        for ending in BESIDE:
            with suppress(OSError):
                unfinished.with_name(unfinished.name + ending).unlink(missing_ok=True)


def _check_writable(file: Path) -> None:
    """A demo is written to while it is tried out, so looking is not enough."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _cannot_write(file) from error
    if not os.access(file.parent, os.W_OK) or (file.exists() and not os.access(file, os.W_OK)):
        raise _cannot_write(file)


def _cannot_write(file: Path) -> NoPlaceForDemo:
    message = _("The demo cannot be written at {where}. Choose another place with --db, such as /tmp/demo.db.")
    return NoPlaceForDemo(message.format(where=file))
