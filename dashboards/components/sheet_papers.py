"""The documents of a project: each report as it was sent, and the files that the reports name."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboards.components.download import download_link
from dashboards.components.files_list import REPORTS
from dashboards.components.layout import card
from saman.language import _, short_date
from saman.services.project_sheets import SheetReport
from saman.services.sheet_told import Attached


def papers(reports: Sequence[SheetReport], attached: Sequence[Attached]) -> list[Component]:
    sent = [one for one in reports if one.version and one.submitted_on]
    if not sent:
        return []
    lines = [html.Li([_report(one), _attached(one, attached)]) for one in sent]
    return [card(html.Ul(lines, className="plain"), title=_("Documents"))]


def _report(one: SheetReport) -> Component:
    day = short_date(one.submitted_on) if one.submitted_on else ""
    name = _(
        "{report} {period}, version {n}, first sent {date}",
        report=one.label,
        period=one.period,
        n=one.version,
        date=day,
    )
    return download_link(name, f"/reports/{one.id}/versions/{one.version}.pdf")


def _attached(one: SheetReport, attached: Sequence[Attached]) -> Component | str:
    own = [download_link(file.name, f"{REPORTS}/{file.id}") for file in attached if file.report_id == one.id]
    return html.Ul([html.Li(link) for link in own], className="plain") if own else ""
