"""How far a project meets what the programme expects, with what shows it."""

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.layout import card
from dashboards.components.states import pill
from dashboards.components.tables import Column, table
from saman.domain.expecting import Evidence, Judged, Met
from saman.language import _

LOOKS = {
    Met.MET: ("pine", "check"),
    Met.PARTLY: ("amber", "warning"),
    Met.NOT_MET: ("brick", "cross"),
    Met.UNKNOWN: ("", "circle"),
}


def words(standing: Met) -> str:
    return {
        Met.MET: _("Met"),
        Met.PARTLY: _("Partly met"),
        Met.NOT_MET: _("Not met"),
        Met.UNKNOWN: _("Not known yet"),
    }[standing]


def standing_pill(standing: Met, text: str = "", href: str | None = None) -> Component:
    tint, icon = LOOKS[standing]
    return pill(text or words(standing), tint, icon, href)


def expected_card(judged: Sequence[Judged] | None, project_id: int) -> list[Component]:
    """Nothing where the programme expects nothing, or where whoever looks may not read reports."""
    if not judged:
        return []
    rows = [
        [str(one.expectation.label), standing_pill(one.standing), _shown(one.evidence, project_id)] for one in judged
    ]
    heads = [Column(title) for title in (_("What is expected"), _("Standing"), _("What shows it"))]
    title = _("What the programme expects")
    return [card(table(heads, rows, title, className="expected"), title=title)]


def _shown(evidence: Sequence[Evidence], project_id: int) -> Component:
    if not evidence:
        return html.Span(_("Nothing shows it yet."), className="muted")
    return html.Ul([html.Li(_one(one, project_id)) for one in evidence], className="plain")


def _one(one: Evidence, project_id: int) -> Component | str:
    ways = {
        "report": f"/reports/{one.id}",
        "reports": f"/reports?project={project_id}",
        "goals": f"/projects/{project_id}/goals",
        "network": f"/networks/{one.id}",
    }
    return dcc.Link(one.words, href=ways[one.place]) if one.place in ways else one.words
