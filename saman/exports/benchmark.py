"""Where the municipalities of each group lie from their own starts, small ones left out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from saman import clock
from saman.domain.access import Actor
from saman.domain.benchmarks import Benchmark
from saman.domain.selections import Selection
from saman.exports.figures_asked import wanted
from saman.exports.tables import Table
from saman.services import Session, indicators

NAME = "benchmark"
FORMATS = ("csv", "xlsx")
NEEDS_DATABASE = True
COLUMNS = (
    *("indicator", "by", "group", "name", "definition", "source", "scope", "scale", "period", "municipalities"),
    *("lower_quartile", "median", "upper_quartile", "improved", "worsened", "hidden", "suppressed"),
)

IN_A_WORKBOOK = ("corrected_on", "municipalities_before", "median_before")


def tables(session: Session, actor: Actor, filters: Mapping[str, str] | None = None) -> Iterable[Table]:
    """`filters`: indicator or theme (all when left out), and what the page of a theme is cut by. One row for each
    group, way of measuring and period; 100 is each municipality's own first figure, and above 100 is better.
    A workbook also says which were corrected, when, and what they were before.
    """
    asked = Selection.read(filters or {}, clock.today())
    found = indicators.benchmarked(session, actor, wanted(filters or {}), asked)
    return [Table(NAME, COLUMNS, _rows(found, asked), IN_A_WORKBOOK)]


def _rows(found: Iterable[Benchmark], asked: Selection) -> Iterator[Sequence[Any]]:
    by, alone = asked.alone or (asked.by, None)
    for one in found:
        pool = one.pool
        where = (by, one.group.address if alone is None else str(alone), one.group.name)
        how = (pool.definition, pool.source, pool.scope, pool.scale)
        lie = [None if value is None else round(value, 2) for value in (one.lower, one.median, one.upper)]
        counts = (one.improved, one.worsened)
        shown = (None,) * 6 if one.suppressed else (one.municipalities, *lie, *counts)
        yield (one.indicator.key, *where, *how, one.period, *shown, one.hidden, one.suppressed, *_before(one))


def _before(one: Benchmark) -> tuple[Any, ...]:
    """Nothing of a row that is hidden, and no numbers of one that was."""
    if one.corrected is None or one.suppressed:
        return (None, None, None)
    was = one.corrected.row
    median = None if was.median is None else round(was.median, 2)
    return (one.corrected.on, *((None, None) if was.suppressed else (was.municipalities, median)))
