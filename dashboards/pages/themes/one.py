"""One theme: the answer in a sentence, the figure over time, from start by now to target, and what lies behind."""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components import theme_figures
from dashboards.components.figure_words import answer, caveats
from dashboards.components.layout import heading
from dashboards.components.messages import note
from dashboards.guard import actor
from dashboards.registry import page
from saman import config
from saman.language import _
from saman.services import read, themes
from saman.services.themes import ThemeView

page(__name__, path_template="/themes/<theme>", title=lambda: _("Theme"), needs="theme.read")

GROUPINGS = {"programme": lambda: _("The programme"), "network": lambda: _("Networks"), "round": lambda: _("Rounds")}


def layout(theme: str, indicator: str | None = None, by: str = "programme", **_query: Any) -> Component:
    who = actor()
    grouping: Any = next((key for key in GROUPINGS if key == by), "programme")
    with read() as session:
        view = themes.view(session, who, theme, indicator, grouping)
    told = [note(html.Ul([html.Li(words) for words in found]))] if (found := caveats(view.headline)) else []
    return html.Div(
        [
            heading(answer(view.headline), str(view.theme.goal)),
            _tabs([(f"/themes/{one.key}", str(one.label), one.key == theme) for one in _themes()], _("Themes")),
            *told,
            *_choices(view),
            *theme_figures.cards(view, who.may("export.read"), who.may("report.read") and who.reach.everything),
        ]
    )


def _themes() -> list[Any]:
    return sorted(config.current().themes, key=lambda theme: theme.order)


def _choices(view: ThemeView) -> list[Component]:
    """By what the figure is shown, and which of the theme's figures; the choice stands in the address."""
    here = f"/themes/{view.theme.key}?indicator={view.indicator.key}"
    ways = [(f"{here}&by={key}", words(), key == view.by) for key, words in GROUPINGS.items()]
    found = [_tabs(ways, _("Shown by"))]
    if len(view.theme.indicators) > 1:
        figures = [
            (f"/themes/{view.theme.key}?indicator={one.key}&by={view.by}", str(one.label), one is view.indicator)
            for one in view.theme.indicators
        ]
        found.append(_tabs(figures, _("Figures")))
    return found


def _tabs(links: list[tuple[str, str, bool]], label: str) -> Component:
    items = [
        html.Li(dcc.Link(words, href=address), **({"aria-current": "page"} if here else {}))
        for address, words, here in links
    ]
    return html.Nav(html.Ul(items, className="tab-list"), **{"aria-label": label})
