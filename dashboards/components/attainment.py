"""How far they came with the targets they set themselves: a chart, and a table whose counts open the reports."""

from collections.abc import Mapping
from typing import Any

from dash import dcc
from dash.development.base_component import Component

from dashboards.components.corrected import row_with_corrections
from dashboards.components.download import list_links
from dashboards.components.figure_words import behind, hidden_groups
from dashboards.components.group_links import asked_for, group_link, narrowed
from dashboards.components.layout import button_row, card
from dashboards.components.numbers import hidden_number
from dashboards.components.tables import Column, table
from dashboards.figures.attainment import ORDER, how_far
from dashboards.figures.chart import chart
from saman import config
from saman.domain.attainment import CAME, Aim, Attainment, Came
from saman.language import _, n_, number
from saman.services.themes import ThemeView


def words() -> Mapping[Came, str]:
    return {
        "reached": _("Reached it"),
        "nearer": _("On the way"),
        "still": _("Unchanged, or measured once"),
        "farther": _("Moving away"),
    }


def attainment_card(view: ThemeView, may_download: bool, may_open: bool) -> list[Component]:
    """Nothing where nobody has set a target."""
    if not any(one.targets or one.suppressed for one in view.attainment):
        return []
    title = _("How far they came with their own targets")
    figure = how_far(view.attainment, words())
    counted = sum(one.targets for one in view.attainment)
    n_text = n_("{n} municipality has a target", "{n} municipalities have a target", counted)
    left_out = hidden_groups((one.group, one.suppressed) for one in view.attainment)
    n_text = ". ".join(part for part in (n_text, left_out) if part)
    shown = chart(figure, title, _table(view, title, may_open), _("approved reports"), n_text)
    query = asked_for(view.indicator, view.asked)
    files = [button_row(*list_links("attainment", query))] if may_download else []
    return [card(shown, *files, title=title)]


def _table(view: ThemeView, caption: str, may_open: bool) -> Component:
    named = words()
    titles = [_("With a target"), *(named[came] for came in ORDER), _("Projects outside, too small")]
    heads = [Column(_("Group")), *[Column(title, "num") for title in titles]]
    return table(heads, [_row(view, one, may_open) for one in view.attainment], caption)


def _row(view: ThemeView, one: Attainment, may_open: bool) -> list[Any]:
    name = group_link(view, one.group)
    if one.suppressed:
        return [name, *[hidden_number() for _column in range(len(ORDER) + 1)], number(one.hidden)]
    counts = [_count(view, one, came, may_open) for came in CAME]
    targets, *told = row_with_corrections([number(one.targets), *counts], one)
    by = dict(zip(CAME, told, strict=True))
    return [name, targets, *(by[came] for came in ORDER), number(one.hidden)]


def _count(view: ThemeView, one: Attainment, came: Came, may_open: bool) -> Any:
    """The number opens the reports of exactly those, where the reader reaches them."""
    count, where = one.came[came], narrowed(view.asked, one.group)
    if not count or not may_open or where is None:
        return number(count)
    aim = Aim.of(view.indicator, came, config.current().about.hiding).token
    period = one.period if view.indicator.kind == "rate" else ""
    return dcc.Link(number(count), href=behind(view.indicator.key, period, aim=aim, **where))
