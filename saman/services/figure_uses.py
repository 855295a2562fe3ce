"""What becomes of a sent report's figures: those that count, and those that will once it is approved."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.own_figures import OwnFigure, own_figure
from saman.services import own_figures
from saman.services.access import require
from saman.services.observations import figures_in
from saman.services.report_forms import fetch, form_of
from saman.storage import reports as stored
from saman.storage.own_figures import Row


@dataclass(frozen=True)
class Uses:
    """`counted` are in use now; `waiting` are in the last sent version, and count once it is approved.

    `makes_figures` is False for a kind of report that nothing is counted from.
    """

    counted: Sequence[OwnFigure]
    waiting: Sequence[OwnFigure]
    makes_figures: bool


def of_report(session: Session, actor: Actor, report_id: int) -> Uses:
    """As they stand in the report itself, small or not. Raises NotFound."""
    require(actor, "report.read")
    found = fetch(session, actor, report_id)
    if not config.current().report_type(found.report.type).makes_figures:
        return Uses((), (), makes_figures=False)
    counted = own_figures.of_report(session, actor, report_id)
    version = stored.version(session, report_id, found.report.version)
    if version is None or found.report.state == "approved":
        return Uses(counted, (), makes_figures=True)
    names = {place.organisation_id: place.name for place in form_of(session, found).places}
    by_key, limits = {one.key: one for one in config.current().every_indicator}, config.current().about.hiding
    rows = [
        Row(figure, names.get(figure.organisation_id), None, None, None)
        for figure in figures_in(session, actor, found.report, version.answers, clock.now())
    ]
    waiting = [own_figure(by_key[row.figure.indicator], row, limits, inside=True) for row in rows]
    return Uses(counted, waiting, makes_figures=True)
