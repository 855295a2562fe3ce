"""Who assesses an application, whether they are too near to it, and the points they give."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from saman.domain.columns import moment


class ApplicationRecusal(SQLModel, table=True):
    """What an assessor said of themselves and an application: too near, or not. Append-only; the last counts."""

    __tablename__ = "application_recusal"
    __table_args__ = (Index("application_recusal_of", "application_id", "person_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    application_id: int = Field(foreign_key="application.id")
    person_id: int = Field(foreign_key="person.id")
    near: bool
    reason: str = ""
    at: datetime = moment()


class Assessment(SQLModel, table=True):
    """An application that somebody is to assess. `done_at` is when all their points were handed in.

    `explained` is what they wrote on points of two assessors that lie far apart.
    """

    __table_args__ = (UniqueConstraint("application_id", "person_id"),)

    id: int | None = Field(default=None, primary_key=True)
    application_id: int = Field(foreign_key="application.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    assigned_at: datetime = moment()
    assigned_by: int | None = Field(default=None, foreign_key="person.id")
    done_at: datetime | None = moment(default=None)
    explained: str | None = None


class Score(SQLModel, table=True):
    """Points for one criterion, with the reason. Append-only: a changed score is a new row, and the last counts."""

    __table_args__ = (Index("score_of", "assessment_id", "criterion", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    assessment_id: int = Field(foreign_key="assessment.id")
    criterion: str
    points: int
    reason: str
    at: datetime = moment()
