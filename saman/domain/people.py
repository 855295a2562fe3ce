"""Persons, what they may be (roles held over a time), and the accounts they sign in with."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, false
from sqlmodel import Field, SQLModel

from saman.domain.columns import moment


class Person(SQLModel, table=True):
    """Somebody with a name. The mail address is how a list of people is matched on a second import."""

    id: int | None = Field(default=None, primary_key=True)
    name: str
    mail: str | None = Field(default=None, unique=True)
    phone: str | None = None
    language: str | None = None
    is_demo: bool = False


class RoleHolding(SQLModel, table=True):
    """A person in a role, from a date to a date (both included), for a network, project or organisation or for all.

    A role of a local party in a project may say which of its organisations it is held for too, and whether the person
    is the deputy of who holds it. In the role that leads a network a deputy is a stand-in, with a last day.
    """

    __tablename__ = "role_holding"
    __table_args__ = (
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="role_holding_interval"),
        Index("role_holding_person", "person_id", "role"),
        Index("role_holding_project", "project_id", "role"),
        Index("role_holding_network", "network_id", "role"),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    role: str
    network_id: int | None = Field(default=None, foreign_key="network.id")
    project_id: int | None = Field(default=None, foreign_key="project.id")
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id")
    deputy: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    starts_on: date
    ends_on: date | None = None


class Account(SQLModel, table=True):
    """What a person signs in with. No password yet means invited; `closed_at` shuts it."""

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", unique=True)
    name: str = Field(unique=True)
    """Lower case; usually the mail address."""
    password_hash: str | None = None
    invited_at: datetime | None = moment(default=None)
    closed_at: datetime | None = moment(default=None)
    last_sign_in_at: datetime | None = moment(default=None)


class OneTimeLink(SQLModel, table=True):
    """An invitation or a new password: only the checksum of the secret is stored, and it works once."""

    __tablename__ = "one_time_link"

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    purpose: str
    token_hash: str = Field(unique=True)
    made_at: datetime = moment()
    expires_at: datetime = moment()
    used_at: datetime | None = moment(default=None)


class SignedIn(SQLModel, table=True):
    """A browser that is signed in. The cookie carries the secret, the table its checksum."""

    __tablename__ = "signed_in"

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    token_hash: str = Field(unique=True)
    role: str
    language: str = "nn"
    round: int | None = None
    started_at: datetime = moment()
    seen_at: datetime = moment()


class FailedSignIn(SQLModel, table=True):
    """A wrong name or password, counted per account name and address together."""

    __tablename__ = "failed_sign_in"
    __table_args__ = (Index("failed_sign_in_who", "account_hash", "address", "at"),)

    id: int | None = Field(default=None, primary_key=True)
    account_hash: str
    address: str
    at: datetime = moment()
