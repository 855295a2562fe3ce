"""Projects, the organisations that take part in them, and the applications they came from."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Index, UniqueConstraint, false, text
from sqlmodel import Field, SQLModel

from saman.domain.columns import json, moment


class ProjectStatus(StrEnum):
    PLANNED = "planned"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


class ApplicationOutcome(StrEnum):
    ADMITTED = "admitted"
    RESERVE = "reserve"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Application(SQLModel, table=True):
    """Who asks to take part, with what. `state` is what its events add up to, kept here to be searched.

    `call` is None for what was entered without one. `is_test`: it came in a call to try out, and is counted nowhere.
    `version` numbers what was sent; `late` says that the first sending came after the last day of the call.
    """

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    round: int = Field(index=True)
    title: str
    main_theme: str
    outcome: str | None = None
    decided_on: date | None = None
    is_demo: bool = False
    call: str | None = Field(default=None, index=True)
    state: str = Field(default="draft", sa_column_kwargs={"server_default": "draft"})
    also_themes: list[str] | None = json(default=None, nullable=True)
    """Themes beside the main one."""
    is_test: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    late: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    version: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    event_count: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    form: str | None = Field(default=None, foreign_key="kept_form.checksum")
    first_sent_at: datetime | None = moment(default=None)
    sent_at: datetime | None = moment(default=None)
    amount: int | None = Field(default=None, sa_type=BigInteger)
    """What was applied for in what was sent last, in whole kroner; None is not known."""
    mend_by: date | None = None
    """The last day to mend what the secretariat asked for, while it is being mended."""


class Applicant(SQLModel, table=True):
    """An organisation behind an application; one of them is responsible."""

    __table_args__ = (UniqueConstraint("application_id", "organisation_id"),)

    id: int | None = Field(default=None, primary_key=True)
    application_id: int = Field(foreign_key="application.id")
    organisation_id: int = Field(foreign_key="organisation.id", index=True)
    responsible: bool = False


class Project(SQLModel, table=True):
    """A local project. `code` is stable ("r1-001"); `row_version` counts changes, for two who edit at once."""

    __table_args__ = (
        CheckConstraint("ends_on >= starts_on", name="project_interval"),
        Index("project_round_theme", "round", "main_theme"),
    )

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    title: str
    round: int
    main_theme: str
    status: str = ProjectStatus.PLANNED.value
    starts_on: date
    ends_on: date
    decided_on: date | None = None
    application_id: int | None = Field(default=None, foreign_key="application.id", unique=True)
    case_officer_id: int | None = Field(default=None, foreign_key="person.id")
    is_demo: bool = False
    row_version: int = 1


class ProjectTheme(SQLModel, table=True):
    """A theme a project works with beside its main theme, or as it; from a date."""

    __tablename__ = "project_theme"
    __table_args__ = (UniqueConstraint("project_id", "theme", "starts_on"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    theme: str
    starts_on: date
    ends_on: date | None = None


class Participation(SQLModel, table=True):
    """An organisation in a project over a time. Exactly one is responsible at a time."""

    __table_args__ = (
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="participation_interval"),
        UniqueConstraint("project_id", "organisation_id", "starts_on"),
        Index(
            "participation_one_responsible",
            "project_id",
            unique=True,
            sqlite_where=text("responsible AND ends_on IS NULL"),
            postgresql_where=text("responsible AND ends_on IS NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    organisation_id: int = Field(foreign_key="organisation.id", index=True)
    responsible: bool = False
    starts_on: date
    ends_on: date | None = None
