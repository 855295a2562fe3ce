"""A published figure that was changed afterwards says so beside itself: when, and what it said before."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboards.components.figure_words import amount
from dashboards.components.layout import hidden
from saman.domain.attainment import Attainment
from saman.domain.benchmarks import Benchmark
from saman.domain.corrections import Correction, Earlier, printed
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
    return _words(correction.on, before)


def _words(on: date, before: str) -> str:
    return _("Corrected {date}, before {value}", date=short_date(on), value=before)


def correction_line(indicator: Indicator, correction: Correction | None) -> list[Component]:
    """The same below a number; nothing where it was not corrected."""
    if correction is None:
        return []
    return _line(corrected_words(indicator, correction), correction.before is None)


def _line(words: str, was_hidden: bool) -> list[Component]:
    why = [hidden(_("Hidden: too few behind the number"))] if was_hidden else []
    return [html.Div([words, *why], className="corrected small")]


def with_correction(shown: Any, indicator: Indicator, correction: Correction | None) -> Any:
    """A cell: the number, and what it was."""
    line = correction_line(indicator, correction)
    return html.Div([html.Div(shown), *line]) if line else shown


def row_with_corrections(cells: Sequence[Any], one: Benchmark | Attainment) -> list[Any]:
    """The cells of a row of numbers, in the order of its `numbers`; below each that was changed, what it was.

    Where all of the row was hidden before, its first cell says so.
    """
    earlier: Earlier[Any] | None = one.corrected
    if earlier is None:
        return list(cells)
    if earlier.row.suppressed:
        first, *others = cells
        return [html.Div([html.Div(first), *_line(_words(earlier.on, ":"), was_hidden=True)]), *others]
    told = zip(cells, one.numbers, earlier.row.numbers, strict=True)
    return [
        cell if now == was else html.Div([html.Div(cell), *_line(_words(earlier.on, was or "–"), was_hidden=False)])
        for cell, now, was in told
    ]


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
