"""Work that nobody waits for: what is to be made, who does it just now, and how it went."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from saman.domain.columns import json, moment

PAUSES = tuple(timedelta(seconds=one) for one in (10, 60, 300, 1800))
"""How long a job rests after each time it went wrong; after the last one it has failed."""
LAPSE = timedelta(seconds=60)
"""A worker that has not been heard of for so long is gone, and its job is taken up by another."""


class JobState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Job(SQLModel, table=True):
    """One piece of work. `kind` and `key` name it: what is asked for twice is done once.

    `facts` is all that the work needs to know. Times are those of the wall clock. `tries` counts how often somebody
    took it up; with `worker` it tells the one who may end it. `step`, `made` and `of` say how far it has come.
    """

    __table_args__ = (UniqueConstraint("kind", "key", name="job_once"), Index("job_queue", "state", "due_at"))

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    key: str
    facts: dict[str, Any] = json(default_factory=dict)
    state: str = JobState.WAITING.value
    asked_by: int | None = Field(default=None, foreign_key="person.id")
    language: str
    """The language of whoever asked: what is made, and what is said about it, is in that."""
    asked_at: datetime = moment()
    due_at: datetime = moment()
    """Not before this."""
    tries: int = 0
    worker: str | None = None
    alive_at: datetime | None = moment(default=None)
    step: str = ""
    made: int = 0
    of: int = 0
    to_stop: bool = False
    failure: str | None = None
    """A sentence about what went wrong the last time."""
    result: dict[str, Any] | None = json(default=None, nullable=True)
    ended_at: datetime | None = moment(default=None)


def rest_after(tries: int) -> timedelta | None:
    """How long to wait before the next try; None when there is to be no other."""
    return PAUSES[tries - 1] if 0 < tries <= len(PAUSES) else None
