"""What is said and decided about a call: questions and answers, whether late applications count, and formal checks."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from saman.domain.columns import moment


class CallQuestion(SQLModel, table=True):
    """A question about a call. It is shown to everybody once it is answered and published."""

    __tablename__ = "call_question"

    id: int | None = Field(default=None, primary_key=True)
    call: str = Field(index=True)
    text: str
    asked_at: datetime = moment()
    asked_by: int | None = Field(default=None, foreign_key="person.id")
    answer: str | None = None
    answered_at: datetime | None = moment(default=None)
    answered_by: int | None = Field(default=None, foreign_key="person.id")
    published_at: datetime | None = moment(default=None)


class LateRuling(SQLModel, table=True):
    """Whether applications that came too late count: decided once for all of a call. Append-only."""

    __tablename__ = "late_ruling"

    id: int | None = Field(default=None, primary_key=True)
    call: str = Field(unique=True)
    counts: bool
    reason: str
    at: datetime = moment()
    person_id: int | None = Field(default=None, foreign_key="person.id")


class FormalMark(SQLModel, table=True):
    """One point of a call's list of formal checks, for one application: met or not, and a remark."""

    __tablename__ = "formal_mark"
    __table_args__ = (UniqueConstraint("application_id", "item"),)

    id: int | None = Field(default=None, primary_key=True)
    application_id: int = Field(foreign_key="application.id")
    item: str
    met: bool
    remark: str | None = None
    changed_at: datetime = moment()
    changed_by: int | None = Field(default=None, foreign_key="person.id")
