"""Documents of a report: what was sent, version by version, and the council's case paper."""

from flask import Response

from dashboards.guard import actor
from dashboards.registry import route
from saman.domain.errors import NotFound
from saman.language import _
from saman.papers import case_paper, pdf, sent_version, word
from saman.services import read, report_view, versions

WRITTEN = {"docx": word, "pdf": pdf}


@route("/reports/<int:report_id>/versions/<int:number>.pdf", needs="report.read")
def version_pdf(report_id: int, number: int) -> Response:
    """Exactly what was sent: the document that was made then, or the same made now where the work still waits."""
    with read() as session:
        sent = versions.opened(session, actor(), report_id, number)
    return attached(sent_version.made(sent), f"{_stem(sent)}-v{number}.pdf", pdf.MEDIA_TYPE)


def _stem(sent: versions.SentVersion) -> str:
    return f"{sent.project.code}-{sent.report.type}-{sent.report.period}"


def attached(data: bytes, name: str, media_type: str) -> Response:
    headers = {"Content-Disposition": f"attachment; filename={name}", "Cache-Control": "no-store"}
    return Response(data, mimetype=media_type, headers=headers)


@route("/reports/<int:report_id>/case-paper.<format>", needs="report.read")
def case(report_id: int, format: str) -> Response:
    """The council's case paper, from the answers that whoever asks may see."""
    if format not in WRITTEN:
        raise NotFound(_("There is no such document."))
    with read() as session:
        view = report_view.opened(session, actor(), report_id)
    writer = WRITTEN[format]
    name = f"{view.project.code}-{view.report.type}-{view.report.period}-case-paper.{format}"
    return attached(writer.made(case_paper.paper(view)), name, writer.MEDIA_TYPE)
