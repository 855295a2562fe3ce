"""What a change of a programme's files would do to reports that have been received already."""

from collections import Counter
from dataclasses import dataclass

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.programme import Programme
from saman.domain.templates import Asking, trouble
from saman.services.access import require
from saman.storage import received as stored


@dataclass(frozen=True)
class Touched:
    """An answer that `reports` received reports of a type hold, and that the files would no longer know as it is."""

    type: str
    field: str
    why: str
    reports: int


def touched(session: Session, actor: Actor, programme: Programme) -> list[Touched]:
    """By type and field, in that order; nothing when every received answer still has its question."""
    require(actor, "report.read")
    asking = Asking(programme)
    found: Counter[tuple[str, str, str]] = Counter()
    for type_, answers in stored.last_sent(session, actor.reach, clock.today()):
        wrong = {(row["field"], why) for row in answers if (why := trouble(asking.field(type_, row["field"]), row))}
        found.update((type_, field, why) for field, why in wrong)
    return [Touched(*key, reports=count) for key, count in sorted(found.items())]
