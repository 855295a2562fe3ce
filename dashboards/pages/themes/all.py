"""All themes at a glance, each told by its headline."""

from dash import html
from dash.development.base_component import Component

from dashboards.components.download import download_link
from dashboards.components.headline_tiles import headline_tiles
from dashboards.components.layout import heading
from dashboards.guard import actor
from dashboards.registry import page
from saman.language import _, n_
from saman.services import indicators, read

page(
    __name__,
    path="/themes",
    title=lambda: _("Figures"),
    needs="theme.read",
    group="learning",
    order=20,
    nav=lambda: _("Figures and effect"),
)


def layout() -> Component:
    who = actor()
    with read() as session:
        headlines = indicators.headlines(session, who)
    told = sum(headline.pool is not None for headline in headlines)
    title = n_("{n} theme has approved figures", "{n} themes have approved figures", told)
    linked = who.may("report.read") and who.reach.everything
    ways = _files() if who.may("export.read") else None
    return html.Div([heading(title, _("Only approved reports count."), ways), headline_tiles(headlines, linked)])


def _files() -> list[Component]:
    """All there is behind the figures, to read elsewhere."""
    return [
        download_link(_("All approved answers as Excel"), "/download/answers.xlsx"),
        download_link(_("All figures as Excel"), "/download/observations.xlsx"),
    ]
