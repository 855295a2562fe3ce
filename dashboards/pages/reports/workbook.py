"""A report filled in as a workbook: taken with one, sent back, looked at, and saved in whole or not at all."""

import base64
import binascii
from typing import Any

from dash import Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component

from dashboards.components import workbook
from dashboards.components.download import download_link
from dashboards.components.layout import button_row, card, heading, link_button
from dashboards.components.messages import problem, success
from dashboards.components.report_reading import report_title, subtitle
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman.domain.errors import BadInput, Conflict
from saman.language import _
from saman.services import read, report_sheets, report_view, work
from saman.services.report_sheets import Reading

page(
    __name__, path_template="/reports/<report_id>/workbook", title=lambda: _("Fill in with Excel"), needs="report.write"
)


def layout(report_id: int, **_query: str) -> Component:
    with read() as session:
        view = report_view.opened(session, actor(), report_id)
    address = f"/reports/{report_id}/workbook.xlsx"
    back = link_button(_("To the form"), f"/reports/{report_id}")
    title = f"{report_title(view.report)} · {_('Fill in with Excel')}"
    if not view.open_keys:
        return html.Div([heading(title, subtitle(view), back), problem(_("This report is not open for writing now."))])
    ways = button_row(
        download_link(_("With the answers that stand"), address, kind=""),
        download_link(_("Blank, for whoever has the figures"), f"{address}?blank=1", kind=""),
    )
    return html.Div(
        [
            dcc.Store(id="workbook-meta", data={"report": report_id}),
            heading(title, subtitle(view), back),
            html.Div(
                [
                    card(html.P(_what()), ways, title=_("1. Take the workbook with you")),
                    card(workbook.upload("workbook-file"), title=_("2. Send it back, filled in")),
                    html.Div(id="workbook-result", className="stack", **{"aria-live": "polite"}),
                ],
                className="stack",
            ),
        ]
    )


def _what() -> str:
    return _("A sheet for each section and each table, with last period's answers beside. Files are added on the page.")


@callback(
    Output("workbook-result", "children"),
    Input("workbook-file", "contents"),
    State("workbook-meta", "data"),
    needs="report.write",
    prevent_initial_call=True,
)
def look(contents: str | None, meta: dict[str, Any]) -> Any:
    """What the file would change, or each cell that cannot be taken."""
    if not contents:
        return no_update
    try:
        with read() as session:
            reading = report_sheets.look(session, actor(), int(meta["report"]), _bytes(contents))
    except BadInput as error:
        return problem(str(error))
    return workbook.looked_at(reading)


@callback(
    Output("workbook-result", "children", allow_duplicate=True),
    Input("workbook-save", "n_clicks"),
    State("workbook-file", "contents"),
    State("workbook-meta", "data"),
    State("workbook-seen", "data"),
    needs="report.write",
    prevent_initial_call=True,
)
def save(clicks: int | None, contents: str, meta: dict[str, Any], seen: str) -> Any:
    """All of it, or nothing."""
    if not clicks or not ctx.triggered_id:
        return no_update
    report_id = int(meta["report"])
    try:
        with work(actor()) as session:
            report_sheets.take_in(session, actor(), report_id, _bytes(contents), seen)
    except Conflict as error:
        with read() as session:
            return [
                problem(str(error)),
                *_looked_again(report_sheets.look(session, actor(), report_id, _bytes(contents))),
            ]
    except BadInput as error:
        return problem(str(error))
    ways = link_button(_("Look through the form, and send it in"), f"/reports/{report_id}", primary=True)
    return [success(_("All answers of the workbook are saved.")), button_row(ways)]


def _looked_again(reading: Reading) -> list[Component]:
    found = workbook.looked_at(reading)
    return found if isinstance(found, list) else [found]


def _bytes(contents: str) -> bytes:
    """What a browser sends: data:...;base64,... Raises BadInput."""
    try:
        return base64.b64decode(str(contents).partition(",")[2], validate=True)
    except (binascii.Error, ValueError):
        raise BadInput(_("The file did not arrive whole. Try again.")) from None
