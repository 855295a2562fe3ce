"""Letters as documents: as they would be now, and as they were kept."""

from flask import Response

from dashboards.guard import actor
from dashboards.registry import route
from dashboards.routes.papers import WRITTEN, attached
from saman.domain.errors import NotFound
from saman.language import _
from saman.papers import decision_letter, word
from saman.services import application_letters, kept_letters, read


@route("/applications/<int:application_id>/letters/<kind>.<format>", needs="application.check")
def letter(application_id: int, kind: str, format: str) -> Response:
    """As it would be if it were sent now."""
    if format not in WRITTEN:
        raise NotFound(_("There is no such document."))
    with read() as session:
        written = application_letters.written(session, actor(), application_id, kind)
    writer, name = WRITTEN[format], f"{written.application.code}-{written.kind}.{format}"
    return attached(writer.made(decision_letter.paper(written)), name, writer.MEDIA_TYPE)


@route("/letters/<int:letter_id>.<format>", needs="application.read")
def kept(letter_id: int, format: str) -> Response:
    """As it was made: the PDF of that day, or the same text for a word processor."""
    if format not in WRITTEN:
        raise NotFound(_("There is no such document."))
    with read() as session:
        letter, pdf = kept_letters.one(session, actor(), letter_id)
    data = pdf if format == "pdf" else word.made(decision_letter.kept(letter))
    name = f"{letter.reference}-{letter.kind}-{letter.id}.{format}"
    return attached(data, name, WRITTEN[format].MEDIA_TYPE)
