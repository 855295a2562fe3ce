"""What one has been asked to assess, and what each of them waits for."""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.assess_words import waits_pill
from dashboards.components.empty import empty
from dashboards.components.layout import card, heading
from dashboards.components.states import of_application, state_pill
from dashboards.components.tables import table
from dashboards.guard import actor
from dashboards.registry import page
from saman import config
from saman.language import _, n_
from saman.services import assessing, read

page(
    __name__,
    path="/assessments",
    title=lambda: _("Assessments"),
    needs="application.assess",
    group="programme",
    order=15,
    nav=lambda: _("Assessments"),
)


def layout(**_query: Any) -> Component:
    with read() as session:
        tasks = assessing.mine(session, actor())
    if not tasks:
        words = _("The secretariat asks you when there is an application to assess.")
        return html.Div([heading(_("Assessments")), empty(_("You have nothing to assess"), words)])
    left = sum(task.waits in ("declare", "score", "explain") for task in tasks)
    title = n_("{n} application waits for you", "{n} applications wait for you", left) if left else _("Nothing waits")
    themes = {theme.key: str(theme.label) for theme in config.current().themes}
    rows = [
        [
            dcc.Link(task.application.title, href=f"/applications/{task.application.id}/assess"),
            task.application.code,
            themes.get(task.application.main_theme, task.application.main_theme),
            state_pill(of_application(task.application.state)),
            waits_pill(task.waits),
        ]
        for task in tasks
    ]
    heads = [_("Title"), _("Number"), _("Main theme"), _("State"), _("What it waits for")]
    return html.Div([heading(title), card(table(heads, rows, _("Assessments")))])
