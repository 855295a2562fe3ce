"""The programme's figures: over time, by the fixed cuts, from start to target. Hidden where few stand behind.

Figures put together are the programme's, and everybody with a look at the themes sees the same; one project's own
are for those who reach it.
"""

from collections.abc import Sequence

import pandas as pd
from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.attainment import Attainment
from saman.domain.benchmarks import Benchmark
from saman.domain.figure_lines import COLUMNS, lines
from saman.domain.headlines import Headline, headline
from saman.domain.programme import Indicator, Programme, Theme
from saman.domain.selections import Selection
from saman.domain.standings import Standing, standings
from saman.services import corrected_rows
from saman.services.access import require
from saman.storage import indicators as stored
from saman.storage import progress
from saman.storage.figure_cuts import Cut

EVERYTHING = Selection()


def series(session: Session, actor: Actor, indicator: str, asked: Selection = EVERYTHING) -> pd.DataFrame:
    """One indicator over time, in its unit; sorted by period and group. Empty when nothing is approved.

    Columns: by (name of the group), key (its number), group (its name in an address), period, value, numerator,
    denominator, n, projects, projects_of (how many owe the figure), hidden (projects too small to show, outside the
    sums), typed (projects with a bare percentage, outside the sums), suppressed, definition, source, scope, scale,
    token (names the reports behind). A ratio is sum(numerator) / sum(denominator) within the group, never a mean of
    percentages, and only equal source, scope, scale and definition are summed: others are rows of their own. A score
    has no value, only its n and projects.
    """
    require(actor, "theme.read")
    programme = config.current()
    found = programme.indicator(indicator)
    cut = Cut.of(programme, [found], clock.today(), asked)
    return pd.DataFrame(lines(found, stored.series(session, cut), programme.about.hiding), columns=COLUMNS)


def headlines(session: Session, actor: Actor, asked: Selection = EVERYTHING) -> list[Headline]:
    """The headline indicator of each theme, in the programme's order; what is asked for is not grouped."""
    require(actor, "theme.read")
    programme, limits = config.current(), config.current().about.hiding
    wanted = [theme.headline for theme in _in_order(programme) if theme.headline]
    cut = Cut.of(programme, wanted, clock.today(), asked, by="programme")
    rows, ends = stored.series(session, cut), standings(wanted, progress.ends(session, cut), limits)
    return [headline(indicator, rows, ends, limits) for indicator in wanted]


def attainments(
    session: Session, actor: Actor, wanted: Sequence[Indicator], asked: Selection = EVERYTHING
) -> list[Attainment]:
    """How many municipalities' figures came how far with their targets, by indicator and group. Small ones are not
    among them."""
    require(actor, "theme.read")
    cut = Cut.of(config.current(), wanted, clock.today(), asked)
    found = corrected_rows.attained_in(progress.ends(session, cut), [cut])
    return corrected_rows.with_attainment(session, found, [cut], stored.series(session, cut))


def benchmarked(
    session: Session, actor: Actor, wanted: Sequence[Indicator], asked: Selection = EVERYTHING
) -> list[Benchmark]:
    """Where the municipalities of each group lie, each indexed to its own start. Small ones are not among them."""
    require(actor, "theme.read")
    cut = Cut.of(config.current(), wanted, clock.today(), asked)
    rows = stored.series(session, cut, benchmark=True)
    return corrected_rows.with_benchmarks(session, corrected_rows.benchmarked(rows, [cut]), [cut], rows)


def of_project(session: Session, actor: Actor, project_id: int) -> list[Standing]:
    """Start, now and target of each indicator that the project has approved figures for; empty out of reach."""
    require(actor, "project.read")
    programme = config.current()
    wanted = programme.every_indicator
    cut = Cut.of(programme, wanted, clock.today(), project=project_id, reach=actor.reach)
    found = standings(wanted, progress.ends(session, cut), programme.about.hiding)
    order = [indicator.key for indicator in wanted]
    return sorted(found, key=lambda one: order.index(one.indicator.key))


def _in_order(programme: Programme) -> list[Theme]:
    return sorted(programme.themes, key=lambda theme: theme.order)
