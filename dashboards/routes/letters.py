"""Letters about an application, as documents."""

from flask import Response

from dashboards.guard import actor
from dashboards.registry import route
from dashboards.routes.papers import WRITTEN, attached
from saman.domain.errors import NotFound
from saman.language import _
from saman.papers import decision_letter
from saman.services import application_letters, read


@route("/applications/<int:application_id>/letters/<kind>.<format>", needs="application.check")
def letter(application_id: int, kind: str, format: str) -> Response:
    """As it would be if it were sent now."""
    if format not in WRITTEN:
        raise NotFound(_("There is no such document."))
    with read() as session:
        written = application_letters.written(session, actor(), application_id, kind)
    writer, name = WRITTEN[format], f"{written.application.code}-{written.kind}.{format}"
    return attached(writer.made(decision_letter.paper(written)), name, writer.MEDIA_TYPE)
