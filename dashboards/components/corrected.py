"""A published figure that was changed afterwards says so beside itself: when, and what it said before."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboards.components.figure_words import amount
from dashboards.components.layout import hidden
from saman.domain.corrections import Correction, printed
from saman.domain.own_figures import OwnFigure
from saman.domain.programme import Indicator
from saman.domain.standings import Group
from saman.language import _, short_date

Corrected = Mapping[tuple[str, str, str, str], Correction]
"""What was corrected, by the title of the group, the period, the word of the pool, and the number as it is printed."""
NONE: Corrected = MappingProxyType({})


def corrected_words(indicator: Indicator, correction: Correction) -> str:
    """Retta 15.01.2013, før 9,2 %; a value that may not be shown is ":"."""
    before = ":" if correction.before is None else amount(indicator, correction.before)
    return _("Corrected {date}, before {value}", date=short_date(correction.on), value=before)


def correction_line(indicator: Indicator, correction: Correction | None) -> list[Component]:
    """The same below a number; nothing where it was not corrected."""
    if correction is None:
        return []
    why = [] if correction.before is not None else [hidden(_("Hidden: too few behind the number"))]
    return [html.Div([corrected_words(indicator, correction), *why], className="corrected small")]


def with_correction(shown: Any, indicator: Indicator, correction: Correction | None) -> Any:
    """A cell: the number, and what it was."""
    line = correction_line(indicator, correction)
    return html.Div([html.Div(shown), *line]) if line else shown


def in_a_list(figures: Sequence[OwnFigure]) -> str:
    """Those of one report in a line; with several municipalities each by its name."""
    told = [(one.municipality, corrected_words(one.indicator, one.corrected)) for one in figures if one.corrected]
    return "; ".join(words if len(told) == 1 else f"{name}: {words}" for name, words in told)


def of_a_project(figures: Sequence[OwnFigure]) -> Corrected:
    """By the figure as a table of standings has it."""
    whole = Group("programme", 0, "").title
    return {
        (whole, one.period, one.pool.token, printed(one.indicator, one.value)): one.corrected
        for one in figures
        if one.corrected and not one.suppressed
    }
