"""Organisations and what they were called when: a municipality keeps its identity through new numbers and names."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, false
from sqlmodel import Field, SQLModel


class Kind(StrEnum):
    MUNICIPALITY = "municipality"
    ENTERPRISE = "enterprise"
    CENTRE = "centre"
    MINISTRY = "ministry"
    UNION = "union"
    COMPETENCE_ENVIRONMENT = "competence_environment"


class Organisation(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    kind: str = Kind.MUNICIPALITY.value
    is_demo: bool = False
    ends_on: date | None = None
    """Its last day, where it has become another; it keeps its last name and number for what it did."""


class OrganisationVersion(SQLModel, table=True):
    """Name, number and county of an organisation over a time, both days included."""

    __tablename__ = "organisation_version"
    __table_args__ = (
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="organisation_version_interval"),
        Index("organisation_version_number", "number", "starts_on", unique=True),
        Index("organisation_version_of", "organisation_id", "starts_on", unique=True),
    )

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = Field(foreign_key="organisation.id")
    number: str | None = None
    """Municipality number as text, "0301"."""
    name: str
    county: str | None = None
    written_form: str | None = None
    """nn or nb when the municipality has decided; None is unknown."""
    form_is_demo: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    """The written form was drawn for the demo, and nobody has decided on it."""
    starts_on: date
    ends_on: date | None = None


class Population(SQLModel, table=True):
    """Inhabitants on 1 January of a year. No row is unknown, never zero."""

    __table_args__ = (Index("population_once", "organisation_id", "year", unique=True),)

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = Field(foreign_key="organisation.id")
    year: int
    inhabitants: int
