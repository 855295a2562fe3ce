"""The headline of each theme as a card: the number, whence it came, where it should go, and how it went."""

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.corrected import correction_line
from dashboards.components.figure_words import amount, behind, better, of_projects, short_name, theme_of
from dashboards.components.layout import tiles
from dashboards.components.numbers import figure, hidden_number
from dashboards.figures.svg import sparkline
from saman.domain.headlines import Headline
from saman.language import _, number


def headline_tiles(headlines: Sequence[Headline], linked: bool = True, **narrowed: int | None) -> Component:
    """`linked` where the reader reaches the reports behind; `narrowed` is the round or network they are of."""
    return tiles(*[_tile(headline, linked, narrowed) for headline in headlines])


def _tile(headline: Headline, linked: bool, narrowed: dict[str, int | None]) -> Component:
    theme = theme_of(headline.indicator)
    name = dcc.Link(short_name(headline.indicator), href=f"/themes/{theme.key}", style={"color": theme.colour})
    count = of_projects(headline.projects, headline.projects_of)
    head = html.Div([html.H2(name), html.Span(_("n = {projects}", projects=count))], className="tile-head")
    corrected = correction_line(headline.indicator, headline.corrected)
    words = html.Div([html.Div(_number(headline, linked, narrowed)), *corrected, *_notes(headline)])
    picture = _picture(headline, theme.colour)
    return html.Section([head, words, *picture], className="card tile" if picture else "card")


def _number(headline: Headline, linked: bool, narrowed: dict[str, int | None]) -> Component:
    """The number opens the reports behind it."""
    if headline.pool is None:
        return html.Span(_("not approved yet"), className="muted")
    if headline.suppressed:
        return hidden_number()
    shown = figure(better(headline)) if headline.value is None else _value(headline, headline.value)
    if not linked:
        return shown
    return dcc.Link(shown, href=behind(_token(headline), headline.period, **narrowed), className="figure-link")


def _token(headline: Headline) -> str:
    """A score is told over every way of measuring, a rate within one."""
    if headline.pool is None or headline.indicator.kind == "score":
        return headline.indicator.key
    return headline.pool.token


def _value(headline: Headline, value: float) -> Component:
    return figure(number(value, headline.indicator.decimals), str(headline.indicator.unit))


def _notes(headline: Headline) -> list[Component]:
    if headline.pool is None:
        return []
    if headline.indicator.kind == "score":
        return [_note(_("municipalities measured twice, each on its own scale"))]
    standing = headline.standing
    if standing is None or standing.start is None:
        return [_note(headline.period)]
    decimals = standing.indicator.decimals
    start = number(standing.start, decimals)
    if standing.target is None:
        return [_note(_("from {start}", start=start))]
    target = number(standing.target, decimals)
    return [_note(_("from {start} · target {target}", start=start, target=target))]


def _note(words: Any) -> Component:
    return html.P(words, className="tile-note")


def _picture(headline: Headline, colour: str) -> list[Component]:
    values = [value for _period, value in headline.trend]
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return []
    periods = ", ".join(
        f"{period}: {amount(headline.indicator, value)}" for period, value in headline.trend if value is not None
    )
    target = headline.standing.target if headline.standing else None
    return [sparkline(values, colour, periods, target)]
