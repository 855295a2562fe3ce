"""Saying that one is too near to a project to judge it, and taking it back: rows that only grow."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from saman.domain.access import Actor
from saman.domain.columns import moment

LONGEST = 1000
JUDGES = ("report.review", "report.return", "report.approve", "report.reopen")


class Said(StrEnum):
    """What a row does: say that one is too near, or take it back."""

    DECLARED = "declared"
    WITHDRAWN = "withdrawn"


class Recusal(SQLModel, table=True):
    """One thing that a person said of themselves and a project. Append-only; the last row of the two counts.

    `ground` is a code of the programme's short list, empty where it has none or where it is taken back. `until_on` is
    the last day it counts; None lasts until it is taken back.
    """

    __table_args__ = (Index("recusal_of", "project_id", "person_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    person_id: int = Field(foreign_key="person.id")
    at: datetime = moment()
    kind: str
    ground: str = ""
    words: str = ""
    until_on: date | None = None


@dataclass(frozen=True)
class Bar:
    """What keeps a person from judging a project: a role in one of its municipalities, or what they said themselves."""

    own: bool = False
    declared: Recusal | None = None

    @property
    def stands(self) -> bool:
        return self.own or self.declared is not None


NO_BAR = Bar()


def judges(actor: Actor) -> bool:
    """Whether it is theirs to read or approve reports at all."""
    return any(actor.may(permission) for permission in JUDGES)


def judge_of(actor: Actor) -> int | None:
    """The person whose nearness counts; None for those who judge nothing, and for the command line."""
    return actor.person_id if judges(actor) else None
