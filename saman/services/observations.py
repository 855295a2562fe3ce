"""Figures come from approved answers only; a new approval replaces what the report gave before."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.columns import stored_id
from saman.domain.corrections import of_one
from saman.domain.measuring import measured
from saman.domain.observations import Observation
from saman.domain.programme import Hiding, Indicator
from saman.domain.reports import Report
from saman.domain.selections import Selection
from saman.domain.suppression import shown
from saman.services.access import require
from saman.storage import observations as stored
from saman.storage.figure_cuts import Cut
from saman.storage.observations import Wanted

LISTED = ("indicator", "period", "value", "numerator", "denominator", "n", "source", "scope", "definition")


def make(session: Session, actor: Actor, report: Report, answers: Sequence[Mapping[str, Any]]) -> list[Observation]:
    """Turn the answers of the version that is being approved into figures.

    The frozen version holds the fields of the project's themes as they were when it was sent, so it alone
    decides which indicators it speaks about. What was not measured makes no row.

    Args:
        report: the report; its period and its last sent version go onto the figures.
        answers: the frozen version's list of {field, organisation_id, value, blank, reason}.
    """
    require(actor, "report.approve")
    if report.id is None or not config.current().report_type(report.type).makes_figures:
        return []
    at = clock.now()
    made = figures_in(session, actor, report, answers, at)
    stored.replace(session, report.id, made, at)
    return made


def figures_in(
    session: Session, actor: Actor, report: Report, answers: Sequence[Mapping[str, Any]], at: datetime
) -> list[Observation]:
    """What a frozen version's answers measure, not stored: what counts if it is approved `at` that moment. The report
    was found within reach."""
    require(actor, "report.read")
    who = stored.responsible(session, report.project_id, report.seats_on or clock.today())
    if who is None:
        return []
    indicators = [indicator for theme in config.current().themes for indicator in theme.indicators]
    return [
        Observation(
            project_id=report.project_id,
            report_id=stored_id(report),
            version=report.version,
            indicator=indicator.key,
            period=report.period,
            definition=indicator.definition,
            made_at=at,
            **vars(figure),
        )
        for indicator, figure in measured(indicators, answers, who)
    ]


def listing(
    session: Session, actor: Actor, indicator: str = "", period: str = "", as_of: date | None = None
) -> Iterator[dict[str, Any]]:
    """The figures in use within reach, one a municipality, each hidden where too few stand behind it. With `as_of`
    those that were in use when that day was over.

    A figure whose indicator the programme no longer has is hidden too: nobody can say what its n counts.
    """
    require(actor, "export.read")
    programme = config.current()
    known = {one.key: one for theme in programme.themes for one in theme.indicators}
    cut = Cut.of(programme, list(known.values()), clock.today(), Selection(as_of=as_of), reach=actor.reach)
    for row in stored.in_use(session, clock.today(), cut, Wanted(indicator, period, as_of)):
        about = known.get(row.figure.indicator)
        line = {
            "project": row.project,
            "municipality": row.municipality,
            **{name: getattr(row.figure, name) for name in LISTED},
            **_corrected(row, about, programme.about.hiding),
        }
        if about is None:
            line["n"] = None
        yield shown(line, about.n_kind if about else "employees", programme.about.hiding)


def _corrected(row: stored.Measured, indicator: Indicator | None, limits: Hiding) -> dict[str, Any]:
    """The day of the newest correction, and the value before it where that may be shown."""
    counts = (row.figure.n, row.was_n)
    found = of_one(indicator, row.corrected_at, row.was, counts, limits) if indicator else None
    return {"corrected_on": found.on if found else None, "value_before": found.before if found else None}
