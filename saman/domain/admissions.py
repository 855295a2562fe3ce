"""What is recommended of a call's applications, and what was decided of them, each decision with its date."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from saman.domain.columns import moment


class RankingLine(SQLModel, table=True):
    """Where the line stands in a call: how many are recommended, how many are in reserve. Append-only; last counts."""

    __tablename__ = "ranking_line"
    __table_args__ = (Index("ranking_line_of", "call", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    call: str
    recommended: int
    reserve: int
    at: datetime = moment()
    person_id: int | None = Field(default=None, foreign_key="person.id")


class RankingMove(SQLModel, table=True):
    """An application put into a list by hand, and why. Append-only; the last counts, and "" is back to the line."""

    __tablename__ = "ranking_move"
    __table_args__ = (Index("ranking_move_of", "application_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    application_id: int = Field(foreign_key="application.id")
    placing: str
    reason: str
    at: datetime = moment()
    person_id: int | None = Field(default=None, foreign_key="person.id")


class AdmissionDecision(SQLModel, table=True):
    """A dated decision on applications of a call. Append-only; sent twice with one `key`, it is one decision."""

    __tablename__ = "admission_decision"
    __table_args__ = (UniqueConstraint("call", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    call: str
    key: str
    decided_on: date
    at: datetime = moment()
    person_id: int | None = Field(default=None, foreign_key="person.id")


class DecidedOutcome(SQLModel, table=True):
    """What one decision said of one application, and on what conditions. Append-only.

    `amount` is what the admitted are granted in kroner; None where nobody knows it.
    """

    __tablename__ = "decided_outcome"
    __table_args__ = (UniqueConstraint("decision_id", "application_id"), Index("decided_outcome_of", "application_id"))

    id: int | None = Field(default=None, primary_key=True)
    decision_id: int = Field(foreign_key="admission_decision.id")
    application_id: int = Field(foreign_key="application.id")
    outcome: str
    conditions: str = ""
    amount: int | None = None
