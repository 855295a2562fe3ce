"""Which kind a file is, by what is in it and never by its name."""

import codecs
import os
import zipfile
from collections.abc import Callable
from typing import BinaryIO

from saman.domain.errors import BadInput
from saman.domain.files import archives, pictures
from saman.domain.files.kinds import FileKind, not_whole, two_in_one, unknown
from saman.language import _

HEAD = 1024
TAIL = 65_536
PIECE = 1 << 16
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PHOTO_BRANDS = (b"heic", b"heix", b"mif1", b"msf1", b"avif")
MARKUP = ("<", "{\\rtf", "%!ps")
TEXT_SIGNS = frozenset("\t\n\r\f")
BYTE_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def recognised(file: BinaryIO, name: str) -> FileKind:
    """The kind of a file that is open for reading; `name` only tells tables from other plain text.

    Raises:
        BadInput: a kind that is not taken, a damaged file, or one that does more than it says.
    """
    file.seek(0)
    head = file.read(HEAD)
    if not head:
        raise BadInput(_("The file is empty."))
    if b"%PDF-" in head[1:]:
        raise two_in_one()
    for beginning, look in BEGINNINGS.items():
        if head.startswith(beginning):
            kind = look(file)
            break
    else:
        _say_what_it_is(head)
        kind = _text(file, name)
    if not head.startswith(archives.BEGINNING) and _is_archive_too(file):
        raise two_in_one()
    return kind


def _pdf(file: BinaryIO) -> FileKind:
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - TAIL))
    if b"%%EOF" not in file.read():
        raise not_whole()
    return "pdf"


BEGINNINGS: dict[bytes, Callable[[BinaryIO], FileKind]] = {
    archives.BEGINNING: archives.document,
    b"%PDF-": _pdf,
    pictures.PNG: pictures.png,
    pictures.JPEG: pictures.jpeg,
}


def _say_what_it_is(head: bytes) -> None:
    """Kinds that people often have, and that another way of saving makes into one that is taken."""
    if head.startswith(OLD_OFFICE):
        raise BadInput(
            _("This is an older Office file, or one with a password. Save it as PDF, or as .docx, .xlsx or .pptx.")
        )
    if head[4:8] == b"ftyp" and head[8:12] in PHOTO_BRANDS:
        raise BadInput(_("This is a photo of the kind HEIC. Save it as JPG and try again."))


def _is_archive_too(file: BinaryIO) -> bool:
    file.seek(0)
    return zipfile.is_zipfile(file)


def _text(file: BinaryIO, name: str) -> FileKind:
    file.seek(0)
    data = file.read()
    text = _decoded(data).lstrip()
    if text.startswith("<"):
        raise BadInput(_("Web pages and drawings of the kind SVG are not taken. Save it as PDF or PNG and try again."))
    if text[:8].lower().startswith(MARKUP):
        raise unknown()
    return "csv" if name.lower().endswith(".csv") else "txt"


def _decoded(data: bytes) -> str:
    """Plain text, as people's programs write it. Raises BadInput for anything else."""
    known = next((name for mark, name in BYTE_MARKS.items() if data.startswith(mark)), None)
    for encoding in (known,) if known else ("utf-8", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if all(sign >= " " or sign in TEXT_SIGNS for sign in set(text)) and "\x7f" not in text:
            return text
    raise unknown()
