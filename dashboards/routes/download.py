"""Lists as files, with the filters of the page they are downloaded from."""

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile

from flask import Response, request

from dashboards.guard import actor
from dashboards.registry import route
from saman import clock, exports
from saman.domain.errors import NotFound
from saman.language import _
from saman.services import read

IN_MEMORY = 1_000_000
PIECE = 64 * 1024


@route("/download/<name>.<format>", needs="export.read")
def download(name: str, format: str) -> Response:
    """A list as a file, written to the end before the first byte leaves: a fault is a sentence, never half a file."""
    if name not in exports.names() or format not in exports.find(name).FORMATS:
        raise NotFound(_("There is no such list."))
    pieces = _pieces(name, format)
    next(pieces)
    filename = f"{name}-{clock.today().isoformat()}.{exports.ENDINGS.get(format, format)}"
    headers = {"Content-Disposition": f"attachment; filename={filename}", "Cache-Control": "no-store"}
    return Response(pieces, mimetype=exports.MEDIA_TYPES[format], headers=headers)


def _pieces(name: str, format: str) -> Iterator[bytes]:
    """Nothing as soon as the file is whole, then the file; large ones lie on disk meanwhile."""
    with SpooledTemporaryFile(max_size=IN_MEMORY) as spool:
        with read() as session:
            exports.write(name, format, session, actor(), spool, request.args)
        spool.seek(0)
        yield b""
        while piece := spool.read(PIECE):
            yield piece
