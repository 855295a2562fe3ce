"""Lists of reports as people read them: filtered, in order, a slice at a time, within reach."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.listings import EVERYTHING, Order, Slice, WantedReports
from saman.domain.own_figures import OwnFigure
from saman.domain.report_standing import is_late, shown_state
from saman.services import own_figures
from saman.services.access import require
from saman.storage import report_lists as stored
from saman.storage.report_lists import Row, Summary

AS_USUAL = Order()


@dataclass(frozen=True)
class ReportRow:
    """`state` is the one shown: not_opened as long as nothing is saved. `municipalities` are names in one text."""

    id: int
    project_id: int
    code: str
    title: str
    municipalities: str
    type: str
    type_label: str
    period: str
    round: int
    theme_label: str
    network: str
    state: str
    stored_state: str
    version: int
    due_on: date
    late: bool
    submitted_on: date | None
    approved_on: date | None
    corrected: tuple[OwnFigure, ...] = ()
    """Of the figures behind a number, those that were corrected; empty where no number is asked about."""


@dataclass(frozen=True)
class ReportList:
    rows: list[ReportRow]
    total: int


def find(
    session: Session, actor: Actor, wanted: WantedReports, order: Order = AS_USUAL, part: Slice | None = None
) -> ReportList:
    """A slice of the list (the first block unless told), and how many there are in all."""
    require(actor, "report.read")
    today = clock.today()
    part = part or Slice()
    found = stored.rows(session, actor.reach, today, wanted, order, part)
    total = part.total(len(found))
    if total is None:
        total = stored.count(session, actor.reach, today, wanted)
    behind = own_figures.behind(session, actor, wanted, [row.report.id or 0 for row in found]) if wanted.figure else {}
    return ReportList([_row(row, today, behind.get(row.report.id or 0, ())) for row in found], total)


def everything(session: Session, actor: Actor, wanted: WantedReports, order: Order = AS_USUAL) -> list[ReportRow]:
    """The whole list, for a file."""
    require(actor, "export.read")
    require(actor, "report.read")
    today = clock.today()
    found = stored.rows(session, actor.reach, today, wanted, order, EVERYTHING)
    return [_row(row, today) for row in found]


def summary(session: Session, actor: Actor, wanted: WantedReports) -> Summary:
    """What the list adds up to."""
    require(actor, "report.read")
    return stored.summary(session, actor.reach, clock.today(), wanted)


def _row(row: Row, today: date, figures: Sequence[OwnFigure] = ()) -> ReportRow:
    report, programme = row.report, config.current()
    return ReportRow(
        id=report.id or 0,
        project_id=report.project_id,
        code=row.code,
        title=row.title,
        municipalities=row.municipalities.names,
        type=report.type,
        type_label=str(programme.report_type(report.type).label),
        period=report.period,
        round=row.round,
        theme_label=str(programme.theme(row.main_theme).label),
        network=row.network or "",
        state=shown_state(report),
        stored_state=report.state,
        version=report.version,
        due_on=report.due_on,
        late=is_late(report, today),
        submitted_on=clock.local(report.first_submitted_at).date() if report.first_submitted_at else None,
        approved_on=clock.local(report.approved_at).date() if report.approved_at else None,
        corrected=tuple(one for one in figures if one.corrected),
    )
