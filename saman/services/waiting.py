"""How many things wait on the person at hand, for the navigation."""

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.recusals import judge_of
from saman.domain.workflow import State
from saman.storage import waiting as stored

# Who holds the permission owes the next step from these states.
OWED = {
    "report.submit": (State.DRAFT, State.RETURNED),
    "report.review": (State.SUBMITTED, State.IN_REVIEW),
    "report.approve": (State.RECOMMENDED,),
}


def counts(session: Session, actor: Actor) -> dict[str, int]:
    """By the name that a page gives as its `count`; one statement, or none for who only reads."""
    states = [state for permission, states in OWED.items() if actor.may(permission) for state in states]
    if not states:
        return {}
    judge = judge_of(actor)
    return {"reports": stored.reports(session, actor.reach, states, clock.today(), judge)}
