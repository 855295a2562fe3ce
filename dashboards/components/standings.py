"""Start, now and target side by side, as a table."""

from collections.abc import Sequence
from typing import Any

from dash.development.base_component import Component

from dashboards.components.corrected import NONE, Corrected, with_correction
from dashboards.components.figure_words import amount, measured_as, moved
from dashboards.components.numbers import hidden_number
from dashboards.components.tables import Column, table
from saman.domain.corrections import printed
from saman.domain.standings import Standing
from saman.language import _, number


def standings_table(
    standings: Sequence[Standing], caption: str, by_group: bool = False, corrected: Corrected = NONE
) -> Component:
    """One row for each figure, or for each group where `by_group`; hidden ones say so."""
    heads = [
        Column(_("Group") if by_group else _("Figure")),
        Column(_("Measured as")),
        *[Column(title, "num") for title in (_("Start"), _("Now"), _("Change"), _("Target"), _("Projects"))],
    ]
    return table(heads, [_row(one, by_group, corrected) for one in standings], caption)


def _row(one: Standing, by_group: bool, corrected: Corrected) -> list[Any]:
    pool = one.pool
    how = measured_as(one.indicator, pool.definition, pool.source, pool.scope, pool.scale)
    name = one.group.title if by_group else str(one.indicator.label)
    if one.suppressed:
        return [name, how, *[hidden_number() for _column in range(4)], number(one.projects)]
    ends = ((one.start, one.start_period), (one.now, one.period))
    start, now = [_dated(one, value, period, corrected) for value, period in ends]
    if not (one.twice or by_group):
        start, now = now, _("not measured again yet")  # a project's only figure is where it starts
    change = "" if one.change is None else moved(one.indicator, one.change)
    target = "" if one.target is None else amount(one.indicator, one.target)
    return [name, how, start, now, change, target, number(one.projects)]


def _dated(one: Standing, value: float | None, period: str | None, corrected: Corrected) -> Any:
    """It says that it was corrected where it is the same number as one of the series."""
    if value is None:
        return ""
    shown = amount(one.indicator, value) + (f" ({period})" if period else "")
    was = corrected.get((one.group.title, period or "", one.pool.token, printed(one.indicator, value)))
    return with_correction(shown, one.indicator, was)
