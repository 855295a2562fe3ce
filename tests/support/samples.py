"""Small files of every kind that is taken, and ways to make bad ones of them."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from docx import Document
from openpyxl import Workbook

from saman import services
from saman.domain.access import Actor
from saman.domain.stored_files import StoredFile
from saman.services import files

KEY = "attachments"
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
JPG = b"\xff\xd8\xff\xe0\x00\x04\x00\x00\xff\xc0\x00\x0b\x08\x00\x10\x00\x10\x01\x01\x11\x00\xff\xd9"
TYPES = '<Types><Override PartName="/{part}" ContentType="application/{main}"/></Types>'
POWERPOINT = "vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"


def png(width: int = 8, height: int = 8) -> bytes:
    parts = {b"IHDR": struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0), b"IDAT": zlib.compress(b""), b"IEND": b""}
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts.items()
    )


def archive(parts: Mapping[str, bytes | str], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def docx(text: str = "Invented") -> bytes:
    out, paper = io.BytesIO(), Document()
    paper.add_paragraph(text)
    paper.save(out)
    return out.getvalue()


def xlsx() -> bytes:
    out, book = io.BytesIO(), Workbook()
    book.save(out)
    return out.getvalue()


def pptx(main: str = POWERPOINT, **parts: bytes | str) -> bytes:
    types = TYPES.format(part="ppt/presentation.xml", main=main)
    return archive({"[Content_Types].xml": types, "ppt/presentation.xml": "<p/>", **parts})


def open_document(kind: str = "text", **parts: bytes | str) -> bytes:
    said = f"application/vnd.oasis.opendocument.{kind}"
    return archive({"mimetype": said, "content.xml": "<a/>", **parts})


def with_parts(data: bytes, **parts: bytes | str) -> bytes:
    """The document with these parts beside its own."""
    with zipfile.ZipFile(io.BytesIO(data)) as before:
        return archive({name: before.read(name) for name in before.namelist()} | parts)


def samples() -> dict[str, bytes]:
    return {
        "pdf": PDF,
        "docx": docx(),
        "xlsx": xlsx(),
        "pptx": pptx(),
        "odt": open_document(),
        "ods": open_document("spreadsheet"),
        "png": png(),
        "jpg": JPG,
        "txt": "Oppdikta tal: æøå".encode(),
        "csv": "månad;fråvær\njan;8,9\n".encode("cp1252"),
    }


def pieces(data: bytes, size: int = 1 << 16) -> Iterator[bytes]:
    yield from (data[place : place + size] for place in range(0, len(data), size))


def uploaded(who: Actor, report: int, data: bytes = PDF, name: str = "vedtak.pdf", key: str = KEY) -> StoredFile:
    """As the route does it."""
    with services.read() as session:
        files.asked(session, who, report, key)
    with files.receiving(pieces(data), name) as arrived, services.work(who) as session:
        return files.add(session, who, report, key, arrived)
