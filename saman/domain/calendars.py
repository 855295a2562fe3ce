"""The secret address of a person's calendar of deadlines."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from saman.domain.columns import moment


class CalendarLink(SQLModel, table=True):
    """One for each person at most. The address carries the secret, the table its checksum; a new one ends the old."""

    __tablename__ = "calendar_link"

    person_id: int = Field(foreign_key="person.id", primary_key=True)
    token_hash: str = Field(unique=True)
    made_at: datetime = moment()
