"""Every sum that the pages show, held against the same sum added up one figure at a time."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

from sqlmodel import Session

from saman import clock, config
from saman.domain import adding_up
from saman.domain.access import Actor
from saman.domain.adding_up import POOL, Sum
from saman.domain.integrity import Finding
from saman.domain.programme import Indicator
from saman.domain.recomputing import same
from saman.services.access import require
from saman.storage import indicators as shown
from saman.storage import progress
from saman.storage import selfcheck as stored
from saman.storage.figure_cuts import By, Cut
from saman.storage.integrity import rules
from saman.storage.selfcheck import Duty, Leaf

SERIES = ("numerator", "denominator", "n")
ENDS = (*SERIES, "start_numerator", "start_denominator", "start_n", "figures", "improved", "worsened")


def added_up(session: Session, actor: Actor) -> Iterator[Finding]:
    """Sums that differ from the figures behind, for every indicator and grouping."""
    require(actor, "programme.import")
    programme, day = config.current(), clock.today()
    indicators = {one.key: one for theme in programme.themes for one in theme.indicators}
    leaves = stored.leaves(session, day)
    types = [type_.key for type_ in programme.report_types if type_.makes_figures]
    duties = stored.duties(session, day, types)
    for by in get_args(By):
        cut = Cut.of(programme, list(indicators.values()), day, by=by)
        yield from _series(shown.series(session, cut), leaves, duties, cut, indicators)
        yield from _ends(progress.ends(session, cut), leaves, cut, indicators)


def _series(
    rows: Sequence[Any], leaves: list[Leaf], duties: list[Duty], cut: Cut, indicators: Mapping[str, Indicator]
) -> Iterator[Finding]:
    expected, owing = adding_up.series(leaves, indicators, cut.by), _owing(duties, cut)
    for row in rows:
        behind = expected.get((row.indicator, row.period, row.key, tuple(getattr(row, name) or "" for name in POOL)))
        wanted = (behind or Sum()).shown(*SERIES) | {"projects_of": owing[row.indicator, row.period, row.key]}
        for column, found in wanted.items():
            standing = getattr(row, column)
            if not same(standing or 0, found or 0):
                yield _finding(row, cut.by, row.period, column, standing, found)


def _owing(duties: list[Duty], cut: Cut) -> dict[tuple[str, str, int], int]:
    """How many projects owe each figure."""
    found: dict[tuple[str, str, int], set[int]] = defaultdict(set)
    for duty in duties:
        for indicator, theme in cut.themes.items():
            if theme in duty.themes:
                for key in adding_up.groups(duty, cut.by):
                    found[indicator, duty.period, key].add(duty.project)
    counted: dict[tuple[str, str, int], int] = defaultdict(int)
    return counted | {place: len(projects) for place, projects in found.items()}


def _ends(rows: Sequence[Any], leaves: list[Leaf], cut: Cut, indicators: Mapping[str, Indicator]) -> Iterator[Finding]:
    expected = adding_up.ends(leaves, indicators, cut.by)
    for row in rows:
        place = (row.indicator, row.key, tuple(getattr(row, name) for name in POOL), int(row.twice))
        wanted = expected.pop(place, Sum()).shown(*ENDS)
        for column in (*ENDS, "projects"):
            standing = getattr(row, column)
            if not same(standing or 0, wanted[column] or 0):
                yield _finding(row, cut.by, row.period, column, standing, wanted[column])


def _finding(row: Any, by: str, period: str, column: str, standing: Any, found: Any) -> Finding:
    group = f"{by} {row.key}" if row.key else by
    facts = {"indicator": row.indicator, "period": period, "group": group, "column": column}
    return Finding(rules()["sum_differs_from_figures"], {**facts, "stored": standing or 0, "found": found or 0})
