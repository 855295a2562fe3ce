"""Lists as files, with the filters of the page they are downloaded from."""

import io
from inspect import signature
from tempfile import SpooledTemporaryFile
from typing import IO, Any, cast

from flask import Response, request, send_file

from dashboards.guard import actor
from dashboards.registry import route
from saman import clock
from saman.domain.errors import BadInput, NotFound
from saman.exports import names
from saman.exports import find as find_export
from saman.language import _
from saman.services import read

IN_MEMORY = 1_000_000
MIME = {"csv": "text/csv"}


@route("/download/<name>.csv", needs="export.read")
def download(name: str) -> Response:
    """Written to the end before the first byte leaves, so that a fault is a sentence and never half a file."""
    if name not in names():
        raise NotFound(_("There is no such list."))
    with read() as session:
        return _sent(name, "csv", session)


def _sent(name: str, format: str, session: Any) -> Response:
    spool = cast(IO[bytes], SpooledTemporaryFile(max_size=IN_MEMORY))
    text = io.TextIOWrapper(spool, encoding="utf-8", newline="")
    write: Any = find_export(name, format).write
    narrowed = {"filters": request.args} if "filters" in signature(write).parameters else {}
    write(session, actor(), format, text, **narrowed)
    text.detach()
    spool.seek(0)
    filename = f"{name}-{clock.today().isoformat()}.{format}"
    return send_file(spool, mimetype=MIME[format], as_attachment=True, download_name=filename)
