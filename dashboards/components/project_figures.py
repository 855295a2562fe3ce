"""A project's own figures: start, now and target, and each figure through the years with what was corrected."""

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.corrected import Corrected, correction_line, of_a_project, with_correction
from dashboards.components.figure_words import amount, behind, measured_as, persons
from dashboards.components.layout import card
from dashboards.components.numbers import change_text, hidden_number, value_or_hidden
from dashboards.components.tables import Column, table
from saman.domain.corrections import printed
from saman.domain.own_figures import OwnFigure
from saman.domain.standings import Standing
from saman.language import _, number


def over_time(figures: Sequence[OwnFigure], linked: bool) -> list[Component]:
    """Every approved figure, the oldest first; `linked` where the reader may open the reports."""
    if not figures:
        return []
    several = len({one.municipality for one in figures}) > 1
    rows = [_year(one, several, linked) for one in figures]
    heads = [
        *[Column(title) for title in (_("Figure"), _("Period"), _("Measured as"))],
        *[Column(title, "num") for title in (_("Value"), _("n"))],
    ]
    title = _("Figures through the years")
    return [card(table(heads, rows, title), title=title)]


def _year(one: OwnFigure, several: bool, linked: bool) -> list[Any]:
    pool, place = one.pool, [html.Div(one.municipality, className="muted small")] if several else []
    how = measured_as(one.indicator, pool.definition, pool.source, pool.scope, pool.scale)
    period = dcc.Link(one.period, href=f"/reports/{one.report_id}") if linked else one.period
    value = hidden_number() if one.value is None else amount(one.indicator, one.value)
    n = hidden_number() if one.n is None else persons(one.indicator, one.n)
    bare = [html.Div(_("without denominator"), className="muted small")] if one.bare and not one.suppressed else []
    shown = html.Div([value, *bare, *correction_line(one.indicator, one.corrected)])
    return [html.Div([str(one.indicator.label), *place]), period, how, shown, n]


def figures(found: Sequence[Standing], own: Sequence[OwnFigure] = (), linked_to: int | None = None) -> Component:
    """`own` are the same ones by one; `linked_to` is the project whose reports the reader may open."""
    if not found:
        words = _("Figures are shown here when a report with figures is approved.")
        return card(html.P(words, className="muted"), title=_("Figures"))
    corrected = of_a_project(own)
    rows = [_figure(one, corrected, linked_to) for one in found]
    titles = (
        (_("Figure"), "text"),
        (_("Start"), "num"),
        (_("Now"), "num"),
        (_("Target"), "num"),
        (_("Change"), "text"),
        (_("Target reached"), "text"),
    )
    heads = [Column(title, kind) for title, kind in titles]
    return card(table(heads, rows, _("Start, now and target")), title=_("Figures"))


def _figure(one: Standing, corrected: Corrected, linked_to: int | None) -> list[Component | str]:
    indicator = one.indicator
    values = [
        value_or_hidden(None if value is None else number(value, indicator.decimals), one.suppressed)
        for value in (one.start, one.now, one.target)
    ]
    if one.target is None and not one.suppressed:
        values[2] = _("not set")  # a target is not measured
    for place, (value, period) in enumerate(((one.start, one.start_period), (one.now, one.period))):
        was = corrected.get((one.group.title, period or "", one.pool.token, printed(indicator, value)))
        values[place] = with_correction(values[place], indicator, was)
    if not (one.twice or one.suppressed):
        values[0], values[1] = values[1], _("not measured again yet")  # its only figure is where it starts
    moved = "" if one.change is None else change_text(one.change, indicator.direction, indicator.decimals)
    periods = " – ".join(part for part in (one.start_period, one.period) if part)
    name = html.Span([f"{indicator.label} ({indicator.unit})", html.Div(periods, className="muted small")])
    return [name, *values, moved, _attained(one, linked_to)]


def _attained(one: Standing, linked_to: int | None) -> Component | str:
    """Where the project is on the way to its own target; opens the report that tells it."""
    if one.suppressed or not one.targets or not (one.twice or one.reached):
        return ""
    if one.reached == one.targets:
        words = _("reached")
    elif one.reached:
        words = _("{n} of {total} municipalities", n=number(one.reached), total=number(one.targets))
    else:
        ways = {(True, False): _("on the way"), (False, True): _("moving away")}
        words = ways.get((bool(one.nearer), bool(one.farther)), _("not yet"))
    if linked_to is None:
        return words
    return dcc.Link(words, href=behind(one.pool.token, one.period, project=linked_to))
