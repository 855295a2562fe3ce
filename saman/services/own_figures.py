"""Figures one by one, with what was corrected: a project's through the years, a report's, those behind a number."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.listings import WantedReports
from saman.domain.own_figures import OwnFigure, own_figure
from saman.domain.pools import read_token
from saman.domain.programme import Indicator
from saman.domain.selections import Selection, as_of
from saman.services.access import require
from saman.storage import own_figures as stored
from saman.storage.figure_cuts import Cut


def of_project(session: Session, actor: Actor, project_id: int) -> list[OwnFigure]:
    """By indicator in the programme's order, the oldest first; small ones hidden. Empty out of reach."""
    require(actor, "project.read")
    wanted = config.current().every_indicator
    cut = Cut.of(config.current(), wanted, clock.today(), project=project_id, reach=actor.reach)
    return _told(wanted, stored.of_project(session, cut))


def of_report(session: Session, actor: Actor, report_id: int) -> list[OwnFigure]:
    """What the approved report counts with, as it stands in the report itself, small or not."""
    require(actor, "report.read")
    wanted = config.current().every_indicator
    cut = Cut.of(config.current(), wanted, clock.today(), reach=actor.reach)
    return _told(wanted, stored.of_report(session, cut, report_id), inside=True)


def behind(
    session: Session, actor: Actor, wanted: WantedReports, reports: Collection[int]
) -> Mapping[int, Sequence[OwnFigure]]:
    """By report, the figures that the number in the address was made from; small ones hidden."""
    require(actor, "report.read")
    key, _pool = read_token(wanted.figure)
    indicators = [one for one in config.current().every_indicator if one.key == key]
    if not indicators or not reports:
        return {}
    today = clock.today()
    where = Selection(as_of=as_of(wanted.as_of, today))
    cut = Cut.of(config.current(), indicators, today, where, reach=actor.reach)
    found = defaultdict(list)
    for one in _told(indicators, stored.behind_number(session, cut, wanted, reports)):
        found[one.report_id].append(one)
    return found


def _told(wanted: Sequence[Indicator], rows: Sequence[stored.Row], inside: bool = False) -> list[OwnFigure]:
    by_key, limits = {one.key: one for one in wanted}, config.current().about.hiding
    found = [own_figure(by_key[row.figure.indicator], row, limits, inside) for row in rows]
    return sorted(found, key=lambda one: list(by_key).index(one.indicator.key))
