"""What the projects of a theme chose as main focus and keywords, round against round."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboards.components import figure_choices, theme_choices
from dashboards.components.download import list_links
from dashboards.components.layout import heading
from dashboards.guard import actor
from dashboards.registry import page
from saman import config
from saman.domain.theme_choices import asked_in
from saman.language import _
from saman.services import read
from saman.services import theme_choices as chosen

page(__name__, path_template="/themes/<theme>/choices", title=lambda: _("What they chose"), needs="theme.read")


def layout(theme: str, **_query: Any) -> Component:
    who = actor()
    with read() as session:
        view = chosen.view(session, who, theme)
    may_open = who.may("report.read") and who.reach.everything
    files = list_links("theme_choices", f"theme={theme}") if who.may("export.read") else None
    return html.Div(
        [
            heading(theme_choices.answer(view), theme_choices.most_often(view), files),
            figure_choices.tabs(_themes(theme), _("Themes")),
            theme_choices.rounds(view, may_open),
            *[theme_choices.picked(view, one, may_open) for one in view.picked],
        ]
    )


def _themes(here: str) -> list[tuple[str, str, bool]]:
    found = sorted(config.current().themes, key=lambda theme: theme.order)
    asking = [one for one in found if asked_in(config.current(), one)]
    return [(f"/themes/{one.key}/choices", str(one.label), one.key == here) for one in asking]
