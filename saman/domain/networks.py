"""Networks of projects that learn from each other. A joint project brings all its municipalities."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

MOST_NETWORKS = 2
"""A municipality is in no more networks at a time."""


class Network(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    name: str
    round: int
    theme: str
    starts_on: date
    ends_on: date | None = None
    row_version: int = 1


class NetworkMembership(SQLModel, table=True):
    """A project in a network over a time; in one network at a time."""

    __tablename__ = "network_membership"
    __table_args__ = (
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="network_membership_interval"),
        UniqueConstraint("network_id", "project_id", "starts_on"),
        Index("network_membership_project", "project_id"),
        Index(
            "network_membership_one_open",
            "project_id",
            "network_id",
            unique=True,
            sqlite_where=text("ends_on IS NULL"),
            postgresql_where=text("ends_on IS NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    network_id: int = Field(foreign_key="network.id", index=True)
    project_id: int = Field(foreign_key="project.id")
    starts_on: date
    ends_on: date | None = None
