"""Start, now and target side by side, as a table."""

from collections.abc import Sequence
from typing import Any

from dash.development.base_component import Component

from dashboards.components.figure_words import amount, measured_as, moved
from dashboards.components.numbers import hidden_number
from dashboards.components.tables import Column, table
from saman.domain.standings import Standing
from saman.language import _, number


def standings_table(standings: Sequence[Standing], caption: str, by_group: bool = False) -> Component:
    """One row for each figure, or for each group where `by_group`; hidden ones say so."""
    heads = [
        Column(_("Group") if by_group else _("Figure")),
        Column(_("Measured as")),
        *[Column(title, "num") for title in (_("Start"), _("Now"), _("Change"), _("Target"), _("Projects"))],
    ]
    return table(heads, [_row(one, by_group) for one in standings], caption)


def _row(one: Standing, by_group: bool) -> list[Any]:
    pool = one.pool
    how = measured_as(one.indicator, pool.definition, pool.source, pool.scope, pool.scale)
    name = one.group.title if by_group else str(one.indicator.label)
    if one.suppressed:
        return [name, how, *[hidden_number() for _column in range(4)], number(one.projects)]
    started = f" ({one.start_period})" if one.start_period else ""
    start = _("not measured") if one.start is None else amount(one.indicator, one.start) + started
    now = "" if one.now is None else f"{amount(one.indicator, one.now)} ({one.period})"
    change = "" if one.change is None else moved(one.indicator, one.change)
    target = "" if one.target is None else amount(one.indicator, one.target)
    return [name, how, start, now, change, target, number(one.projects)]
