"""A notice that something about a project changes: sent, decided, and carried out at its day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from saman.domain.columns import moment

LONGEST = 2000
LONGEST_NAME = 200
OPEN = "outcome IS NULL"


class Outcome(StrEnum):
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Area(StrEnum):
    """What an effect is about, in the order in which they are told."""

    PROJECT = "project"
    OBLIGATIONS = "obligations"
    ACCESS = "access"
    SERIES = "series"
    NETWORKS = "networks"
    APPLICATIONS = "applications"


class ChangeNotice(SQLModel, table=True):
    """`outcome` None is one that waits; a project has one waiting of each kind at a time.

    Which of the columns from `name` to `was_on` are used depends on the kind. `applied_at` is None until what was
    granted is carried out; `lifted_at` until a change that has a last day is over.
    """

    __tablename__ = "change_notice"
    __table_args__ = (
        Index("change_notice_of", "project_id", "id"),
        Index("change_notice_due", "outcome", "starts_on"),
        Index(
            "change_notice_open",
            "project_id",
            "kind",
            unique=True,
            sqlite_where=text(OPEN),
            postgresql_where=text(OPEN),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    kind: str
    starts_on: date
    """From which day it holds."""
    reason: str
    name: str = ""
    mail: str = ""
    person_id: int | None = Field(default=None, foreign_key="person.id")
    """Who is replaced."""
    until_on: date | None = None
    number: str | None = None
    """The municipality that comes in or leaves, by its number at the day."""
    heir: str | None = None
    """The municipality that is responsible after the one that leaves."""
    theme: str | None = None
    theme_out: str | None = None
    goal: str | None = None
    """Its code; what follows is what becomes another of it, and what it was when the notice was sent."""
    aim_text: str | None = None
    aim_target: float | None = None
    aim_on: date | None = None
    measure: str | None = None
    measure_out: str | None = None
    was_text: str | None = None
    was_target: float | None = None
    was_on: date | None = None
    sent_at: datetime = moment()
    sent_by: int | None = Field(default=None, foreign_key="person.id")
    outcome: str | None = None
    answer: str | None = None
    decided_at: datetime | None = moment(default=None)
    decided_by: int | None = Field(default=None, foreign_key="person.id")
    applied_at: datetime | None = moment(default=None)
    lifted_at: datetime | None = moment(default=None)


@dataclass(frozen=True)
class Step:
    """One effect: what is told of it, and what carries it out. Without `do` it tells of what stays as it is."""

    area: Area
    words: str
    do: Callable[[], None] | None = None
