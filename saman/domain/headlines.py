"""The headline that a theme is told by: one number, what it rests on, and how it came about."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from saman.domain.corrections import Correction, of_sum
from saman.domain.periods import Period
from saman.domain.pools import Pool
from saman.domain.programme import Hiding, Indicator
from saman.domain.standings import Standing, pool_of, ratio
from saman.domain.suppression import is_hidden

WHOLE = "programme"


@dataclass(frozen=True)
class Headline:
    """One theme in one number: of the newest period, in the pool that most projects share.

    `others` are projects measured in other pools, `typed` those with a bare percentage, and `hidden` those that too
    few stand behind: none of them is in `value`.
    For a score there is no value: `improved` of the `twice` municipalities measured twice.
    `trend` is (period, value) of that pool, the oldest first.
    """

    indicator: Indicator
    pool: Pool | None = None
    period: str = ""
    value: float | None = None
    n: float | None = None
    projects: int = 0
    projects_of: int = 0
    typed: int = 0
    hidden: int = 0
    others: int = 0
    suppressed: bool = False
    standing: Standing | None = None
    improved: int = 0
    twice: int = 0
    trend: tuple[tuple[str, float | None], ...] = ()
    corrected: Correction | None = None

    @property
    def complete(self) -> bool:
        return self.projects >= self.projects_of

    @property
    def reported(self) -> int:
        """Projects with an approved figure, whether it is in the number or not."""
        return self.projects + self.hidden + self.typed + self.others


def headline(indicator: Indicator, rows: Sequence[Any], standings: Sequence[Standing], limits: Hiding) -> Headline:
    """From the rows of every indicator and grouping: those of this one for the whole selection count."""
    rows = [row for row in rows if row.indicator == indicator.key and row.by == WHOLE]
    standings = [one for one in standings if one.indicator.key == indicator.key and one.group.by == WHOLE]
    measured = [row for row in rows if row.projects or row.hidden or row.typed]
    if not measured:
        return Headline(indicator, projects_of=max((row.projects_of for row in rows), default=0))
    newest = max((row.period for row in measured), key=Period.parse)
    current = [row for row in measured if row.period == newest]
    main = max(current, key=lambda row: (row.projects, row.hidden))
    pool = pool_of(indicator, main, limits)
    hidden = is_hidden(main.n, indicator.n_kind, limits)
    same = [row for row in measured if pool_of(indicator, row, limits) == pool]
    twice = [found for found in standings if found.twice and not found.suppressed]
    return Headline(
        indicator=indicator,
        pool=pool,
        period=newest,
        value=None if hidden else ratio(indicator, main.numerator, main.denominator),
        n=None if hidden else main.n,
        projects=main.projects,
        projects_of=main.projects_of,
        typed=sum(row.typed for row in current),
        hidden=sum(row.hidden for row in current),
        others=sum(row.projects for row in current if row is not main),
        suppressed=hidden,
        standing=next((found for found in standings if found.pool == pool and found.twice), None),
        improved=sum(found.improved for found in twice),
        twice=sum(found.figures for found in twice),
        trend=tuple((row.period, _shown(indicator, row, limits)) for row in same),
        corrected=of_sum(indicator, main),
    )


def _shown(indicator: Indicator, row: Any, limits: Hiding) -> float | None:
    if is_hidden(row.n, indicator.n_kind, limits):
        return None
    return ratio(indicator, row.numerator, row.denominator)
