"""What a project wants to reach and what it does for it; what a goal aimed at before is kept beside it."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from saman.domain.columns import moment

LONGEST_TEXT = 500
LONGEST_WORDS = 120
LONGEST_REASON = 1000


class Goal(SQLModel, table=True):
    """A goal of a project. `code` ("g1") is stable within the project; reports name the goal by it."""

    __table_args__ = (
        UniqueConstraint("project_id", "code"),
        CheckConstraint("retired_on IS NULL OR retired_because <> ''", name="goal_retired_with_a_reason"),
    )

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    code: str
    text: str
    indicator: str | None = None
    """The programme's indicator that follows it."""
    baseline: float | None = None
    unit: str = ""
    """What baseline and target are counted in; empty is the indicator's unit."""
    target: float | None = None
    due_on: date | None = None
    owner: str = ""
    retired_on: date | None = None
    retired_because: str = ""
    is_demo: bool = False
    row_version: int = 1

    @property
    def stands(self) -> bool:
        return self.retired_on is None


class Measure(SQLModel, table=True):
    """What a project does to reach a goal, or several at once when `goal` (its code) is empty."""

    __table_args__ = (
        UniqueConstraint("project_id", "code"),
        ForeignKeyConstraint(["project_id", "goal"], ["goal.project_id", "goal.code"], name="measure_goal_fkey"),
        CheckConstraint("ends_on >= starts_on", name="measure_interval"),
        CheckConstraint("retired_on IS NULL OR retired_because <> ''", name="measure_retired_with_a_reason"),
    )

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    code: str
    text: str
    goal: str | None = None
    target_group: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    owner: str = ""
    retired_on: date | None = None
    retired_because: str = ""
    is_demo: bool = False
    row_version: int = 1

    @property
    def stands(self) -> bool:
        return self.retired_on is None


class TargetRevision(SQLModel, table=True):
    """What a goal aimed at until somebody revised it, and why. Append-only."""

    __tablename__ = "target_revision"

    id: int | None = Field(default=None, primary_key=True)
    goal_id: int = Field(foreign_key="goal.id", index=True)
    at: datetime = moment()
    person_id: int | None = Field(default=None, foreign_key="person.id")
    role: str
    baseline: float | None = None
    unit: str = ""
    target: float | None = None
    due_on: date | None = None
    reason: str


def next_code(kind: type[Goal] | type[Measure], had: int) -> str:
    """Of a project that has `had` so many of the kind, those laid aside too."""
    return f"{'g' if kind is Goal else 'm'}{had + 1}"
