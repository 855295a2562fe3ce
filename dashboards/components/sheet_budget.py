"""A project's budget: what it is to cost each year, by kind of cost, and what it was granted."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboards.components.layout import card
from dashboards.components.tables import Column, table
from saman import config
from saman.domain.budgets import kinds_in
from saman.domain.sheet_lines import SheetBudget
from saman.language import _, money, number


def budget(lines: Sequence[SheetBudget], granted: int | None) -> list[Component]:
    """Nothing where the project came with no budget and nobody knows what it was granted."""
    if not lines and granted is None:
        return []
    body: list[Component] = [budget_table(lines)] if lines else []
    said = (
        _("Granted: {amount}", amount=money(granted)) if granted is not None else _("It is not known what was granted.")
    )
    from_where = [html.P(_("From the application that was admitted."), className="muted")] if lines else []
    return [card(*body, html.P(said), *from_where, title=_("Budget"))]


def budget_table(lines: Sequence[SheetBudget]) -> Component:
    """A row for each kind of cost and one for all of them, a column for each year and one for all of them."""
    years = sorted({one.year for one in lines})
    names = kinds_in(config.current().calls)
    there = {one.kind for one in lines}
    kinds = [*(kind for kind in names if kind in there), *sorted(there - names.keys())]
    heads = [Column(_("Kroner")), *[Column(str(year), "num") for year in years], Column(_("In all"), "num")]
    rows: list[list[Component | str]] = [
        _row(str(names.get(kind, kind)), [one for one in lines if one.kind == kind], years) for kind in kinds
    ]
    if len(kinds) > 1:
        rows.append(_row(_("In all"), lines, years))
    return table(heads, rows, _("Budget by year and kind of cost, in kroner"))


def _row(name: str, lines: Sequence[SheetBudget], years: Sequence[int]) -> list[Component | str]:
    sums = [[one.amount for one in lines if one.year == year] for year in years]
    return [name, *[number(sum(one)) if one else "" for one in sums], number(sum(one.amount for one in lines))]
