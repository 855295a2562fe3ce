"""The project's plan as it was when the report was sent, version by version."""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.empty import empty
from dashboards.components.layout import card, heading, link_button
from dashboards.components.report_reading import report_title
from dashboards.figures import project_plan
from dashboards.guard import actor
from dashboards.registry import page
from saman.domain.columns import row_id
from saman.language import _, date_and_time, number
from saman.services import kept_plans, read
from saman.services.kept_plans import KeptPlan

page(
    __name__,
    path_template="/reports/<report_id>/plan",
    title=lambda: _("The plan as it was"),
    needs="report.read",
)


def layout(report_id: int, version: object = "", **_query: Any) -> Component:
    with read() as session:
        kept = kept_plans.opened(session, actor(), report_id, row_id(version))
    title = _("The plan as it was: {project}, {report}", project=kept.project.title, report=_report(kept))
    sent = date_and_time(kept.version.submitted_at)
    told = _("sent {when}, version {version}", when=sent, version=number(kept.version.number))
    ways = [link_button(_("To the report"), f"/reports/{report_id}")]
    body = html.Div([*_versions(kept), *_drawn(kept)], className="stack")
    return html.Div([heading(title, told, ways), body])


def _report(kept: KeptPlan) -> str:
    return report_title(kept.report).lower()


def _versions(kept: KeptPlan) -> list[Component]:
    if len(kept.versions) < 2:
        return []
    links = [
        html.Li(
            dcc.Link(_("Version {n}", n=number(one)), href=f"/reports/{kept.report.id}/plan?version={one}"),
            **({"aria-current": "page"} if one == kept.version.number else {}),
        )
        for one in kept.versions
    ]
    return [html.Nav(html.Ul(links, className="tab-list"), **{"aria-label": _("Versions")})]


def _drawn(kept: KeptPlan) -> list[Component]:
    plan = kept.plan
    if plan is None:
        return [empty(_("No plan was kept"), _("This version was sent before plans were kept with what is sent."))]
    if not plan.items:
        return [empty(_("No plan"), _("The project had no plan when this version was sent."))]
    caption = _("The progress plan of {project}", project=kept.project.title)
    words = card(project_plan.twin(plan, caption, writes=False), title=_("In words"))
    return [card(project_plan.drawn(plan, "quarter", caption), project_plan.legend(plan)), words]
