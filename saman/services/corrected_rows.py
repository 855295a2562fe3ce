"""Benchmarks and attained targets with what a correction changed in them.

They are no sums, so that what they said before is made again from the figures as they were just before it. Where
nothing was corrected, nothing is asked for.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from saman import config
from saman.domain.attainment import Attainment, attained
from saman.domain.benchmarks import Benchmark, benchmarks
from saman.domain.corrections import earlier, moments
from saman.domain.standings import standings
from saman.storage import indicators as stored
from saman.storage import progress
from saman.storage.figure_cuts import Cut


def with_benchmarks(
    session: Session, found: Iterable[Benchmark], cuts: Sequence[Cut], rows: Iterable[Any]
) -> list[Benchmark]:
    """`rows`: the sums that the cuts gave."""

    def stood(moment: datetime) -> list[Benchmark]:
        return benchmarked(stored.series(session, *_before(cuts, moment), benchmark=True), cuts)

    told = earlier(_moments(rows, cuts), stood)
    return [replace(one, corrected=told.get(one.place)) for one in found]


def with_attainment(
    session: Session, found: Iterable[Attainment], cuts: Sequence[Cut], rows: Iterable[Any]
) -> list[Attainment]:
    """The same of targets."""

    def stood(moment: datetime) -> list[Attainment]:
        return attained_in(progress.ends(session, *_before(cuts, moment)), cuts)

    told = earlier(_moments(rows, cuts), stood)
    return [replace(one, corrected=told.get(one.place)) for one in found]


def benchmarked(rows: Iterable[Any], cuts: Sequence[Cut]) -> list[Benchmark]:
    """Of the rows of sums, those of the cuts."""
    wanted = {indicator.key: indicator for cut in cuts for indicator in cut.indicators}
    return benchmarks(wanted, _of(rows, cuts), config.current().about.hiding)


def attained_in(ends: Iterable[Any], cuts: Sequence[Cut]) -> list[Attainment]:
    wanted = {indicator.key: indicator for cut in cuts for indicator in cut.indicators}
    return attained(standings(wanted.values(), _of(ends, cuts), config.current().about.hiding))


def _of(rows: Iterable[Any], cuts: Sequence[Cut]) -> list[Any]:
    return [row for row in rows if row.by in {cut.called for cut in cuts}]


def _moments(rows: Iterable[Any], cuts: Sequence[Cut]) -> list[datetime]:
    return moments(_of(rows, cuts))


def _before(cuts: Iterable[Cut], moment: datetime) -> list[Cut]:
    return [replace(cut, before=moment) for cut in cuts]
