"""Why a project is there: its background, and where it was decided."""

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.layout import card, facts
from saman.language import _
from saman.services.sheet_told import SheetTold, Words


def background(told: SheetTold) -> list[Component]:
    """Only for those who may read it."""
    if told.judged is None:
        return []
    if told.background is None:
        empty = html.P(_("Neither an application nor a report tells of it yet."), className="muted")
        return [card(empty, title=_("Background"))]
    paragraphs = [html.P(line) for line in told.background.text.splitlines() if line.strip()]
    return [card(*paragraphs, title=_("Background"), aside=where(told.background))]


def decision(told: SheetTold) -> list[Component]:
    if told.judged is None:
        return []
    rows = [(_("Body and case number"), told.decided_by), (_("Day"), told.decided_on)]
    return [card(facts(*[(term, _told(one)) for term, one in rows]), title=_("The political decision"))]


def _told(one: Words | None) -> Component:
    if one is None:
        return html.Span(_("not known yet"), className="muted")
    return html.Span([one.text, " ", html.Span(where(one), className="muted small")])


def where(one: Words) -> Component | str:
    return dcc.Link(one.where, href=f"/reports/{one.report_id}") if one.report_id else one.where
