"""Documents of a report: what was sent, version by version."""

from flask import Response

from dashboards.guard import actor
from dashboards.registry import route
from saman.papers import pdf, sent_version
from saman.services import read, versions


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
