"""Files by what is in them: each lies under its checksum, whole and written through before anything names it."""

import hashlib
import logging
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from saman import clock
from saman.domain.errors import BadInput, Unavailable
from saman.language import _, number
from saman.settings import settings
from saman.storage.addresses import sqlite_file

LOG = logging.getLogger(__name__)
NAME = "files"
ON_A_SERVER = Path("data") / NAME
INCOMING = "incoming"
FORGOTTEN = 24 * 60 * 60
"""Seconds after which half a file is from somebody who is gone."""
PIECE = 1 << 16
MEGABYTE = 1_000_000


class Lost(Unavailable):
    """A file that is named is not there, or is not what it was."""


@dataclass(frozen=True)
class Received:
    """A file that has come in whole, under a name of no meaning; `put` keeps it."""

    path: Path
    folder: Path
    sha256: str
    size: int


def folder_of(url: str) -> Path:
    """Where the files of a database lie: where the setting says, else beside it."""
    if given := settings().files:
        return given
    file = sqlite_file(url)
    return file.parent / NAME if file else ON_A_SERVER


def beside(copy: Path) -> Path:
    """Where the files of a copy lie. Copies in one folder share them: each file is there once."""
    return copy.parent / NAME


def place_of(folder: Path, sha256: str) -> Path:
    return folder / sha256[:2] / sha256


@contextmanager
def receiving(folder: Path, pieces: Iterable[bytes], most: int) -> Iterator[Received]:
    """What comes in, written through as it comes; gone again when the block ends, unless `put` kept it.

    Raises:
        BadInput: it is larger than `most` bytes.
        Unavailable: the disk is full, or does not take it.
    """
    path = _unfinished(folder)
    try:
        yield _written(path, folder, pieces, most)
    finally:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _unfinished(folder: Path) -> Path:
    with speaking_of_disks():
        incoming = folder / INCOMING
        incoming.mkdir(parents=True, exist_ok=True, mode=0o700)
        _clear(incoming)
        handle, name = tempfile.mkstemp(dir=incoming)
        os.close(handle)
        return Path(name)


def _clear(incoming: Path) -> None:
    """Away with what a killed process left half written."""
    long_ago = clock.wall().timestamp() - FORGOTTEN
    for file in incoming.iterdir():
        with suppress(OSError):
            if file.stat().st_mtime < long_ago:
                file.unlink()


def _written(path: Path, folder: Path, pieces: Iterable[bytes], most: int) -> Received:
    found, size = hashlib.sha256(), 0
    with speaking_of_disks(), path.open("wb") as file:
        for piece in pieces:
            size += len(piece)
            if size > most:
                raise too_large(most)
            found.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return Received(path, folder, found.hexdigest(), size)


def too_large(most: int) -> BadInput:
    allowed = number(most // MEGABYTE)
    return BadInput(_("The file is larger than {n} MB. Make it smaller, or part it, and try again.", n=allowed))


def put(received: Received) -> None:
    """Keep it for good: on the disk when this returns. One that lies there with the same content is renewed."""
    with speaking_of_disks():
        _settle(received.path, place_of(received.folder, received.sha256))


def _settle(path: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.replace(path, place)
    for folder in (place.parent, place.parent.parent):
        _write_through(folder)


def _write_through(folder: Path) -> None:
    """That a name is in a folder must survive a power cut too. Not every system lets folders be opened."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def find(folder: Path, sha256: str, size: int) -> Path:
    """Where it lies, when it is what it was. Raises Lost."""
    place = place_of(folder, sha256)
    if not is_whole(place, sha256, size):
        LOG.error("file %s is lost or altered", sha256)
        message = _("This file is lost or damaged where it is kept. Tell those who run this service; a copy has it.")
        raise Lost(message)
    return place


def is_whole(place: Path, sha256: str, size: int) -> bool:
    try:
        if place.stat().st_size != size:
            return False
        with place.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except OSError:
        return False


def carry(source: Path, target: Path, named: Iterable[tuple[str, int]]) -> list[str]:
    """Copy the named files (checksum, size) from one folder to another. Returns those that lie whole in neither.

    What lies there whole already is not copied again.
    """
    lacking = []
    for sha256, size in named:
        if is_whole(place_of(target, sha256), sha256, size):
            continue
        if not is_whole(place_of(source, sha256), sha256, size):
            lacking.append(sha256)
            continue
        with place_of(source, sha256).open("rb") as file, receiving(target, _pieces(file), size) as received:
            put(received)
    return lacking


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    while piece := file.read(PIECE):
        yield piece


@contextmanager
def speaking_of_disks() -> Iterator[None]:
    """What a disk complains about, as a sentence for the person and a line in the log for the operator."""
    try:
        yield
    except OSError as error:
        LOG.exception("files cannot be stored")
        message = _("There is no room for the file just now. Nothing was stored; try again in a moment.")
        raise Unavailable(message) from error
