"""Lists as files, with the filters of the page they are downloaded from."""

import io
from collections.abc import Iterator
from inspect import signature
from tempfile import SpooledTemporaryFile
from typing import Any

from flask import Response, request

from dashboards.guard import actor
from dashboards.registry import route
from saman import clock, exports
from saman.domain.errors import NotFound
from saman.language import _
from saman.services import read

IN_MEMORY = 1_000_000
PIECE = 64 * 1024


@route("/download/<name>.csv", needs="export.read")
def download(name: str) -> Response:
    """A list as CSV, written to the end before the first byte leaves: a fault is a sentence, never half a file."""
    if name not in exports.names():
        raise NotFound(_("There is no such list."))
    pieces = _pieces(name, "csv")
    next(pieces)
    filename = f"{name}-{clock.today().isoformat()}.csv"
    headers = {"Content-Disposition": f"attachment; filename={filename}", "Cache-Control": "no-store"}
    return Response(pieces, mimetype="text/csv", headers=headers)


def _pieces(name: str, format: str) -> Iterator[bytes]:
    """Nothing as soon as the file is whole, then the file; large ones lie on disk meanwhile."""
    with SpooledTemporaryFile(max_size=IN_MEMORY) as spool:
        text = io.TextIOWrapper(spool, encoding="utf-8", newline="")
        _write(name, format, text)
        text.detach()
        spool.seek(0)
        yield b""
        while piece := spool.read(PIECE):
            yield piece


def _write(name: str, format: str, out: io.TextIOWrapper) -> None:
    """With the filters of the address, where the list takes any."""
    write: Any = exports.find(name, format).write
    narrowed = {"filters": request.args} if "filters" in signature(write).parameters else {}
    with read() as session:
        write(session, actor(), format, out, **narrowed)
