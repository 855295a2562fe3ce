"""What may go wrong in a project, how likely and how serious it is, and what is done about it."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel


class Risk(SQLModel, table=True):
    """A risk of a project. `code` ("r1") is stable within the project; history keeps what it was before."""

    __table_args__ = (
        UniqueConstraint("project_id", "code"),
        CheckConstraint("probability BETWEEN 1 AND 5", name="risk_probability"),
        CheckConstraint("consequence BETWEEN 1 AND 5", name="risk_consequence"),
        CheckConstraint("closed_on IS NULL OR closed_because <> ''", name="risk_closed_with_a_reason"),
    )

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    code: str
    text: str
    probability: int
    consequence: int
    measure: str = ""
    owner: str = ""
    due_on: date | None = None
    closed_on: date | None = None
    closed_because: str = ""
    is_demo: bool = False
    row_version: int = 1

    @property
    def stands(self) -> bool:
        return self.closed_on is None

    @property
    def weight(self) -> int:
        return self.probability * self.consequence
