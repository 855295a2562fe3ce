"""What a figure is looked at by: the fixed cuts, one group alone, the theme's figures, and the day they stood."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.layout import link_button
from dashboards.components.messages import note
from saman.domain.selections import By, Selection
from saman.language import _, long_date
from saman.services.themes import ThemeView

CUTS: Mapping[By, Callable[[], str]] = {
    "programme": lambda: _("The programme"),
    "network": lambda: _("Networks"),
    "round": lambda: _("Rounds"),
    "county": lambda: _("Counties"),
    "size": lambda: _("Size of the municipality"),
}


def choices(view: ThemeView) -> list[Component]:
    """Each choice stands in the address, so what is seen can be sent to somebody."""
    asked = view.asked
    here = asked.by if asked.alone is None else asked.alone[0]
    found = [
        tabs([(_address(view, _by(asked, cut)), words(), cut == here) for cut, words in CUTS.items()], _("Shown by"))
    ]
    if len(view.theme.indicators) > 1:
        figures = [
            (_address(view, asked, one.key), str(one.label), one is view.indicator) for one in view.theme.indicators
        ]
        found.append(tabs(figures, _("Figures")))
    return [*found, *_alone(view), _day(view)]


def _by(asked: Selection, cut: By) -> Selection:
    return Selection(by=cut, as_of=asked.as_of, period=asked.period)


def _address(view: ThemeView, asked: Selection, indicator: str = "") -> str:
    query = asked.query()
    chosen = f"indicator={indicator or view.indicator.key}"
    return f"/themes/{view.theme.key}?{chosen}{'&' if query else ''}{query}"


def _alone(view: ThemeView) -> list[Component]:
    """One group that is looked at alone, and the way back to all of them."""
    if view.asked.alone is None or view.alone is None:
        return []
    back = link_button(_("Show all groups"), _address(view, _by(view.asked, view.asked.alone[0])), kind="small")
    return [note(html.Div([html.Span(_("Only {group}.", group=view.alone.title)), " ", back]))]


def _day(view: ThemeView) -> Component:
    """Figures as they stood: the day, or the last day of a period, as an ordinary form with an address."""
    asked = view.asked
    stood = asked.as_of.isoformat() if asked.as_of else ""
    kept: dict[str, Any] = {"indicator": view.indicator.key, "by": asked.by, "period": asked.period}
    kept |= {asked.alone[0]: asked.alone[1]} if asked.alone else {}
    box = html.Div(
        [
            html.Label(_("As the figures stood on"), htmlFor="figures-as-of"),
            dcc.Input(id="figures-as-of", name="as_of", value=stood, placeholder="2012-12-31", className="text"),
            html.Button(_("Show"), type="submit", className="button small"),
            *([dcc.Link(_("As they stand now"), href=_address(view, _now(asked)))] if stood else []),
        ],
        className="search-line as-of",
    )
    hidden = [
        dcc.Input(type="hidden", id=f"figures-kept-{name}", name=name, value=str(value))
        for name, value in kept.items()
        if value not in ("", None, "programme")
    ]
    return html.Form([*hidden, box], action=f"/themes/{view.theme.key}", method="GET", className="no-print")


def _now(asked: Selection) -> Selection:
    return replace(asked, as_of=None)


def stood(asked: Selection) -> list[Component]:
    """Said at the top, so that nobody takes old figures for new ones."""
    if asked.as_of is None:
        return []
    return [note(_("As the figures stood when {day} was over.", day=long_date(asked.as_of)))]


def tabs(links: list[tuple[str, str, bool]], label: str) -> Component:
    items = [
        html.Li(dcc.Link(words, href=address), **({"aria-current": "page"} if here else {}))
        for address, words, here in links
    ]
    return html.Nav(html.Ul(items, className="tab-list"), **{"aria-label": label})
