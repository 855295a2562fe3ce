"""Every sum that the pages show, held against the same sum added up one figure at a time."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, get_args

from sqlmodel import Session

from saman import clock, config
from saman.domain import adding_up
from saman.domain.access import Actor
from saman.domain.adding_up import POOL, Group, Place, Sum
from saman.domain.integrity import Finding
from saman.domain.recomputing import same
from saman.domain.selections import By
from saman.domain.size_classes import classes
from saman.services.access import require
from saman.storage import indicators as shown
from saman.storage import progress
from saman.storage import selfcheck_leaves as stored
from saman.storage.figure_cuts import Cut
from saman.storage.integrity import rules
from saman.storage.selfcheck_leaves import Duty

SERIES = ("numerator", "denominator", "n")
AIMED = ("targets", "reached", "nearer", "farther")
ENDS = (*SERIES, "start_numerator", "start_denominator", "start_n", "figures", "improved", "worsened", *AIMED)


def added_up(session: Session, actor: Actor) -> Iterator[Finding]:
    """Sums that differ from the figures behind, for every indicator and grouping."""
    require(actor, "programme.import")
    programme, day = config.current(), clock.today()
    indicators = {one.key: one for theme in programme.themes for one in theme.indicators}
    places = stored.places(session, day, classes(programme.about.size_classes))
    leaves = stored.leaves(session, places)
    types = [type_.key for type_ in programme.report_types if type_.makes_figures]
    duties = stored.duties(session, day, places, types)
    for by in get_args(By):
        cut = Cut.of(programme, list(indicators.values()), day, by=by)
        limits = programme.about.hiding
        series = adding_up.series(leaves, indicators, by, limits)
        yield from _series(shown.series(session, cut), series, _owing(duties, cut), by)
        yield from _ends(progress.ends(session, cut), adding_up.ends(leaves, indicators, by, limits), by)


def _series(
    rows: Sequence[Any], expected: dict[Place, Sum], owing: dict[tuple[str, str, Group], int], by: str
) -> Iterator[Finding]:
    for row in rows:
        here = (row.key, row.name)
        behind = expected.get((row.indicator, row.period, here, tuple(getattr(row, name) or "" for name in POOL)))
        wanted = (behind or Sum()).shown(*SERIES) | {"projects_of": owing[row.indicator, row.period, here]}
        for column, found in wanted.items():
            standing = getattr(row, column)
            if not same(standing or 0, found or 0):
                yield _finding(row, by, row.period, column, standing, found)


def _owing(duties: list[Duty], cut: Cut) -> dict[tuple[str, str, Group], int]:
    """How many projects owe each figure."""
    found: dict[tuple[str, str, Group], set[int]] = defaultdict(set)
    for duty in duties:
        for indicator, theme in cut.themes.items():
            if theme in duty.themes:
                for group in duty.groups[cut.by]:
                    found[indicator, duty.period, group].add(duty.project)
    counted: dict[tuple[str, str, Group], int] = defaultdict(int)
    return counted | {place: len(projects) for place, projects in found.items()}


def _ends(rows: Sequence[Any], expected: dict[tuple[Any, ...], Sum], by: str) -> Iterator[Finding]:
    for row in rows:
        place = (row.indicator, (row.key, row.name), tuple(getattr(row, name) for name in POOL), int(row.twice))
        wanted = expected.pop(place, Sum()).shown(*ENDS)
        for column in (*ENDS, "projects", "hidden"):
            standing = getattr(row, column)
            if not same(standing or 0, wanted[column] or 0):
                yield _finding(row, by, row.period, column, standing, wanted[column])


def _finding(row: Any, by: str, period: str, column: str, standing: Any, found: Any) -> Finding:
    group = f"{by} {row.key}" if row.key else by
    facts = {"indicator": row.indicator, "period": period, "group": group, "column": column}
    return Finding(rules()["sum_differs_from_figures"], {**facts, "stored": standing or 0, "found": found or 0})
