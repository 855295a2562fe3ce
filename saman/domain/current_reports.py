"""Which report a round is working on: the one that opened last."""

from datetime import date

from saman.domain.programme import Deadline, Programme


def current_deadline(programme: Programme, round: int, today: date) -> Deadline | None:
    """The round's latest opened reporting duty; None before the first has opened."""
    opened = [one for one in programme.deadlines if one.round == round and one.opens_on <= today]
    return max(opened, key=lambda one: (one.opens_on, one.due_on), default=None)


def current_deadlines(programme: Programme, today: date) -> list[Deadline]:
    """One for each round that has one."""
    found = (current_deadline(programme, one.number, today) for one in programme.rounds)
    return [deadline for deadline in found if deadline is not None]
