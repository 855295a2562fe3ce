"""Where a figure started, where it is and where it should go."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from saman.domain.pools import Pool
from saman.domain.programme import Hiding, Indicator
from saman.domain.size_classes import title_of
from saman.domain.suppression import is_hidden, least
from saman.language import _


@dataclass(frozen=True)
class Group:
    """One group of a fixed cut: the whole programme, a network (0 is outside every network), a round, a county or a
    size class (without a name where it is not known)."""

    by: str
    key: int
    name: str

    @property
    def title(self) -> str:
        """The group in words."""
        if self.by == "network":
            return self.name or _("outside the networks")
        if self.by == "county":
            return self.name or _("county not known")
        if self.by == "size":
            return title_of(self.name)
        if self.by == "own":
            return _("Your own")
        return _("Round {number}", number=self.key) if self.by == "round" else _("The whole programme")

    @property
    def address(self) -> str:
        """How an address names it; empty for what cannot be looked at alone."""
        if self.by in ("county", "size"):
            return self.name
        return str(self.key) if self.by in ("round", "network") else ""


@dataclass(frozen=True)
class Standing:
    """Start, now and target of the same projects in one pool; each None where unknown or hidden.

    `twice` says that all of them were measured both times. `start_period` is None when they started in different
    periods. `figures` counts the municipalities' figures, `improved` and `worsened` those that went one way or the
    other. `targets` are those with a target: of them `reached` are there, and of the others `nearer` and `farther` went
    towards it or away. `aiming` are the projects with a target.
    `hidden` are projects outside all of it, because too few stand behind one of their ends.
    """

    group: Group
    indicator: Indicator
    pool: Pool
    twice: bool
    period: str
    start_period: str | None
    start: float | None
    now: float | None
    target: float | None
    n: float | None
    projects: int
    figures: int
    aiming: int
    improved: int
    worsened: int
    suppressed: bool
    reached: int = 0
    targets: int = 0
    nearer: int = 0
    farther: int = 0
    hidden: int = 0

    @property
    def change(self) -> float | None:
        return None if self.now is None or self.start is None else self.now - self.start


def ratio(indicator: Indicator, above: float | None, below: float | None) -> float | None:
    """Sum over sum; None for a score, which has no sums."""
    return indicator.factor * above / below if above is not None and below else None


def standings(wanted: Iterable[Indicator], rows: Sequence[Any], limits: Hiding) -> list[Standing]:
    """Rows of sums as figures, each emptied where nothing in it may be shown."""
    by_key = {indicator.key: indicator for indicator in wanted}
    return [_standing(by_key[row.indicator], row, limits) for row in rows]


def _standing(indicator: Indicator, row: Any, limits: Hiding) -> Standing:
    twice = bool(row.twice)
    counts = [row.n, row.start_n] if twice else [row.n]
    hidden = any(is_hidden(n, indicator.n_kind, limits) for n in counts)
    start, now, target = (None, None, None) if hidden else _values(indicator, row)
    return Standing(
        group=Group(row.by, row.key, row.name),
        indicator=indicator,
        pool=pool_of(indicator, row, limits),
        twice=twice,
        period=row.period,
        start_period=row.first_start if row.first_start == row.last_start else None,
        start=start,
        now=now,
        target=target,
        n=None if hidden else row.n,
        projects=row.projects,
        figures=row.figures,
        aiming=row.aiming,
        improved=0 if hidden else row.improved,
        worsened=0 if hidden else row.worsened,
        suppressed=hidden,
        reached=0 if hidden else row.reached,
        targets=0 if hidden else row.targets,
        nearer=0 if hidden else row.nearer,
        farther=0 if hidden else row.farther,
        hidden=row.hidden,
    )


def _values(indicator: Indicator, row: Any) -> tuple[float | None, float | None, float | None]:
    if row.figures == 1 and indicator.kind == "score":
        return row.only_start, row.only_now, row.only_target
    start = ratio(indicator, row.start_numerator, row.start_denominator)
    now = ratio(indicator, row.numerator, row.denominator)
    return start, now, row.target_sum / row.target_weight if row.target_weight else None


def pool_of(indicator: Indicator, row: Any, limits: Hiding | None = None) -> Pool:
    """What was put together in the row; with `limits` only what may be shown of it."""
    smallest = least(indicator.n_kind, limits) if limits else 0
    return Pool(indicator.key, row.definition, row.source, row.scope, row.scale, indicator.kind == "rate", smallest)
