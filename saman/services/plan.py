"""The progress plan: what is marked where, what is going on, and what comes next."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.periods import Period
from saman.domain.plan import Mark, going_on, horizon, marks
from saman.domain.programme import PlanRow
from saman.services.access import require
from saman.storage import upcoming as stored
from saman.storage.upcoming import Due

__all__ = ["Due", "PlanView", "marked_quarters", "view"]

NEXT = 3


@dataclass(frozen=True)
class PlanView:
    """The plan as a page shows it, with every deadline within its own time, and those that come next."""

    quarters: list[Period]
    rows: tuple[PlanRow, ...]
    today: date
    now: list[PlanRow]
    deadlines: list[Due]
    next: list[Due]


def marked_quarters(session: Session | None, actor: Actor) -> list[Mark]:
    """Every marked quarter, row by row. The plan stands in the programme's own files: no database is needed."""
    require(actor, "plan.read")
    return list(marks(config.current().plan))


def view(session: Session, actor: Actor) -> PlanView:
    """The plan today, with the deadlines of the projects within reach."""
    require(actor, "plan.read")
    plan, today = config.current().plan, clock.today()
    quarters, found = horizon(plan), stored.deadlines(session, actor.reach, today)
    return PlanView(
        quarters=quarters,
        rows=plan.rows,
        today=today,
        now=going_on(plan, today),
        deadlines=[due for due in found if quarters[0].starts_on <= due.due_on <= quarters[-1].ends_on],
        next=[due for due in found if due.due_on >= today][:NEXT],
    )
