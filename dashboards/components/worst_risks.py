"""The worst open risks across projects, for the front pages."""

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.download import list_links
from dashboards.components.layout import card
from dashboards.components.risk_cards import weight_pill
from dashboards.components.states import pill
from dashboards.components.tables import table
from dashboards.guard import actor
from saman import clock
from saman.domain.risk_rules import is_late
from saman.language import _, short_date
from saman.services.risks import OpenRisk


def worst_risks(worst: Sequence[OpenRisk]) -> list[Component]:
    """A card with a row for each; nothing where no risk stands open."""
    if not worst:
        return []
    title = _("The worst open risks")
    heads = [_("Risk"), _("Weight"), _("Who sees to it")]
    rows = [[_name(risk), weight_pill(risk.weight), _who(risk)] for risk in worst]
    ways = [html.Div(list_links("risks"), className="button-row")] if actor().may("export.read") else []
    every = dcc.Link(_("All open risks"), href="/risks")
    return [card(table(heads, rows, title), *ways, title=title, aside=every)]


def _name(risk: OpenRisk) -> Component:
    link = dcc.Link(risk.text, href=f"/projects/{risk.project_id}/risks")
    return html.Span([link, html.Div(risk.project, className="muted small")])


def _who(risk: OpenRisk) -> Component:
    """Who, and by when."""
    if risk.due_on is None:
        return html.Span(risk.owner)
    late = [pill(_("Late"), "brick", "clock")] if is_late(risk.due_on, clock.today()) else []
    day = html.Span(_("by {date}", date=short_date(risk.due_on)), className="muted small")
    return html.Div([html.Div(risk.owner), html.Div([day, " ", *late])])
