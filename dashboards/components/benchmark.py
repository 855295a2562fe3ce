"""Each one held against its own start: a chart of where they lie over the years, and its table."""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.corrected import row_with_corrections
from dashboards.components.download import list_links
from dashboards.components.figure_words import behind, hidden_groups, measured_as
from dashboards.components.group_links import asked_for, group_link, narrowed
from dashboards.components.layout import button_row, card
from dashboards.components.numbers import hidden_number
from dashboards.components.tables import Column, table
from dashboards.figures.benchmark import from_own_start
from dashboards.figures.chart import chart
from saman import config
from saman.domain.attainment import Aim
from saman.domain.benchmarks import OWN, QUARTILES_FROM, Benchmark
from saman.domain.periods import Period
from saman.language import _, n_, number
from saman.services.themes import ThemeView


def benchmark_card(view: ThemeView, may_download: bool, may_open: bool) -> list[Component]:
    """Nothing where nobody has been measured twice in the same way."""
    if not view.benchmark:
        return []
    title = _("Held against their own start")
    figure = from_own_start(view.benchmark, lambda one: _name(view, one), _("Start"), view.theme.colour)
    shown = chart(figure, title, _table(view, title, may_open), _("approved reports"), _behind(view))
    explained = html.P(
        _("100 is each municipality's own first figure. Above 100 is better, whichever way the figure should go."),
        className="muted prose",
    )
    query = asked_for(view.indicator, view.asked)
    files = [button_row(*list_links("benchmark", query))] if may_download else []
    return [card(explained, shown, *files, title=title)]


def _name(view: ThemeView, one: Benchmark) -> str:
    pool = one.pool
    how = measured_as(view.indicator, pool.definition, pool.source, pool.scope, pool.scale)
    return f"{one.group.title}<br>{how}" if how else one.group.title


def _behind(view: ThemeView) -> str:
    """How many stand behind the newest figures, how many are outside, and why quartiles may be missing."""
    groups = [one for one in view.benchmark if one.group.by != OWN]
    newest = max((one.period for one in groups), key=Period.parse, default="")
    counted = sum(one.municipalities for one in groups if one.period == newest)
    words = n_("{period}: n = {n} municipality", "{period}: n = {n} municipalities", counted, period=newest)
    quartiles = ""
    if any(one.municipalities and one.lower is None for one in groups):
        quartiles = _("Quartiles are told of {n} municipalities or more", n=number(QUARTILES_FROM))
    left_out = hidden_groups((one.group, one.suppressed) for one in groups)
    return ". ".join(part for part in (words if groups else "", left_out, quartiles) if part)


def _table(view: ThemeView, caption: str, may_open: bool) -> Component:
    numbers = (
        *(_("Municipalities"), _("Lower quartile"), _("Median"), _("Upper quartile")),
        *(_("Better"), _("Worse"), _("Outside, too small")),
    )
    heads = [Column(_("Group")), Column(_("Measured as")), Column(_("Period"))]
    heads += [Column(words, "num") for words in numbers]
    return table(heads, [_row(view, one, may_open) for one in view.benchmark], caption)


def _row(view: ThemeView, one: Benchmark, may_open: bool) -> list[Any]:
    pool = one.pool
    how = measured_as(view.indicator, pool.definition, pool.source, pool.scope, pool.scale)
    about = [one.group.title if one.group.by == OWN else group_link(view, one.group), how, one.period]
    if one.suppressed:
        return [*about, *[hidden_number() for _column in range(6)], number(one.hidden)]
    lie = ["–" if value is None else number(value, 1) for value in (one.lower, one.median, one.upper)]
    ways = [number(count) for count in (one.improved, one.worsened)]
    told = row_with_corrections([_count(view, one, may_open), *lie, *ways], one)
    return [*about, *told, number(one.hidden)]


def _count(view: ThemeView, one: Benchmark, may_open: bool) -> Any:
    """The number opens the reports of exactly those, where the reader reaches them."""
    where = None if one.group.by == OWN else narrowed(view.asked, one.group)
    if not may_open or where is None:
        return number(one.municipalities)
    aim = Aim.of(view.indicator, "indexed", config.current().about.hiding).token
    return dcc.Link(number(one.municipalities), href=behind(one.pool.token, one.period, aim=aim, **where))
