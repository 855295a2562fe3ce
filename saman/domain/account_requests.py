"""Somebody in a municipality asks for an account, and the secretariat says yes or no."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from saman.domain.columns import moment

LONGEST = 1000
LONGEST_NAME = 120


class AccountRequest(SQLModel, table=True):
    """`outcome` None is one that waits. `address` and `came_at`, by the real clock, are for counting those from one
    place."""

    __tablename__ = "account_request"
    __table_args__ = (Index("account_request_from", "address", "came_at"),)

    id: int | None = Field(default=None, primary_key=True)
    call: str
    organisation_id: int = Field(foreign_key="organisation.id")
    name: str
    mail: str
    role: str
    address: str
    came_at: datetime = moment()
    asked_at: datetime = moment()
    outcome: str | None = None
    reason: str = ""
    answered_at: datetime | None = moment(default=None)
    answered_by: int | None = Field(default=None, foreign_key="person.id")
