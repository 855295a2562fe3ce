"""What was changed: who, when, what, from, to. Append-only."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from saman.domain.columns import json, moment


class History(SQLModel, table=True):
    """One changed thing. `before` and `after` hold only the columns that changed; a new row has no `before`."""

    __table_args__ = (
        Index("history_project", "project_id", "id"),
        Index("history_thing", "thing", "thing_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = moment()
    person_id: int | None = Field(default=None, foreign_key="person.id")
    role: str
    thing: str
    """Table name."""
    thing_id: int
    project_id: int | None = Field(default=None, foreign_key="project.id")
    before: dict[str, Any] | None = json(default=None, nullable=True)
    after: dict[str, Any] | None = json(default=None, nullable=True)
    reason: str | None = None
