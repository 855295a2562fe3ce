"""What one municipality measured, as it is told where its figures stand one by one."""

from dataclasses import dataclass
from typing import Any

from saman.domain.corrections import Correction, of_one
from saman.domain.observations import Observation
from saman.domain.pools import Pool
from saman.domain.programme import Hiding, Indicator
from saman.domain.suppression import is_hidden, least

MEASURED = ("definition", "source", "scope", "scale")


@dataclass(frozen=True)
class OwnFigure:
    """`value` and `n` are None where they are hidden. `bare`: a percentage without its denominator."""

    indicator: Indicator
    report_id: int
    version: int
    municipality: str
    period: str
    pool: Pool
    value: float | None
    n: float | None
    bare: bool
    suppressed: bool
    corrected: Correction | None


def own_figure(indicator: Indicator, row: Any, limits: Hiding, inside: bool = False) -> OwnFigure:
    """From a row with the `figure`, its municipality and its newest correction. `inside` a report it is shown, small or
    not; what it said before is hidden there too."""
    figure = row.figure
    suppressed = is_hidden(figure.n, indicator.n_kind, limits)
    shows = inside or not suppressed
    return OwnFigure(
        indicator=indicator,
        report_id=figure.report_id,
        version=figure.version,
        municipality=row.municipality or "",
        period=figure.period,
        pool=_pool(indicator, figure, limits),
        value=figure.value if shows else None,
        n=figure.n if shows else None,
        bare=indicator.kind == "rate" and figure.denominator is None,
        suppressed=suppressed,
        corrected=of_one(indicator, row.corrected_at, row.was, (figure.n, row.was_n), limits),
    )


def _pool(indicator: Indicator, figure: Observation, limits: Hiding) -> Pool:
    """What it would be put together with."""
    definition, source, scope, scale = [getattr(figure, name) or "" for name in MEASURED]
    weighed, at_least = indicator.kind == "rate", least(indicator.n_kind, limits)
    return Pool(indicator.key, definition, source, scope, scale, weighed=weighed, least=at_least)
