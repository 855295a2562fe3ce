"""What a project and its readers say to each other about one answer: rows that only grow, and what they add up to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from saman.domain.access import Actor
from saman.domain.answers import key_of
from saman.domain.columns import moment

LONGEST = 5000
WRITES = ("report.write", "report.review", "report.return")


class Side(StrEnum):
    PROJECT = "project"
    READER = "reader"


class Said(StrEnum):
    """What a row does: say something, return the answer, settle the thread, or open it again."""

    SAY = "say"
    RETURN = "return"
    SETTLE = "settle"
    OPEN = "open"


class ReportComment(SQLModel, table=True):
    """One thing said about one answer. Append-only; `version` is the one last sent then, 0 for a draft."""

    __tablename__ = "report_comment"
    __table_args__ = (Index("report_comment_thread", "report_id", "field", "organisation_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="report.id")
    field: str
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id")
    version: int
    at: datetime = moment()
    person_id: int | None = Field(default=None, foreign_key="person.id")
    role: str
    side: str
    kind: str
    text: str = ""


@dataclass(frozen=True)
class Message:
    """One thing said, by whom, about which version."""

    id: int
    text: str
    by: str
    side: str
    kind: str
    at: datetime
    version: int


@dataclass(frozen=True)
class Thread:
    """All that was said about one answer, in order."""

    key: str
    messages: tuple[Message, ...]

    @property
    def settled(self) -> bool:
        return self.messages[-1].kind == Said.SETTLE

    @property
    def begun_by(self) -> str:
        return self.messages[0].side

    @property
    def waits_on(self) -> str:
        """The side whose turn it is; nobody's once it is settled."""
        return "" if self.settled else other(self.messages[-1].side)


def side_of(actor: Actor) -> Side:
    return Side.PROJECT if actor.sees_drafts else Side.READER


def other(side: str) -> Side:
    return Side.READER if side == Side.PROJECT else Side.PROJECT


def takes_part(actor: Actor) -> bool:
    """Whether the conversation is for them at all: the project and those who read for it or decide."""
    return actor.scope != "programme" or actor.may("report.return")


def may_write(actor: Actor) -> bool:
    """Whoever writes the report, reads it for its network or decides on it."""
    return takes_part(actor) and any(actor.may(permission) for permission in WRITES)


def may_settle(actor: Actor, thread: Thread) -> bool:
    """A reader settles any thread; a project the ones that it began itself."""
    return may_write(actor) and (side_of(actor) is Side.READER or thread.begun_by == Side.PROJECT)


def threads_of(rows: Sequence[tuple[ReportComment, str]]) -> dict[str, Thread]:
    """By answer key, in the order they began; `rows` are in order, each with the name of who wrote it."""
    found: dict[str, list[Message]] = {}
    for row, name in rows:
        found.setdefault(key_of(row.field, row.organisation_id), []).append(_message(row, name))
    return {key: Thread(key, tuple(messages)) for key, messages in found.items()}


def _message(row: ReportComment, name: str) -> Message:
    return Message(row.id or 0, row.text, name, row.side, row.kind, row.at, row.version)
