"""What belongs to an application: its answers, what was sent, what happened, who confirmed it, and its files."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from saman.domain.columns import json, moment, once_each

TAKES_PART = "takes_part"
"""What a municipality that applies together with another confirms; beside it stand the keys of the local parties."""


class ApplicationAnswer(SQLModel, table=True):
    """One answer as it stands now, as `Answer` is of a report."""

    __tablename__ = "application_answer"
    __table_args__ = once_each("application_answer", "application_id")

    id: int | None = Field(default=None, primary_key=True)
    application_id: int = Field(foreign_key="application.id")
    field: str
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id")
    value: Any = json(default=None, nullable=True)
    blank: str | None = None
    reason: str | None = None
    editor: str = ""
    changed_at: datetime = moment()
    changed_by: int | None = Field(default=None, foreign_key="person.id")


class ApplicationVersion(SQLModel, table=True):
    """Exactly what was sent, and who stood behind it. Never changed, never deleted: the database refuses.

    `about` holds title, themes and applicants as they were; `confirmed` who had confirmed it, as
    `[{organisation_id, party, name, at}]`.
    """

    __tablename__ = "application_version"
    __table_args__ = (UniqueConstraint("application_id", "number"), UniqueConstraint("application_id", "key"))

    id: int | None = Field(default=None, primary_key=True)
    application_id: int = Field(foreign_key="application.id")
    number: int
    about: dict[str, Any] = json()
    answers: list[dict[str, Any]] = json()
    confirmed: list[dict[str, Any]] = json()
    template: str
    checksum: str
    key: str
    late: bool = False
    sent_at: datetime = moment()
    sent_by: int | None = Field(default=None, foreign_key="person.id")


class ApplicationEvent(SQLModel, table=True):
    """One step in the life of an application. Append-only; the state is what the steps add up to."""

    __tablename__ = "application_event"
    __table_args__ = (UniqueConstraint("application_id", "seq"),)

    id: int | None = Field(default=None, primary_key=True)
    application_id: int = Field(foreign_key="application.id")
    seq: int
    action: str
    from_state: str
    to_state: str
    version: int
    at: datetime = moment()
    person_id: int | None = Field(default=None, foreign_key="person.id")
    role: str
    reason: str | None = None
    answers: list[dict[str, Any]] | None = json(default=None, nullable=True)
    """For ask_to_mend: [{field, comment}], the answers that are open again."""
    note: str | None = None
    """What the secretariat wrote to the applicants."""


class Confirmation(SQLModel, table=True):
    """Somebody confirms an application for their municipality. Append-only; the last of each seat counts.

    It is about what stood then: `content` is the checksum of it, and once something is changed it counts no more.
    """

    __tablename__ = "application_confirmation"
    __table_args__ = (Index("application_confirmation_of", "application_id", "organisation_id", "party", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    application_id: int = Field(foreign_key="application.id")
    organisation_id: int = Field(foreign_key="organisation.id")
    party: str
    person_id: int | None = Field(default=None, foreign_key="person.id")
    name: str
    role: str
    at: datetime = moment()
    content: str


class ApplicationFile(SQLModel, table=True):
    """One upload to an answer of an application, as `StoredFile` is of a report. Never changed, never deleted."""

    __tablename__ = "application_file"
    __table_args__ = (Index("application_file_of", "application_id"),)

    id: int | None = Field(default=None, primary_key=True)
    application_id: int = Field(foreign_key="application.id")
    field: str
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id")
    sha256: str
    name: str
    media_type: str
    size: int
    uploaded_at: datetime = moment()
    uploaded_by: int | None = Field(default=None, foreign_key="person.id")
