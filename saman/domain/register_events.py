"""What happens to the register itself: municipalities that become one, or one that becomes several."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from saman.domain.columns import moment

LONGEST = 500
LONGEST_NAME = 100


class EventKind(StrEnum):
    MERGER = "merger"
    SPLIT = "split"


class Side(StrEnum):
    OLD = "old"
    NEW = "new"


class Choice(StrEnum):
    """What becomes of a project when its municipality is split."""

    GOES_ON = "goes_on"
    """One of the new ones takes the old one's place."""
    LEAVES = "leaves"
    """The old one's time in it is over, and nobody takes its place."""


class RegisterEvent(SQLModel, table=True):
    """A merger or a split that was decided; it holds from `starts_on`, and is carried out once."""

    __tablename__ = "register_event"
    __table_args__ = (
        CheckConstraint("applied_at IS NULL OR called_off_at IS NULL", name="register_event_one_end"),
        Index("register_event_due", "starts_on", "applied_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    starts_on: date
    """The first day of what is new; the eve is the last of what was."""
    source: str
    """Who decided it, and where it is written."""
    registered_at: datetime = moment()
    registered_by: int | None = Field(default=None, foreign_key="person.id")
    applied_at: datetime | None = moment(default=None)
    called_off_at: datetime | None = moment(default=None)
    called_off_by: int | None = Field(default=None, foreign_key="person.id")

    @property
    def waits(self) -> bool:
        return self.applied_at is None and self.called_off_at is None


class RegisterParty(SQLModel, table=True):
    """A municipality that is in an event. `organisation_id` of a new one is None until the event is carried out."""

    __tablename__ = "register_party"
    __table_args__ = (
        Index("register_party_of", "event_id", "side"),
        Index("register_party_who", "organisation_id", "side"),
    )

    id: int | None = Field(default=None, primary_key=True)
    event_id: int = Field(foreign_key="register_event.id")
    side: str
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id")
    number: str
    name: str
    county: str = ""
    inhabitants: int | None = None
    """Of a new one, at its first day; None is unknown."""


class RegisterQuestion(SQLModel, table=True):
    """What becomes of one project of a municipality that was split; nothing happens to it before the answer."""

    __tablename__ = "register_question"
    __table_args__ = (UniqueConstraint("event_id", "project_id", name="register_question_once"),)

    id: int | None = Field(default=None, primary_key=True)
    event_id: int = Field(foreign_key="register_event.id")
    project_id: int = Field(foreign_key="project.id")
    choice: str | None = None
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id")
    """The new one that goes on, or who is responsible where a responsible one leaves."""
    reason: str = ""
    answered_at: datetime | None = moment(default=None)
    answered_by: int | None = Field(default=None, foreign_key="person.id")
