"""Each one held against its own start, and where they lie: 100 is the start, and above 100 is better."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from saman.domain.corrections import Earlier
from saman.domain.periods import Period
from saman.domain.pools import Pool
from saman.domain.programme import Hiding, Indicator
from saman.domain.standings import Group, pool_of
from saman.language import number

START = 100.0
QUARTILES_FROM = 4
"""Of fewer municipalities a quartile says nothing."""
OWN = "own"
"""What the reader answers for, beside the groups."""


@dataclass(frozen=True)
class Benchmark:
    """One group and way of measuring in one period, of those measured before in the same way.

    The index of a municipality is 100 and as many per cent as it has gone the wanted way from its own first figure.
    `since` is the first period that the group measured in. `hidden` are municipalities outside, because too few stand
    behind one of their figures.
    """

    group: Group
    indicator: Indicator
    pool: Pool
    period: str
    since: str
    municipalities: int
    lower: float | None
    median: float | None
    upper: float | None
    improved: int
    worsened: int
    hidden: int
    corrected: Earlier[Self] | None = None

    @property
    def place(self) -> tuple[Any, ...]:
        return (self.indicator.key, self.group, self.pool.token, self.period)

    @property
    def numbers(self) -> tuple[str, ...]:
        """Municipalities, quartiles, and how many went which way; as printed, "" where there is none."""
        lie = ["" if value is None else number(value, 1) for value in (self.lower, self.median, self.upper)]
        return (number(self.municipalities), *lie, number(self.improved), number(self.worsened))

    @property
    def suppressed(self) -> bool:
        return not self.municipalities and self.hidden > 0


def benchmarks(indicators: Mapping[str, Indicator], rows: Sequence[Any], limits: Hiding) -> list[Benchmark]:
    """Of the rows that somebody is indexed in, in their order."""
    first = _first(rows)
    return [
        _benchmark(indicators[row.indicator], row, first[_line(row)], limits)
        for row in rows
        if row.indexed or row.unindexed
    ]


def _line(row: Any) -> tuple[Any, ...]:
    return (row.indicator, row.by, row.key, row.name, row.definition, row.source, row.scope, row.scale)


def _first(rows: Iterable[Any]) -> dict[tuple[Any, ...], str]:
    found: dict[tuple[Any, ...], str] = {}
    for row in rows:
        if row.projects or row.hidden:
            found[_line(row)] = min(found.get(_line(row), row.period), row.period, key=Period.parse)
    return found


def _benchmark(indicator: Indicator, row: Any, since: str, limits: Hiding) -> Benchmark:
    quartiles = row.indexed >= QUARTILES_FROM
    return Benchmark(
        group=Group(row.by, row.key, row.name),
        indicator=indicator,
        pool=pool_of(indicator, row, limits),
        period=row.period,
        since=since,
        municipalities=row.indexed,
        lower=float(row.lower) if quartiles else None,
        median=float(row.median) if row.indexed else None,
        upper=float(row.upper) if quartiles else None,
        improved=row.bettered,
        worsened=row.worsened,
        hidden=row.unindexed,
    )
