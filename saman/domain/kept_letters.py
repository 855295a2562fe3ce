"""Letters as they were made for a call: each with its text and its document, and where it stands in the archive."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from saman.domain.columns import json, moment

LONGEST_MARK = 100
"""Characters of a journal number, and of the ground on which a letter is exempt from access."""


class LetterBatch(SQLModel, table=True):
    """One time that letters were made. `about` is the part of the call's case that they tell of: the receipts, say,
    or one decision. `only` names those they are made for, where they are not made for all. Append-only."""

    __tablename__ = "letter_batch"
    __table_args__ = (Index("letter_batch_of", "call", "about", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    call: str
    about: str
    only: list[int] | None = json(default=None, nullable=True)
    asked_at: datetime = moment()
    asked_by: int | None = Field(default=None, foreign_key="person.id")


class KeptLetter(SQLModel, table=True):
    """A letter as it was made. Made again, it is another row. Append-only.

    `towns` are the names as they were: the first is whom it is to, the others get a copy. `form_known` says that
    `language` is what the municipality had decided on. `body` is the text with its dots, a line left open between
    paragraphs; `programme` and `sender` are what they were called then.
    """

    __tablename__ = "kept_letter"
    __table_args__ = (Index("kept_letter_of", "call", "application_id"), Index("kept_letter_in", "application_id"))

    id: int | None = Field(default=None, primary_key=True)
    batch_id: int = Field(foreign_key="letter_batch.id", index=True)
    call: str
    application_id: int | None = Field(default=None, foreign_key="application.id")
    organisation_id: int = Field(foreign_key="organisation.id")
    decision_id: int | None = Field(default=None, foreign_key="admission_decision.id")
    kind: str
    language: str
    form_known: bool
    reference: str
    about: str
    towns: list[str] = json()
    subject: str
    body: str
    programme: str
    sender: str
    made_at: datetime = moment()
    made_by: int | None = Field(default=None, foreign_key="person.id")


class LetterPaper(SQLModel, table=True):
    """The PDF that was made with a letter: the same bytes for good. Append-only."""

    __tablename__ = "letter_paper"
    __table_args__ = (UniqueConstraint("letter_id", name="letter_paper_once"),)

    id: int | None = Field(default=None, primary_key=True)
    letter_id: int = Field(foreign_key="kept_letter.id")
    sha256: str
    size: int
    data: bytes


class LetterMark(SQLModel, table=True):
    """What is written on a letter: its number in the journal, why it is exempt from access, and when it was sent.

    Append-only; the last of each letter counts.
    """

    __tablename__ = "letter_mark"
    __table_args__ = (Index("letter_mark_of", "letter_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    letter_id: int = Field(foreign_key="kept_letter.id")
    journal_number: str = ""
    exempt: str = ""
    sent_on: date | None = None
    at: datetime = moment()
    person_id: int | None = Field(default=None, foreign_key="person.id")
