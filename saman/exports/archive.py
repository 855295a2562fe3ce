"""The letters of a call as a package for the archive: each PDF, what is known of it, and what proves that it is whole.

The same letters give the same bytes. Nothing is packed tighter: PDF is packed already, and it is read by any program.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import IO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from saman import config
from saman.domain.access import Actor
from saman.domain.errors import BadInput
from saman.exports import noark
from saman.language import _
from saman.services import Session, letter_archive
from saman.services.letter_archive import Archived

NAME = "archive"
FORMATS = ("zip",)
NEEDS_DATABASE = True
TOLD, SUMS = "arkivmelding.xml", "checksums.sha256"
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""A file in a package says when it was put there; this is the first time that can be said."""
UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")


def into(
    out: IO[bytes], format: str, session: Session | None, actor: Actor, filters: Mapping[str, str] | None = None
) -> None:
    """`filters`: `call` is the key of the call. Written piece by piece, so that it is never whole in memory."""
    key = (filters or {}).get("call", "")
    if not key or session is None:
        raise BadInput(_("Say which call the letters are of: call=KEY."))
    call, letters = letter_archive.of_call(session, actor, key)
    names = {one.letter.id: _name(one) for one in letters}
    told = noark.made(str(config.current().about.name), call.key, letters, names)
    sums = [(hashlib.sha256(told).hexdigest(), TOLD), *((one.sha256, names[one.letter.id]) for one in letters)]
    with ZipFile(out, "w", ZIP_STORED) as package:
        _add(package, TOLD, told)
        _add(package, SUMS, "".join(_lines(sums)).encode())
        for one, data in letter_archive.papers(session, actor, letters):
            _add(package, names[one.letter.id], data)


def _lines(sums: list[tuple[str, str]]) -> Iterator[str]:
    """As `sha256sum -c` reads them."""
    yield from (f"{sum_}  {name}\n" for sum_, name in sums)


def _name(one: Archived) -> str:
    letter = one.letter
    code = UNSAFE.sub("-", letter.reference).strip("-") or "letter"
    return f"letters/{code}-{UNSAFE.sub('-', letter.kind)}-{letter.id}.pdf"


def _add(package: ZipFile, name: str, data: bytes) -> None:
    about = ZipInfo(name, LONG_AGO)
    about.create_system, about.external_attr = 3, 0o644 << 16
    package.writestr(about, data)
