"""What a merger or a split means, as rules: who sits where afterwards, and which time is whose."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from saman.domain.periods import Period
from saman.domain.projects import Participation


@dataclass(frozen=True)
class Handover:
    """What becomes of a project's seats: those that are `ended` on the eve, and from when to when the new one sits.

    `later` are seats that were to begin on the day or after: the new one's comes instead of them.
    """

    ended: tuple[Participation, ...]
    later: tuple[Participation, ...]
    responsible: bool
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True)
class Became:
    """Municipalities that were, by their names, and what they are from a day."""

    starts_on: date
    old: str
    new: str


def eve(starts_on: date) -> date:
    return starts_on - timedelta(days=1)


def carried_out_on(starts_on: date, today: date) -> date:
    """At its day, or at once where that has come."""
    return max(starts_on, today)


def handover(seats: Sequence[Participation], old: Collection[int], starts_on: date) -> Handover:
    """One seat comes after all of the old ones', however many sat there: nobody takes part twice."""
    mine = [one for one in seats if one.organisation_id in old and (one.ends_on is None or one.ends_on >= starts_on)]
    lasts = [one.ends_on for one in mine if one.ends_on is not None]
    return Handover(
        ended=tuple(one for one in mine if one.starts_on < starts_on),
        later=tuple(one for one in mine if one.starts_on >= starts_on),
        responsible=any(one.responsible for one in mine),
        starts_on=max(starts_on, min((one.starts_on for one in mine), default=starts_on)),
        ends_on=max(lasts) if lasts and len(lasts) == len(mine) else None,
    )


def belongs_to_the_old(period: str, starts_on: date) -> bool:
    """Whether what a report is about was over before the event: then the old ones measured it, whoever writes it."""
    return Period.parse(period).ends_on < starts_on


def too_late(periods: Collection[str], starts_on: date) -> list[str]:
    """Periods with approved figures of the old ones that a day so early would leave without an owner."""
    return sorted(one for one in periods if not belongs_to_the_old(one, starts_on))


def size_after(sitting: Collection[int], old: Collection[int], comes: bool) -> int:
    """How many municipalities a network has once the new one sits there for all of the old ones."""
    return len(set(sitting) - set(old)) + int(comes and bool(set(sitting) & set(old)))
