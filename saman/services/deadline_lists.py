"""The deadlines as they stand: when each report is due, how many are, and how many are delivered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.services.access import require
from saman.storage import deadlines as stored
from saman.storage.deadlines import DueCount


@dataclass(frozen=True)
class DeadlineRow:
    """One reporting duty of a round. `due_on` is the day most are due; `moved` counts those with another."""

    round: int
    type: str
    period: str
    label: str
    round_label: str
    opens_on: date
    due_on: date
    reports: int
    delivered: int
    moved: int
    open: bool
    past: bool

    @property
    def key(self) -> str:
        return f"{self.round}|{self.type}|{self.period}"


def overview(session: Session, actor: Actor) -> list[DeadlineRow]:
    """Every reporting duty within reach, by round and date; also those that have not opened."""
    require(actor, "deadline.read")
    today = clock.today()
    found = sorted(stored.counts(session, actor.reach, today), key=lambda row: (row.round, row.type, row.period))
    rows = [
        _row(list(same), today) for _kind, same in groupby(found, key=lambda row: (row.round, row.type, row.period))
    ]
    return sorted(rows, key=lambda row: (row.round, row.due_on, row.type))


def _row(rows: Sequence[DueCount], today: date) -> DeadlineRow:
    usual = max(rows, key=lambda row: row.reports)
    total = sum(row.reports for row in rows)
    programme = config.current()
    return DeadlineRow(
        round=usual.round,
        type=usual.type,
        period=usual.period,
        label=str(programme.report_type(usual.type).label),
        round_label=str(programme.round(usual.round).label),
        opens_on=usual.opens_on,
        due_on=usual.due_on,
        reports=total,
        delivered=sum(row.delivered for row in rows),
        moved=total - usual.reports,
        open=usual.opens_on <= today,
        past=usual.due_on < today,
    )
