"""Documents of Word, Excel, PowerPoint and LibreOffice: packed files, looked through without unpacking them."""

import io
import os
import struct
import zipfile
import zlib
from collections.abc import Sequence
from typing import BinaryIO

from saman.domain.files.kinds import MEDIA_TYPES, FileKind, not_whole, runs, too_much_inside, two_in_one, unknown

BEGINNING = b"PK\x03\x04"
MOST_PARTS = 5_000
UNPACKED = 300_000_000
"""Bytes of all parts together, as the archive declares them; it hands out no part larger than that."""
RATIO = 200
"""Times larger unpacked than packed; real documents stay below 50."""
FREE = 5_000_000
"""What may be unpacked whatever the ratio."""
LARGEST_WITHIN = 16_000_000
"""A document within a document, which is looked through in its turn."""
LONGEST_LIST = 2_000_000
DEEPEST = 2
END = struct.Struct("<4s4H2LH")
BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError, ValueError, KeyError)
FAULTY = (*BROKEN, NotImplementedError, RuntimeError, struct.error, OverflowError)
OF_OFFICE: dict[FileKind, bytes] = {
    "docx": b"wordprocessingml.document.main+xml",
    "xlsx": b"spreadsheetml.sheet.main+xml",
    "pptx": b"presentationml.presentation.main+xml",
}
OF_OPEN: dict[bytes, FileKind] = {MEDIA_TYPES[kind].encode(): kind for kind in ("odt", "ods")}
PROGRAMS = ("vbaproject", "vbadata", "activex/", "basic/", "scripts/", "macros/", "customui/")
RUNNING = (".exe", ".dll", ".js", ".vbs", ".bat", ".cmd", ".ps1", ".com", ".scr", ".hta", ".jar", ".lnk", ".sh", ".py")
PACKED = (".zip", ".7z", ".rar", ".gz", ".tar", ".iso")
DOCUMENTS = (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".docm", ".xlsm", ".xlsb", ".pptm")


def document(file: BinaryIO, depth: int = 0) -> FileKind:
    """Which kind of document it is. Raises BadInput for one that is damaged, swells, runs, or is no document."""
    _ends_where_it_says(file)
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            _is_of_bearable_size(parts, file.seek(0, os.SEEK_END))
            _names_do_no_harm(parts)
            kind = _kind(archive)
            within = [part for part in parts if part.filename.lower().endswith(DOCUMENTS)]
            for part in within:
                _look_within(archive, part, depth)
    except FAULTY:
        raise not_whole() from None
    return kind


def _ends_where_it_says(file: BinaryIO) -> None:
    """Nothing before the archive and nothing after it: else it is another file as well."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - END.size - 0xFFFF))
    tail = file.read()
    place = tail.rfind(b"PK\x05\x06")
    if place < 0 or len(tail) - place < END.size:
        raise not_whole()
    *_counts, length, begins, comment = END.unpack_from(tail, place)
    ends = size - len(tail) + place
    if size != ends + END.size + comment or (begins != 0xFFFFFFFF and begins + length != ends):
        raise two_in_one()


def _is_of_bearable_size(parts: Sequence[zipfile.ZipInfo], size: int) -> None:
    unpacked = sum(part.file_size for part in parts)
    overlapping = sum(part.compress_size for part in parts) > size
    swells = unpacked > FREE and unpacked > RATIO * size
    if len(parts) > MOST_PARTS or unpacked > UNPACKED or overlapping or swells:
        raise too_much_inside()


def _names_do_no_harm(parts: Sequence[zipfile.ZipInfo]) -> None:
    names = [part.filename.lower() for part in parts]
    if any(part.flag_bits & 1 for part in parts) or len(set(names)) < len(names):
        raise not_whole()
    for name in names:
        if name.startswith("/") or "\\" in name or ".." in name.split("/") or ":" in name or "\x00" in name:
            raise not_whole()
        if any(word in name for word in PROGRAMS) or name.endswith((*RUNNING, *PACKED)):
            raise runs()
        if "embeddings/" in name and name.endswith(".bin"):
            raise runs()


def _kind(archive: zipfile.ZipFile) -> FileKind:
    names = archive.namelist()
    if "[Content_Types].xml" in names:
        return _of_office(_read(archive, "[Content_Types].xml"))
    if names and names[0] == "mimetype":
        said = _read(archive, "mimetype").strip()
        if said in OF_OPEN and "content.xml" in names:
            return OF_OPEN[said]
    raise unknown()


def _of_office(types: bytes) -> FileKind:
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise runs()
    for kind, main in OF_OFFICE.items():
        if main in types:
            return kind
    raise unknown()


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(LONGEST_LIST)


def _look_within(archive: zipfile.ZipFile, part: zipfile.ZipInfo, depth: int) -> None:
    if depth + 1 >= DEEPEST or part.file_size > LARGEST_WITHIN:
        raise too_much_inside()
    with archive.open(part) as packed:
        document(io.BytesIO(packed.read()), depth + 1)
