"""A case about an admission: a complaint, a request for reversal or for access, and the steps that it took."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from saman.domain.columns import moment

LONGEST = 4000
LONGEST_NAME = 200


class CaseState(StrEnum):
    """What a case is, by its last step. While it is asked about, it waits for whoever it came from."""

    OPEN = "open"
    ASKED = "asked"
    DECIDED = "decided"
    SENT_ON = "sent_on"
    CLOSED = "closed"


class Case(SQLModel, table=True):
    """What somebody asked for, about one application or a whole call. Append-only; what came of it are its steps.

    `asked_by` is a person of the system, `name` somebody who wrote by post or mail. `reached_on` is when the decision
    reached the party.
    """

    __tablename__ = "admission_case"
    __table_args__ = (Index("admission_case_of", "application_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    call: str = ""
    application_id: int | None = Field(default=None, foreign_key="application.id")
    asked_by: int | None = Field(default=None, foreign_key="person.id")
    name: str = ""
    received_on: date
    reached_on: date | None = None
    text: str
    entered_at: datetime = moment()
    entered_by: int | None = Field(default=None, foreign_key="person.id")


class CaseEvent(SQLModel, table=True):
    """One step of a case. Append-only.

    `due_on` is by when the next step is due, None where nothing waits for the secretariat. `exempt` are the parts that
    are not shown, and `ground` the legal ground. `own_decision`: whoever took the step took part in the decision that
    the case is about.
    """

    __tablename__ = "case_event"
    __table_args__ = (UniqueConstraint("case_id", "seq"),)

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="admission_case.id")
    seq: int
    action: str
    to_state: str
    due_on: date | None = None
    outcome: str = ""
    reason: str = ""
    exempt: str = ""
    ground: str = ""
    own_decision: bool = False
    at: datetime = moment()
    person_id: int | None = Field(default=None, foreign_key="person.id")


S = CaseState


@dataclass(frozen=True)
class CaseStep:
    action: str
    source: CaseState
    target: CaseState


CASE_STEPS = (
    CaseStep("preliminary", S.OPEN, S.OPEN),
    CaseStep("ask", S.OPEN, S.ASKED),
    CaseStep("more", S.ASKED, S.OPEN),
    CaseStep("admit_late", S.OPEN, S.OPEN),
    CaseStep("decide", S.OPEN, S.DECIDED),
    CaseStep("decide", S.ASKED, S.DECIDED),
    CaseStep("send_on", S.DECIDED, S.SENT_ON),
    CaseStep("close", S.DECIDED, S.CLOSED),
    CaseStep("close", S.SENT_ON, S.CLOSED),
)
"""After `receive`, which opens it."""


def case_step(state: str, action: str) -> CaseStep | None:
    return next((row for row in CASE_STEPS if row.source == state and row.action == action), None)
