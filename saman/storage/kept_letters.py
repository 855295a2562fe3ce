"""Letters of a call in the database: who is to have one, what was made, and what is written on each."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, String, and_, case, cast, exists, false, func, or_, select
from sqlmodel import Session, col

from saman.domain.access import Reach
from saman.domain.admissions import AdmissionDecision, DecidedOutcome
from saman.domain.application_parts import ApplicationEvent
from saman.domain.assessments import ApplicationRecusal
from saman.domain.jobs import Job
from saman.domain.kept_letters import KeptLetter, LetterBatch, LetterMark, LetterPaper
from saman.domain.organisations import OrganisationVersion
from saman.domain.projects import Application
from saman.storage.applications import RECEIVED, reached
from saman.storage.scope import during

Decided = tuple[Application, DecidedOutcome | None, AdmissionDecision | None]

TOLD = exists().where(col(DecidedOutcome.application_id) == Application.id)
AT_THE_CHECK = exists().where(
    col(ApplicationEvent.application_id) == Application.id, col(ApplicationEvent.action) == "reject"
)
ENTERED = and_(
    col(Application.state).in_(("admitted", "reserve", "rejected")),
    col(Application.decided_on).is_not(None),
    ~TOLD,
    ~AT_THE_CHECK,
)


@dataclass(frozen=True)
class Kept:
    """A letter and what is written on it last."""

    letter: KeptLetter
    mark: LetterMark | None

    @property
    def sent_on(self) -> date | None:
        return self.mark.sent_on if self.mark else None

    @property
    def said(self) -> tuple[str, str]:
        """Its number in the journal, and the ground on which it is exempt from access."""
        return (self.mark.journal_number, self.mark.exempt) if self.mark else ("", "")


def closed_to(person_id: int | None) -> ColumnElement[bool]:
    """Applications that the person has said they are too near to; it is not taken back."""
    if person_id is None:
        return false()
    said = select(col(ApplicationRecusal.application_id)).where(
        col(ApplicationRecusal.person_id) == person_id, col(ApplicationRecusal.near).is_(True)
    )
    return col(Application.id).in_(said)


def in_states(session: Session, call: str, states: Collection[str], person_id: int | None) -> list[Decided]:
    """Applications that stand so, without any decision beside them."""
    return _undecided(session, call, col(Application.state).in_(sorted(states)), person_id)


def refused(session: Session, call: str, person_id: int | None) -> list[Decided]:
    """Those that were rejected at the formal check: no decision ever told of them."""
    return _undecided(session, call, and_(col(Application.state) == "rejected", ~TOLD, AT_THE_CHECK), person_id)


def entered(session: Session, call: str, day: date, person_id: int | None) -> list[Decided]:
    """Those that were entered as they had been decided on `day`, before decisions were made here."""
    return _undecided(session, call, and_(ENTERED, col(Application.decided_on) == day), person_id)


def days_entered(session: Session, call: str) -> list[date]:
    statement = select(col(Application.decided_on)).where(col(Application.call) == call, ENTERED).distinct()
    return sorted(day for day in session.scalars(statement) if day is not None)


def _undecided(session: Session, call: str, which: ColumnElement[bool], person_id: int | None) -> list[Decided]:
    statement = (
        select(Application)
        .where(col(Application.call) == call, RECEIVED, which, ~closed_to(person_id))
        .order_by(func.length(Application.code), col(Application.code))
    )
    return [(row, None, None) for row in session.scalars(statement)]


def decided(session: Session, call: str, decision_id: int, person_id: int | None) -> list[Decided]:
    """What one decision of the call said of each application."""
    statement = (
        select(Application, DecidedOutcome, AdmissionDecision)
        .join(DecidedOutcome, col(DecidedOutcome.application_id) == Application.id)
        .join(AdmissionDecision, col(AdmissionDecision.id) == DecidedOutcome.decision_id)
        .where(col(AdmissionDecision.call) == call, col(AdmissionDecision.id) == decision_id, ~closed_to(person_id))
        .order_by(func.length(Application.code), col(Application.code))
    )
    return [(row[0], row[1], row[2]) for row in session.execute(statement)]


def last_events(session: Session, application_ids: Collection[int]) -> dict[int, ApplicationEvent]:
    """The last step of each application that led to where it stands."""
    newest = (
        select(func.max(ApplicationEvent.id))
        .join(Application, col(Application.id) == ApplicationEvent.application_id)
        .where(col(Application.id).in_(sorted(application_ids)))
        .where(col(ApplicationEvent.to_state) == Application.state)
        .group_by(col(ApplicationEvent.application_id))
    )
    rows = session.scalars(select(ApplicationEvent).where(col(ApplicationEvent.id).in_(newest)))
    return {row.application_id: row for row in rows}


def written_forms(session: Session, organisation_ids: Collection[int], day: date) -> dict[int, str | None]:
    """What each municipality has decided on; None is unknown."""
    version = OrganisationVersion
    statement = select(col(version.organisation_id), col(version.written_form)).where(
        col(version.organisation_id).in_(sorted(organisation_ids)),
        during(col(version.starts_on), col(version.ends_on), day),
    )
    return {row[0]: row[1] for row in session.execute(statement)}


def _with_marks() -> Any:
    newest = select(func.max(LetterMark.id)).group_by(col(LetterMark.letter_id))
    last = and_(col(LetterMark.letter_id) == KeptLetter.id, col(LetterMark.id).in_(newest))
    return select(KeptLetter, LetterMark).outerjoin(LetterMark, last)


def _newest(call: str) -> Any:
    """Ids of the last letters: one of each application, or invited municipality, in each part of the call's case."""
    invited = case((col(KeptLetter.application_id).is_(None), col(KeptLetter.organisation_id)))
    return (
        select(func.max(KeptLetter.id))
        .join(LetterBatch, col(LetterBatch.id) == KeptLetter.batch_id)
        .where(col(LetterBatch.call) == call)
        .group_by(col(LetterBatch.about), col(KeptLetter.application_id), invited)
    )


def newest(session: Session, call: str, about: str, *, of_towns: bool = False) -> dict[int, Kept]:
    """The last letter that was made of each application, or municipality, in this part of the call's case."""
    last = _newest(call).where(col(LetterBatch.about) == about)
    rows = session.execute(_with_marks().where(col(KeptLetter.id).in_(last)))
    found = [Kept(row[0], row[1]) for row in rows]
    return {one.letter.organisation_id if of_towns else one.letter.application_id or 0: one for one in found}


def within(reach: Reach, person_id: int | None) -> ColumnElement[bool]:
    """About applications within reach that are not closed to the person; what is about none, to those who reach all."""
    found = select(col(Application.id)).where(reached(reach), ~closed_to(person_id))
    about_one = col(KeptLetter.application_id).in_(found)
    return or_(about_one, col(KeptLetter.application_id).is_(None)) if reach.everything else about_one


def of_application(session: Session, application_id: int, reach: Reach, person_id: int | None) -> list[Kept]:
    """All that were ever made, the newest first."""
    statement = (
        _with_marks()
        .where(col(KeptLetter.application_id) == application_id, within(reach, person_id))
        .order_by(col(KeptLetter.id).desc())
    )
    return [Kept(row[0], row[1]) for row in session.execute(statement)]


def of_call(
    session: Session, call: str, letter_ids: Collection[int], reach: Reach, person_id: int | None
) -> list[Kept]:
    statement = (
        _with_marks()
        .where(col(KeptLetter.call) == call, col(KeptLetter.id).in_(sorted(letter_ids)), within(reach, person_id))
        .order_by(col(KeptLetter.id))
    )
    return [Kept(row[0], row[1]) for row in session.execute(statement)]


def lock(session: Session, letter_ids: Collection[int]) -> None:
    """Marks are added, never changed: who writes one holds the letter it is on, and then reads its last."""
    held = select(col(KeptLetter.id)).where(col(KeptLetter.id).in_(sorted(letter_ids))).order_by(col(KeptLetter.id))
    session.execute(held.with_for_update()).all()


def replaced(session: Session, call: str, letter_ids: Collection[int]) -> set[int]:
    """Those of whom a newer one was made in the same part of the call's case."""
    asked = col(KeptLetter.id).in_(sorted(letter_ids))
    statement = select(col(KeptLetter.id)).where(asked, col(KeptLetter.id).not_in(_newest(call)))
    return {number for number in session.scalars(statement) if number is not None}


def sent_after(session: Session, letter_ids: Collection[int], moment: datetime) -> set[int]:
    """Those that were first noted as sent after the moment."""
    mark = LetterMark
    statement = (
        select(col(mark.letter_id))
        .where(col(mark.letter_id).in_(sorted(letter_ids)), col(mark.sent_on).is_not(None))
        .group_by(col(mark.letter_id))
        .having(func.min(mark.at) > moment)
    )
    return set(session.scalars(statement))


def one(session: Session, letter_id: int, reach: Reach, person_id: int | None) -> Kept | None:
    row = session.execute(_with_marks().where(col(KeptLetter.id) == letter_id, within(reach, person_id))).first()
    return Kept(row[0], row[1]) if row else None


def paper(session: Session, letter_id: int) -> bytes | None:
    return session.scalars(select(col(LetterPaper.data)).where(col(LetterPaper.letter_id) == letter_id)).first()


def last_batch(session: Session, kind: str, call: str, about: str) -> tuple[LetterBatch, Job | None] | None:
    """The last time that letters were asked for, and the work of making them."""
    statement = (
        select(LetterBatch, Job)
        .outerjoin(Job, and_(col(Job.kind) == kind, col(Job.key) == cast(col(LetterBatch.id), String)))
        .where(col(LetterBatch.call) == call, col(LetterBatch.about) == about)
        .order_by(col(LetterBatch.id).desc())
    )
    row = session.execute(statement.limit(1)).first()
    return (row[0], row[1]) if row else None


def batch(session: Session, batch_id: int) -> LetterBatch | None:
    return session.get(LetterBatch, batch_id)


def add(session: Session, things: Sequence[Any]) -> None:
    session.add_all(things)
    session.flush()
