"""A project asks for a later deadline, and gets an answer: one row for each time it asks."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from saman.domain.columns import moment

LONGEST = 2000
FURTHEST_DAYS = 366
"""Further away than this from the deadline, a day is a slip of the hand."""
OPEN = "outcome IS NULL"


class Outcome(StrEnum):
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class DeadlineRequest(SQLModel, table=True):
    """`outcome` None is one that waits for its answer; a report has one such at a time."""

    __tablename__ = "deadline_request"
    __table_args__ = (
        Index("deadline_request_of", "report_id", "id"),
        Index("deadline_request_open", "report_id", unique=True, sqlite_where=text(OPEN), postgresql_where=text(OPEN)),
    )

    id: int | None = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="report.id")
    before_on: date
    """The deadline when it was asked for."""
    wanted_on: date
    reason: str
    asked_at: datetime = moment()
    asked_by: int | None = Field(default=None, foreign_key="person.id")
    outcome: str | None = None
    due_on: date | None = None
    """The day that was given."""
    answer: str | None = None
    decided_at: datetime | None = moment(default=None)
    decided_by: int | None = Field(default=None, foreign_key="person.id")
