"""Where the figures of a sent report are used, or will be once it is approved."""

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.corrected import correction_line
from dashboards.components.figure_words import amount, persons, theme_of
from dashboards.components.layout import card
from dashboards.components.tables import Column, table
from saman.domain.access import Actor
from saman.domain.own_figures import OwnFigure
from saman.domain.reports import Report
from saman.language import _, number
from saman.services.figure_uses import Uses


def uses_card(uses: Uses, report: Report, reader: Actor) -> Component:
    title = _("Where the figures are used")
    figures = uses.waiting or uses.counted
    if not figures:
        return card(html.P(_nothing(uses), className="muted"), title=title)
    told = [html.P(words) for words in _when(uses)]
    return card(html.Div([*told, _places(figures, report, reader), _table(figures)]), title=title)


def corrected_card(figures: Sequence[OwnFigure]) -> list[Component]:
    """The report's figures that an approval changed after they had been published; nothing where none was."""
    several = len({one.municipality for one in figures}) > 1
    rows = [_corrected(one, several) for one in figures if one.corrected]
    return [card(html.Ul(rows), title=_("Corrected figures"))] if rows else []


def _corrected(one: OwnFigure, several: bool) -> Component:
    value = "" if one.value is None else amount(one.indicator, one.value)
    return html.Li([f"{_name(one, several)}: {value}", *correction_line(one.indicator, one.corrected)])


def _nothing(uses: Uses) -> str:
    if not uses.makes_figures:
        return _("Reports of this kind make no figures: nothing in it goes into totals.")
    return _("Nothing was measured in the report, so nothing in it goes into totals.")


def _when(uses: Uses) -> list[str]:
    if not uses.waiting:
        return [_("Version {n} is approved, so its figures count. They are used here:", n=_version(uses.counted))]
    still = [_("The figures of version {n} count until then.", n=_version(uses.counted))] if uses.counted else []
    return [*still, _("Nothing is counted before the report is approved. Then these figures are used here:")]


def _version(figures: Sequence[OwnFigure]) -> str:
    return number(max(one.version for one in figures))


def _places(figures: Sequence[OwnFigure], report: Report, reader: Actor) -> Component:
    places: list[Any] = [
        _link(_("The project's own page"), f"/projects/{report.project_id}", reader.may("project.read")),
        *[
            _link(_("The theme {theme}", theme=theme.label), f"/themes/{theme.key}", reader.may("theme.read"))
            for theme in dict.fromkeys(theme_of(one.indicator) for one in figures)
        ],
        *[
            _link(
                _("The themes side by side, and the front pages: told by {figure}", figure=one.label),
                "/themes",
                reader.may("theme.read"),
            )
            for one in dict.fromkeys(each.indicator for each in figures if each.indicator.headline)
        ],
        _("Lists and files of figures"),
    ]
    return html.Ul([html.Li(place) for place in places])


def _link(words: str, href: str, may: bool) -> Component | str:
    return dcc.Link(words, href=href) if may else words


def _table(figures: Sequence[OwnFigure]) -> Component:
    heads = [Column(_("Figure")), Column(_("Value"), "num"), Column(_("n"), "num"), Column(_("How it counts"))]
    several = len({one.municipality for one in figures}) > 1
    return table(heads, [_row(one, several) for one in figures], _("The report's figures"))


def _row(one: OwnFigure, several: bool) -> list[Any]:
    value = "" if one.value is None else amount(one.indicator, one.value)
    shown = html.Div([value, *correction_line(one.indicator, one.corrected)])
    return [_name(one, several), shown, "" if one.n is None else persons(one.indicator, one.n), _how(one)]


def _name(one: OwnFigure, several: bool) -> str:
    name = str(one.indicator.label)
    return f"{name}, {one.municipality}" if several else name


def _how(one: OwnFigure) -> str:
    if one.suppressed:
        return _("Hidden outside the report and in no sum: too few behind the number")
    if one.bare:
        return _("Shown, but in no sum: without denominator")
    if one.indicator.kind == "score":
        return _("Beside the others, each on its own scale")
    return _("In the sums")
