"""Whether a municipality takes the place that it was given: its yes, by when that is due, and how far it has come."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from saman.domain.columns import moment
from saman.domain.workdays import on_working_day

LONGEST = 200
"""Characters of a body's name, of a case number and of a journal number."""


class Acceptance(SQLModel, table=True):
    """A yes to the place, once for each application; a no is a withdrawal. History keeps what became of it.

    `by_post`: the secretariat noted what came, with its journal number; else somebody who signs for the municipality
    said it here. `body`, `case_number` and `decided_on` are the political case behind it, where there was one.
    """

    __table_args__ = (
        UniqueConstraint("application_id", name="acceptance_once"),
        CheckConstraint("NOT by_post OR journal_number <> ''", name="acceptance_by_post_is_in_the_journal"),
    )

    id: int | None = Field(default=None, primary_key=True)
    application_id: int = Field(foreign_key="application.id")
    answered_on: date
    by_post: bool = False
    journal_number: str = ""
    body: str = ""
    case_number: str = ""
    decided_on: date | None = None
    at: datetime = moment()
    person_id: int | None = Field(default=None, foreign_key="person.id")
    is_demo: bool = False


class Answering(StrEnum):
    """How far the answer has come, from what asks most for attention."""

    LATE = "late"
    WAITING = "waiting"
    UNTOLD = "untold"
    """The letter of admission is not noted as sent, so nobody has been asked."""
    ACCEPTED = "accepted"


def answer_by(sent_on: date, within: int) -> date:
    """The last day of the answer: so many days after the letter was sent, and then a working day."""
    return on_working_day(sent_on + timedelta(days=within))


@dataclass(frozen=True)
class Offer:
    """A place that was offered. `due_on` is not known before the letter is sent, or where the call is no more."""

    sent_on: date | None
    due_on: date | None
    accepted_on: date | None

    @classmethod
    def of(cls, sent_on: date | None, within: int | None, accepted_on: date | None) -> "Offer":
        due_on = answer_by(sent_on, within) if sent_on is not None and within is not None else None
        return cls(sent_on, due_on, accepted_on)

    def stands(self, today: date) -> Answering:
        if self.accepted_on is not None:
            return Answering.ACCEPTED
        if self.sent_on is None:
            return Answering.UNTOLD
        return Answering.LATE if self.due_on is not None and today > self.due_on else Answering.WAITING
