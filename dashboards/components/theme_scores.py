"""Scores of a theme: on different scales they are never put together, so each stands on its own."""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.corrected import with_correction
from dashboards.components.figure_words import measured_as, moved
from dashboards.components.layout import card
from dashboards.components.numbers import hidden_number
from dashboards.components.tables import Column, table
from saman.domain.programme import Indicator
from saman.language import _, number
from saman.services.themes import Score, ThemeView


def scores_card(view: ThemeView) -> Component:
    """Who started where, on which scale, and is where now."""
    title = _("Each on its own scale")
    heads = [
        Column(_("Project")),
        Column(_("Measured as")),
        *[Column(name, "num") for name in (_("Start"), _("Now"), _("Change"), _("Target"))],
    ]
    rows = [_score_row(view.indicator, score) for score in view.scores]
    better = _(
        "{better} of {n} measured twice are better",
        better=number(view.headline.improved),
        n=number(view.headline.twice),
    )
    return card(table(heads, rows, title), title=title, aside=better)


def _score_row(indicator: Indicator, score: Score) -> list[Any]:
    link = dcc.Link(score.title, href=f"/projects/{score.project_id}")
    name = html.Span([link, html.Div(score.municipality, className="muted small")])
    how = measured_as(indicator, indicator.definition, score.source, score.scope, score.scale)
    if score.suppressed:
        return [name, how, *[hidden_number() for _column in range(4)]]
    shown = [None if value is None else number(value, indicator.decimals) for value in (score.start, score.now)]
    start: Any = f"{shown[0]} ({score.start_period})" if shown[0] else _("measured once")
    start = with_correction(start, indicator, score.start_corrected)
    now = with_correction(f"{shown[1]} ({score.period})", indicator, score.now_corrected)
    change = moved(indicator, score.now - score.start) if score.now is not None and score.start is not None else ""
    target = "" if score.target is None else number(score.target, indicator.decimals)
    return [name, how, start, now, change, target]
