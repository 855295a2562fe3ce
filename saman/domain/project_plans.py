"""A project's own plan: its activities and milestones, and which of them wait for which."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

BAR, MILESTONE = "bar", "milestone"
KINDS = (BAR, MILESTONE)
LONGEST_ACTIVITY = 120


class PlanItem(SQLModel, table=True):
    """A bar or a milestone. `code` ("a1") is stable within the project; nothing removed gives its code away."""

    __tablename__ = "plan_item"
    __table_args__ = (
        UniqueConstraint("project_id", "code"),
        CheckConstraint("ends_on >= starts_on", name="plan_item_interval"),
        CheckConstraint("kind <> 'milestone' OR starts_on = ends_on", name="plan_item_milestone_is_a_day"),
        CheckConstraint("progress BETWEEN 0 AND 100", name="plan_item_progress"),
    )

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    code: str
    kind: str = BAR
    activity: str
    responsible: str = ""
    starts_on: date
    ends_on: date
    baseline_start: date | None = None
    baseline_end: date | None = None
    progress: int = 0
    position: int = 0
    removed_on: date | None = None
    is_demo: bool = False
    row_version: int = 1

    @property
    def is_milestone(self) -> bool:
        return self.kind == MILESTONE

    def is_late(self, today: date) -> bool:
        """It was to be done by now, and is not."""
        return self.ends_on < today and self.progress < 100


class PlanLink(SQLModel, table=True):
    """`successor` starts no earlier than the day after `predecessor` is done, and `lag_days` more."""

    __tablename__ = "plan_link"
    __table_args__ = (
        UniqueConstraint("project_id", "predecessor", "successor"),
        ForeignKeyConstraint(
            ["project_id", "predecessor"], ["plan_item.project_id", "plan_item.code"], name="plan_link_predecessor_fkey"
        ),
        ForeignKeyConstraint(
            ["project_id", "successor"], ["plan_item.project_id", "plan_item.code"], name="plan_link_successor_fkey"
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    predecessor: str
    successor: str
    lag_days: int = 0
