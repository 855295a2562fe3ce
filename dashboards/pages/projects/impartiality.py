"""Saying that one is too near to a project to judge its reports, and taking it back: about oneself only."""

from typing import Any

from dash import Input, Output, State, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboards.components import impartiality
from dashboards.components.layout import columns, heading, link_button
from dashboards.components.messages import success
from dashboards.components.project_form import some_date
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman.language import _
from saman.services import read, recusals, work
from saman.services.recusals import RecusalSheet, WantedRecusal

page(
    __name__,
    path_template="/projects/<project_id>/impartiality",
    title=lambda: _("Impartiality"),
    needs="report.return",
)


def layout(project_id: int, **_query: Any) -> Component:
    with read() as session:
        sheet = recusals.opened(session, actor(), project_id)
    return html.Div([dcc.Store(id="recusal-project", data=project_id), html.Div(_drawn(sheet), id="recusal-page")])


def _drawn(sheet: RecusalSheet, *told: Component) -> list[Component]:
    title = _("You are too near to {project}") if sheet.bar.stands else _("You may judge {project}")
    back = link_button(_("To the project"), f"/projects/{sheet.project.id}")
    head = heading(title.format(project=sheet.project.title), _("Only you can say this of yourself."), back)
    main = html.Div([impartiality.act_card(sheet), *impartiality.told_card(sheet)], className="stack")
    return [
        head,
        html.Div([*told, *impartiality.standing(sheet, actor())], **{"aria-live": "polite"}),
        columns(main, impartiality.help_card(), kind="aside-right"),
    ]


@callback(
    Output("recusal-page", "children"),
    Input("recusal-declare", "n_clicks"),
    State("recusal-ground", "value"),
    State("recusal-words", "value"),
    State("recusal-until", "value"),
    State("recusal-project", "data"),
    needs="report.return",
    prevent_initial_call=True,
)
def declare(clicks: int | None, ground: str | None, words: str | None, until: str | None, project: int) -> Any:
    if not clicks:
        raise PreventUpdate
    wanted = WantedRecusal(project, ground or "", words or "", some_date({"until_on": until}, "until_on"))
    with work(actor()) as session:
        recusals.declare(session, actor(), wanted)
        sheet = recusals.opened(session, actor(), wanted.project_id)
    return _drawn(sheet, success(_("Saved.")))


@callback(
    Output("recusal-page", "children", allow_duplicate=True),
    Input("recusal-withdraw", "n_clicks"),
    State("recusal-reason", "value"),
    State("recusal-project", "data"),
    needs="report.return",
    prevent_initial_call=True,
)
def withdraw(clicks: int | None, reason: str | None, project: int) -> Any:
    if not clicks:
        raise PreventUpdate
    with work(actor()) as session:
        recusals.withdraw(session, actor(), project, reason or "")
        sheet = recusals.opened(session, actor(), project)
    return _drawn(sheet, success(_("Saved.")))
