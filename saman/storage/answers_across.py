"""One report of every project in the same networks, as it was last sent."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, select
from sqlmodel import Session, col

from saman.domain.access import Reach
from saman.domain.networks import Network, NetworkMembership
from saman.domain.organisations import OrganisationVersion
from saman.domain.projects import Project
from saman.domain.reports import Report, ReportVersion
from saman.storage.scope import during, within


@dataclass(frozen=True)
class Member:
    """A project's report of the kind asked for; without `answers` where none was sent yet."""

    report: Report
    title: str
    network: str
    answers: list[dict[str, Any]] | None


def members(session: Session, reach: Reach, day: date, like: Report) -> list[Member]:
    """The reports of the same type and period in the networks of `like`'s project, its own among them, by title."""
    own = select(col(NetworkMembership.network_id)).where(
        col(NetworkMembership.project_id) == like.project_id, _now(day)
    )
    last = and_(col(ReportVersion.report_id) == Report.id, col(ReportVersion.number) == Report.version)
    statement: Any = (
        select(Report, col(Project.title), col(Network.name), col(ReportVersion.answers))
        .join(Project, col(Project.id) == Report.project_id)
        .join(NetworkMembership, col(NetworkMembership.project_id) == Project.id)
        .join(Network, col(Network.id) == NetworkMembership.network_id)
        .outerjoin(ReportVersion, last)
        .where(col(NetworkMembership.network_id).in_(own), _now(day))
        .where(col(Report.type) == like.type, col(Report.period) == like.period, col(Report.opens_on) <= day)
        .where(within(reach, col(Report.project_id), day))
        .order_by(col(Network.name), col(Project.title), col(Report.id))
    )
    return [Member(*row) for row in session.execute(statement)]


def _now(day: date) -> Any:
    return during(col(NetworkMembership.starts_on), col(NetworkMembership.ends_on), day)


def names(session: Session, organisations: Collection[int], day: date) -> dict[int, str]:
    """What the organisations are called on `day`."""
    if not organisations:
        return {}
    statement: Any = select(col(OrganisationVersion.organisation_id), col(OrganisationVersion.name)).where(
        col(OrganisationVersion.organisation_id).in_(sorted(organisations)),
        during(col(OrganisationVersion.starts_on), col(OrganisationVersion.ends_on), day),
    )
    return {row.organisation_id: row.name for row in session.execute(statement)}
