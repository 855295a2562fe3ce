"""The letters of a call that belong in the archive, and their documents a few at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, func, or_, select
from sqlmodel import Session, col

from saman.domain.access import Reach
from saman.domain.kept_letters import KeptLetter, LetterBatch, LetterMark, LetterPaper
from saman.domain.people import Person
from saman.storage.kept_letters import within

AT_ONCE = 25
"""Documents that are read together, so that a call of hundreds is never all in memory."""


@dataclass(frozen=True)
class Archived:
    """A letter with what is written on it last, who made it, and what its document is known by."""

    letter: KeptLetter
    mark: LetterMark | None
    made_by: str
    sha256: str
    size: int

    @property
    def sent_on(self) -> date | None:
        return self.mark.sent_on if self.mark else None


def of_call(session: Session, call: str, reach: Reach, person_id: int | None) -> list[Archived]:
    """What was sent, and the last made of what is not; what was made again before it was sent is left out."""
    marked = select(func.max(LetterMark.id)).group_by(col(LetterMark.letter_id))
    made = (
        select(func.max(KeptLetter.id))
        .join(LetterBatch, col(LetterBatch.id) == KeptLetter.batch_id)
        .where(col(LetterBatch.call) == call)
        .group_by(col(LetterBatch.about), col(KeptLetter.application_id), col(KeptLetter.organisation_id))
    )
    last = and_(col(LetterMark.letter_id) == KeptLetter.id, col(LetterMark.id).in_(marked))
    statement = (
        select(KeptLetter, LetterMark, col(Person.name), col(LetterPaper.sha256), col(LetterPaper.size))
        .join(LetterPaper, col(LetterPaper.letter_id) == KeptLetter.id)
        .outerjoin(LetterMark, last)
        .outerjoin(Person, col(Person.id) == KeptLetter.made_by)
        .where(col(KeptLetter.call) == call, within(reach, person_id))
        .where(or_(col(KeptLetter.id).in_(made), col(LetterMark.sent_on).is_not(None)))
        .order_by(func.length(KeptLetter.reference), col(KeptLetter.reference), col(KeptLetter.id))
    )
    return [Archived(row[0], row[1], row[2] or "", row[3], row[4]) for row in session.execute(statement)]


def papers(session: Session, letter_ids: Sequence[int]) -> Iterator[tuple[int, bytes]]:
    """Each letter's document, in the order asked for."""
    for first in range(0, len(letter_ids), AT_ONCE):
        few = letter_ids[first : first + AT_ONCE]
        statement = select(col(LetterPaper.letter_id), col(LetterPaper.data)).where(col(LetterPaper.letter_id).in_(few))
        found = {row[0]: row[1] for row in session.execute(statement)}
        yield from ((number, found[number]) for number in few)
