"""The progress plan: what is marked where, what is going on, and what comes next."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.periods import Period
from saman.domain.plan import Mark, going_on, horizon, marks, place_in
from saman.domain.programme import PlanRow
from saman.services.access import require
from saman.storage import upcoming as stored
from saman.storage.upcoming import Due

__all__ = ["Due", "PlanView", "marked_quarters", "view"]

NEXT = 3


@dataclass(frozen=True)
class PlanView:
    """The plan as a page shows it. `today_at` is the quarter of today and how far into it, from 0 to 1."""

    quarters: list[Period]
    rows: tuple[PlanRow, ...]
    today: date
    today_at: tuple[Period, float] | None
    now: list[PlanRow]
    next: list[Due]


def marked_quarters(session: Session | None, actor: Actor) -> list[Mark]:
    """Every marked quarter, row by row. The plan stands in the programme's own files: no database is needed."""
    require(actor, "plan.read")
    return list(marks(config.current().plan))


def view(session: Session, actor: Actor) -> PlanView:
    """The plan today, with the nearest deadlines of the projects within reach."""
    require(actor, "plan.read")
    plan, today = config.current().plan, clock.today()
    return PlanView(
        quarters=horizon(plan),
        rows=plan.rows,
        today=today,
        today_at=place_in(plan, today),
        now=going_on(plan, today),
        next=stored.upcoming(session, actor.reach, today, NEXT),
    )
