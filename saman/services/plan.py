"""The progress plan: what is marked where, and what comes next."""

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.plan import Mark, marks
from saman.services.access import require
from saman.storage import upcoming as stored
from saman.storage.upcoming import Due

__all__ = ["Due", "marked_quarters", "next_deadlines"]

NEXT = 3


def marked_quarters(session: Session | None, actor: Actor) -> list[Mark]:
    """Every marked quarter of the plan, row by row. The plan stands in the programme's own files: no database."""
    require(actor, "plan.read")
    return list(marks(config.current().plan))


def next_deadlines(session: Session, actor: Actor, most: int = NEXT) -> list[Due]:
    """The nearest deadlines of the projects within reach."""
    require(actor, "plan.read")
    return stored.upcoming(session, actor.reach, clock.today(), most)
