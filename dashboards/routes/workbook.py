"""A report as a workbook to fill in."""

from flask import Response, request

from dashboards.guard import actor
from dashboards.registry import route
from saman import exports
from saman.exports.report_workbook import ReportWorkbook
from saman.services import read, report_view


@route("/reports/<int:report_id>/workbook.xlsx", needs="report.write")
def workbook(report_id: int) -> Response:
    """With the answers that stand, or with `?blank=1` without them."""
    with read() as session:
        view = report_view.opened(session, actor(), report_id)
    data = ReportWorkbook(view, blank=bool(request.args.get("blank"))).made()
    name = f"{view.project.code}-{view.report.type}-{view.report.period}.xlsx"
    headers = {"Content-Disposition": f"attachment; filename={name}", "Cache-Control": "no-store"}
    return Response(data, mimetype=exports.MEDIA_TYPES["xlsx"], headers=headers)
