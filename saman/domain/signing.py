"""Signing: what was put to a project's local parties, and what each of them said."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from saman.domain.columns import json, moment


class Verdict(StrEnum):
    AGREE = "agree"
    AGREE_REMARK = "agree_remark"
    DISSENT = "dissent"


class Signing(SQLModel, table=True):
    """Exactly the answers that were put to the parties. Never changed, never deleted: the database refuses.

    A report that is put to signing again unchanged goes on with the same one, and with the marks on it.
    """

    __table_args__ = (UniqueConstraint("report_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="report.id")
    number: int
    answers: list[dict[str, Any]] = json()
    checksum: str
    requested_at: datetime = moment()
    requested_by: int | None = Field(default=None, foreign_key="person.id")


class PartyMark(SQLModel, table=True):
    """What one party of one organisation said of a signing, and who said it. The last one counts; none is changed.

    `name` is the person's at the time. `stands_in` is a deputy's word on why the party is absent.
    """

    __tablename__ = "party_mark"
    __table_args__ = (Index("party_mark_signing", "signing_id"),)

    id: int | None = Field(default=None, primary_key=True)
    signing_id: int = Field(foreign_key="signing.id")
    organisation_id: int = Field(foreign_key="organisation.id")
    party: str
    person_id: int = Field(foreign_key="person.id")
    name: str
    role: str
    verdict: str
    remark: str | None = None
    stands_in: str | None = None
    at: datetime = moment()


class SigningLink(SQLModel, table=True):
    """A person's own way to mark one signing without a password: the checksum of its secret, and when it was used."""

    __tablename__ = "signing_link"

    id: int | None = Field(default=None, primary_key=True)
    signing_id: int = Field(foreign_key="signing.id", index=True)
    person_id: int = Field(foreign_key="person.id")
    token_hash: str
    made_at: datetime = moment()
    expires_at: datetime = moment()
    used_at: datetime | None = moment(default=None)
