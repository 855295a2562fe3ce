"""Projects, the organisations that take part in them, and the applications they came from."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel


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
    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    round: int = Field(index=True)
    title: str
    main_theme: str
    outcome: str | None = None
    decided_on: date | None = None
    is_demo: bool = False


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
