"""Pictures: whole, and no larger when they are drawn than a screen of any size needs."""

import os
from typing import BinaryIO

from saman.domain.errors import BadInput
from saman.domain.files.kinds import FileKind, not_whole, two_in_one
from saman.language import _

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
MOST_POINTS = 100_000_000
"""Width times height. Cameras make a half of it; a small file may claim a thousand times as much."""
MOST_PIECES = 10_000
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The segments of a JPEG that say how large it is."""


def png(file: BinaryIO) -> FileKind:
    """Walks the pieces of a PNG to its end. Raises BadInput."""
    size = file.seek(0, os.SEEK_END)
    place, name = len(PNG), b""
    for _piece in range(MOST_PIECES):
        file.seek(place)
        length, name = int.from_bytes(file.read(4), "big"), file.read(4)
        if place == len(PNG):
            if name != b"IHDR":
                raise not_whole()
            _check(int.from_bytes(file.read(4), "big"), int.from_bytes(file.read(4), "big"))
        place += 12 + length
        if name == b"IEND" or place >= size:
            break
    if name != b"IEND" or place > size:
        raise not_whole()
    if place < size:
        raise two_in_one()
    return "png"


def jpeg(file: BinaryIO) -> FileKind:
    """Looks for the size of a JPEG; telephones put more after the picture, and that is let be. Raises BadInput."""
    place = 2
    for _piece in range(MOST_PIECES):
        file.seek(place)
        start = file.read(4)
        if len(start) < 4 or start[0] != 0xFF:
            break
        if start[1] in FRAMES:
            frame = file.read(5)
            _check(int.from_bytes(frame[3:5], "big"), int.from_bytes(frame[1:3], "big"))
            return "jpg"
        place += 1 if start[1] == 0xFF else 2 + int.from_bytes(start[2:4], "big")
    raise not_whole()


def _check(width: int, height: int) -> None:
    if not width or not height:
        raise not_whole()
    if width * height > MOST_POINTS:
        raise BadInput(_("The picture is far larger than a screen. Save it smaller and try again."))
