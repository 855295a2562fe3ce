"""What the page of a theme tells: its figure in words, over time, from start to target."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
from sqlmodel import Session

from saman import clock, config
from saman.domain.access import NOWHERE, Actor
from saman.domain.attainment import Attainment
from saman.domain.benchmarks import OWN, Benchmark
from saman.domain.corrections import Correction, of_one
from saman.domain.errors import NotFound
from saman.domain.figure_lines import COLUMNS, lines
from saman.domain.headlines import Headline, headline
from saman.domain.programme import Indicator, Theme
from saman.domain.register_rules import Became
from saman.domain.selections import By, Selection
from saman.domain.standings import Group, Standing, standings
from saman.domain.suppression import is_hidden
from saman.language import _
from saman.services import corrected_rows
from saman.services.access import require
from saman.storage import indicators as stored
from saman.storage import progress
from saman.storage.became import unpack_breaks
from saman.storage.figure_cuts import Cut

EVERYTHING = Selection()
MOST_SCORES = 200
ABOUT = ("project_id", "title", "municipality", "source", "scope", "scale", "period", "start_period")


@dataclass(frozen=True)
class Score:
    """One municipality's score on its own scale, beside its first on the same."""

    project_id: int
    title: str
    municipality: str | None
    source: str
    scope: str
    scale: str
    period: str
    start_period: str | None
    start: float | None
    now: float | None
    target: float | None
    suppressed: bool
    now_corrected: Correction | None
    start_corrected: Correction | None


@dataclass(frozen=True)
class ThemeView:
    """A theme told in figures. `frame` is the series as it is cut, and `standings`, `attainment` and `benchmark` are by
    the same groups; in the benchmark also what the reader answers for, where that is not everything."""

    theme: Theme
    indicator: Indicator
    asked: Selection
    headline: Headline
    frame: pd.DataFrame
    standings: list[Standing]
    attainment: list[Attainment]
    benchmark: list[Benchmark]
    scores: list[Score]
    breaks: list[Became]
    """Where series stop and others begin, because municipalities became others."""
    alone: Group | None = None
    """The one group that is looked at."""


def view(
    session: Session,
    actor: Actor,
    theme_key: str,
    indicator: str | None = None,
    asked: Selection = EVERYTHING,
) -> ThemeView:
    """What the page of a theme tells. Raises NotFound for a theme or an indicator that the programme lacks."""
    require(actor, "theme.read")
    theme = next((theme for theme in config.current().themes if theme.key == theme_key), None)
    wanted = _wanted(theme, indicator) if theme else None
    if theme is None or wanted is None:
        raise NotFound(_("There is no such theme or figure in this programme."))
    groupings: tuple[By, ...] = ("programme",) if asked.by == "programme" else ("programme", asked.by)
    cuts = [Cut.of(config.current(), [wanted], clock.today(), asked, by=each) for each in groupings]
    limits = config.current().about.hiding
    own = _own(actor, wanted, asked)
    rows = stored.series(session, *cuts, *own, benchmark=True, broken=True)
    ended = progress.ends(session, *cuts)
    ends = standings([wanted], ended, limits)
    alone = _alone(session, asked)
    frame = pd.DataFrame(lines(wanted, [row for row in rows if row.by == asked.by], limits), columns=COLUMNS)
    if alone is not None:
        frame["by"] = alone.title
        ends = [replace(one, group=alone) if one.group.by == "programme" else one for one in ends]
    cut_so = [one for one in ends if one.group.by == (alone.by if alone else asked.by)]
    return ThemeView(
        theme=theme,
        indicator=wanted,
        asked=asked,
        headline=headline(wanted, rows, ends, limits),
        frame=frame,
        standings=cut_so,
        attainment=_attained(session, ended, cuts[-1], rows, alone),
        benchmark=_benchmark(session, [cuts[-1], *own], rows, alone),
        scores=_scores(session, cuts[0], wanted) if wanted.kind == "score" else [],
        breaks=unpack_breaks(rows[0].broken if rows else None),
        alone=alone,
    )


def _own(actor: Actor, wanted: Indicator, asked: Selection) -> list[Cut]:
    """What the reader answers for, whatever the others are cut by."""
    if actor.reach.everything or actor.reach == NOWHERE:
        return []
    whole = Selection(as_of=asked.as_of, period=asked.period)
    return [Cut.of(config.current(), [wanted], clock.today(), whole, reach=actor.reach, name=OWN)]


def _benchmark(session: Session, cuts: Sequence[Cut], rows: Sequence[Any], alone: Group | None) -> list[Benchmark]:
    found = corrected_rows.with_benchmarks(session, corrected_rows.benchmarked(rows, cuts), cuts, rows)
    return [replace(one, group=alone) if alone and one.group.by != OWN else one for one in found]


def _attained(
    session: Session, ended: Sequence[Any], cut: Cut, rows: Sequence[Any], alone: Group | None
) -> list[Attainment]:
    found = corrected_rows.with_attainment(session, corrected_rows.attained_in(ended, [cut]), [cut], rows)
    return [replace(one, group=alone) if alone else one for one in found]


def _alone(session: Session, asked: Selection) -> Group | None:
    if asked.alone is None:
        return None
    which, value = asked.alone
    name = stored.network_name(session, value) if which == "network" else str(value)
    return Group(which, value if isinstance(value, int) else 0, name)


def _wanted(theme: Theme, key: str | None) -> Indicator | None:
    if key is None:
        return theme.headline or next(iter(theme.indicators), None)
    return next((indicator for indicator in theme.indicators if indicator.key == key), None)


def _scores(session: Session, cut: Cut, indicator: Indicator) -> list[Score]:
    limits = config.current().about.hiding
    found = []
    for row in progress.each(session, cut, MOST_SCORES):
        counts = [row.n] if row.start_period is None else [row.n, row.start_n]
        hidden = any(is_hidden(n, indicator.n_kind, limits) for n in counts)
        now = of_one(indicator, row.corrected_at, row.was, (row.n, row.was_n), limits)
        start_counts = (row.start_n, row.start_was_n)
        start = of_one(indicator, row.start_corrected_at, row.start_was, start_counts, limits)
        found.append(
            Score(
                **{name: getattr(row, name) for name in ABOUT},
                start=None if hidden else row.start,
                now=None if hidden else row.now,
                target=None if hidden else row.target,
                suppressed=hidden,
                now_corrected=None if hidden else now,
                start_corrected=None if hidden else start,
            )
        )
    return found
