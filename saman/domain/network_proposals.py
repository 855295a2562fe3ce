"""Networks that are proposed for the projects of a round, and changed by hand, before any of them is made."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, false
from sqlmodel import Field, SQLModel

from saman.domain.columns import moment


class NetworkProposal(SQLModel, table=True):
    """One time that networks were proposed. `made_at` is None while that is being done, `accepted_at` until it is used.

    `row_version` counts what is changed by hand, for two who do so at once.
    """

    __tablename__ = "network_proposal"
    __table_args__ = (Index("network_proposal_round", "round", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    round: int
    asked_at: datetime = moment()
    asked_by: int | None = Field(default=None, foreign_key="person.id")
    made_at: datetime | None = moment(default=None)
    accepted_at: datetime | None = moment(default=None)
    row_version: int = 1


class ProposedNetwork(SQLModel, table=True):
    """`network_id` is the network that became of it."""

    __tablename__ = "proposed_network"

    id: int | None = Field(default=None, primary_key=True)
    proposal_id: int = Field(foreign_key="network_proposal.id", index=True)
    theme: str
    name: str
    network_id: int | None = Field(default=None, foreign_key="network.id")


class ProposedMember(SQLModel, table=True):
    """A project in a proposed network. `moved`: somebody has put it there by hand."""

    __tablename__ = "proposed_member"
    __table_args__ = (UniqueConstraint("proposal_id", "project_id"),)

    id: int | None = Field(default=None, primary_key=True)
    proposal_id: int = Field(foreign_key="network_proposal.id")
    proposed_network_id: int = Field(foreign_key="proposed_network.id", index=True)
    project_id: int = Field(foreign_key="project.id")
    moved: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
