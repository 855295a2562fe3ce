"""Mail to people: one row for each letter, the choices people make about them, and addresses that do not work."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from saman.domain.columns import json, moment

WAITING = "sent_at IS NULL AND failed_at IS NULL"


class Mail(SQLModel, table=True):
    """One letter to one person, or one item of a digest. `key` is unique: what was put twice is sent once.

    Texts are made when it is sent, from `facts` and the programme's template of its `kind`. `created_at`, `sent_at`
    and `failed_at` are the programme's time; `send_after` and `claimed_at` are the wall clock's, as of every job.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index("outbox_waiting", "id", sqlite_where=text(WAITING), postgresql_where=text(WAITING)),
        Index("outbox_person", "person_id", "id"),
        Index("outbox_project", "project_id", "id"),
        Index("outbox_digest", "digest_id"),
        Index("outbox_message", "message_id", unique=True),
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    kind: str
    person_id: int = Field(foreign_key="person.id")
    address: str | None = None
    """The person's address when it was put here."""
    language: str
    facts: dict[str, Any] = json(default_factory=dict)
    project_id: int | None = Field(default=None, foreign_key="project.id")
    from_person_id: int | None = Field(default=None, foreign_key="person.id")
    """Who wrote it; empty for what Saman sends by itself."""
    for_digest: bool = False
    digest_id: int | None = Field(default=None, foreign_key="outbox.id")
    """The digest it went with."""
    created_at: datetime = moment()
    send_after: datetime | None = moment(default=None)
    claimed_at: datetime | None = moment(default=None)
    """Somebody is sending it. Without an outcome after a while, nobody knows whether it arrived."""
    tries: int = 0
    message_id: str | None = None
    """By which a mail server names it: drawn when it is first handed over, and the same however often that is."""
    sent_at: datetime | None = moment(default=None)
    failed_at: datetime | None = moment(default=None)
    failure: str | None = None
    """no_address, bounced, refused, gave_up, unknown (it may have arrived) or void (no longer of use)."""
    error: str | None = None
    """What the mail server said last."""


class MailChoice(SQLModel, table=True):
    """How a person wants one kind of mail: at_once, digest or none."""

    __tablename__ = "mail_choice"

    person_id: int = Field(foreign_key="person.id", primary_key=True)
    kind: str = Field(primary_key=True)
    sent: str


class BouncedAddress(SQLModel, table=True):
    """An address that a mail server has refused for good; nothing more is sent there."""

    __tablename__ = "bounced_address"

    address: str = Field(primary_key=True)
    at: datetime = moment()
    reason: str
