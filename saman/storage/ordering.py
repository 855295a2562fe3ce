"""The order of a list, by columns it knows and no others."""

from collections.abc import Mapping, Sequence
from typing import Any

from saman.domain.errors import BadInput
from saman.domain.listings import Order
from saman.language import _

ASKED_LATELY = 64
"""How many statements of a list are kept: to put one together takes longer than most of them take to be answered."""


def ordered(order: Order, columns: Mapping[str, Any], usual: Sequence[Any]) -> list[Any]:
    """What ORDER BY takes: the wished column first, then the list's own order, so that rows keep their places.

    What is empty stands last whichever way. To say so of a column that is never empty would keep the database from
    reading the rows in the order of an index.
    """
    if not order.column:
        return list(usual)
    if order.column not in columns:
        raise BadInput(_("The list cannot be sorted by {column}.", column=order.column), "sort")
    column = columns[order.column]
    wished = column.desc() if order.descending else column.asc()
    return [wished.nulls_last() if getattr(column, "nullable", True) else wished, *usual]
