"""One theme: the answer in a sentence, the figure over time, from start by now to target, and what lies behind."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboards.components import figure_choices, theme_choices, theme_figures
from dashboards.components.corrected import correction_line
from dashboards.components.figure_words import answer, breaks, caveats
from dashboards.components.layout import heading
from dashboards.components.messages import note
from dashboards.guard import actor
from dashboards.registry import page
from saman import clock, config
from saman.domain.selections import Selection
from saman.domain.theme_choices import asked_in
from saman.language import _
from saman.services import read, themes

page(__name__, path_template="/themes/<theme>", title=lambda: _("Theme"), needs="theme.read")


def layout(theme: str, indicator: str | None = None, **query: Any) -> Component:
    who, asked = actor(), Selection.read(query, clock.today())
    with read() as session:
        view = themes.view(session, who, theme, indicator, asked)
    found = [*caveats(view.headline), *breaks(view.breaks)]
    told = [note(html.Ul([html.Li(words) for words in found]))] if found else []
    return html.Div(
        [
            heading(answer(view.headline), str(view.theme.goal)),
            *correction_line(view.headline.indicator, view.headline.corrected),
            figure_choices.tabs(_themes(theme), _("Themes")),
            *figure_choices.stood(asked),
            *told,
            *([theme_choices.way_to(theme)] if asked_in(config.current(), view.theme) else []),
            *figure_choices.choices(view),
            *theme_figures.cards(view, who.may("export.read"), who.may("report.read") and who.reach.everything),
        ]
    )


def _themes(here: str) -> list[tuple[str, str, bool]]:
    found = sorted(config.current().themes, key=lambda theme: theme.order)
    return [(f"/themes/{one.key}", str(one.label), one.key == here) for one in found]
